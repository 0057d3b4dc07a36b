import {
  Body,
  Controller,
  Get,
  Headers,
  Injectable,
  Post,
  Req,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { BadRequestException, ForbiddenException, UnauthorizedException } from '@nestjs/common';
import type { JWTVerifyGetKey } from 'jose';
import { DataSource } from 'typeorm';
import { CallerRight } from './entities';
import { LoanService } from './filing';
import { SubmitLoanDto } from './submit-loan-form';

type Request = { headers: { authorization?: string }; caller: CallerRight };

/** The token's signature, then the person's rights, at every request. */
@Injectable()
export class SignedInGuard implements CanActivate {
  private keys: JWTVerifyGetKey | undefined;

  constructor(private readonly dataSource: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const subject = await this.subjectOf(request.headers.authorization?.slice('Bearer '.length) ?? '');
    const caller = await this.dataSource.manager.findOneBy(CallerRight, { subject, active: true });
    if (caller?.kind !== 'bank') throw new ForbiddenException();
    request.caller = caller;
    return true;
  }

  private async subjectOf(token: string): Promise<string> {
    const { createRemoteJWKSet, jwtVerify } = await import('jose');
    this.keys ??= createRemoteJWKSet(new URL(process.env['JWKS_URI'] as string));
    const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = process.env as Record<string, string>;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        issuer: issuer as string,
        audience: audience as string,
      });
      return payload.sub as string;
    } catch {
      throw new UnauthorizedException();
    }
  }
}

@Controller()
export class LoanController {
  constructor(private readonly loans: LoanService) {}

  @Get('ready')
  ready(): object {
    return {};
  }

  @Post('loans')
  @UseGuards(SignedInGuard)
  submit(
    @Req() { caller }: Request,
    @Headers('idempotency-key') key: string | undefined,
    @Body() dto: SubmitLoanDto,
  ): Promise<object> {
    if (!key) throw new BadRequestException('Idempotency-Key');
    return this.loans.submit(caller, key, dto);
  }
}
