import { isOpen, type KejinRequest } from '@kejin/http';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { TokenVerifier } from './token-verifier';

/** Requires a valid token on every HTTP route that is not marked open. Kafka messages are not checked here. */
export class AccessGuard implements CanActivate {
  constructor(private readonly verifier: Pick<TokenVerifier, 'identityOf'>) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http' || isOpen(context)) return true;
    const request = context.switchToHttp().getRequest<KejinRequest>();
    request.identity = await this.verifier.identityOf(request.headers.authorization);
    return true;
  }
}
