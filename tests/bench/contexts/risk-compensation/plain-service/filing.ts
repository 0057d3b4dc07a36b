import { createHash } from 'node:crypto';
import { shanghaiDate } from '@kejin/kernel';
import { ConflictException, Injectable, UnprocessableEntityException } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CallerRight } from './entities';
import { factsFor, formOf } from './filing-facts';
import type { SubmitLoanDto } from './submit-loan-form';
import { Balance, IdempotencyKey, LoanEntity, OutboxMessage } from './written-entities';

type Judgement = Readonly<{
  failures: readonly Readonly<{ code: string; detail: string }>[];
  countedFen: number;
  policyVersion: string;
  filingDeadlineOn: string;
  isProvisional: boolean;
}>;
type JudgeFiling = (form: unknown, facts: unknown, versions: unknown) => Judgement;

/** The very rules of our own service, so that both decide the same. */
const { judgeFiling } = require(process.env['JUDGE_FILING'] as string) as { judgeFiling: JudgeFiling };

/** A filing in one transaction: key, facts, balance under a row lock, rules, loan, outbox. */
@Injectable()
export class LoanService {
  constructor(private readonly dataSource: DataSource) {}

  submit(caller: CallerRight, key: string, dto: SubmitLoanDto): Promise<object> {
    const digest = createHash('sha256').update(JSON.stringify(dto)).digest('hex');
    return this.dataSource.transaction(async (manager) => {
      const known = await manager.findOneBy(IdempotencyKey, { orgId: caller.orgId, key });
      if (known && known.digest !== digest) throw new UnprocessableEntityException('key-reused');
      if (known) return known.answer;
      const answer = await this.file(manager, caller, dto);
      await manager.insert(IdempotencyKey, { orgId: caller.orgId, key, digest, answer });
      return answer;
    });
  }

  private async file(manager: EntityManager, caller: CallerRight, dto: SubmitLoanDto): Promise<object> {
    const { contractNo, iouNo, uscc } = dto;
    if (await manager.existsBy(LoanEntity, { bankId: caller.orgId, contractNo, iouNo }))
      throw new ConflictException('drawdown-already-filed');
    const { versions, ...facts } = await factsFor(manager, dto);
    const balance = await this.lockedBalance(manager, uscc);
    const form = formOf(dto);
    const today = shanghaiDate(Date.now());
    const filing = { ...facts, today, bankId: caller.orgId, countedBeforeFen: balance.reservedFen };
    const judgement = judgeFiling(form, filing, versions);
    const [failure] = judgement.failures;
    if (failure) throw new ConflictException(failure);
    const loan = await manager.save(LoanEntity, this.loanOf(caller, dto, judgement, today));
    balance.reservedFen += judgement.countedFen;
    await manager.save(balance);
    await manager.save(OutboxMessage, {
      topic: 'risk-compensation.loan.v1',
      key: loan.id,
      payload: { type: 'LoanSubmitted', loanId: loan.id, ...form, ...judged(judgement) },
    });
    return { loanId: loan.id, stage: loan.stage, ...judged(judgement) };
  }

  private loanOf(caller: CallerRight, dto: SubmitLoanDto, judgement: Judgement, today: string) {
    return {
      bankId: caller.orgId,
      uscc: dto.uscc,
      regionCode: dto.regionCode,
      contractNo: dto.contractNo,
      iouNo: dto.iouNo,
      stage: 'COUNTY_REVIEW',
      loanFen: formOf(dto).loanAmount as number,
      countedFen: judgement.countedFen,
      policyVersion: judgement.policyVersion,
      submittedBy: caller.userId,
      submittedOn: today,
      form: dto,
    };
  }

  private async lockedBalance(manager: EntityManager, uscc: string): Promise<Balance> {
    const find = () => manager.findOne(Balance, { where: { uscc }, lock: { mode: 'pessimistic_write' } });
    const found = await find();
    if (found) return found;
    await manager
      .createQueryBuilder()
      .insert()
      .into(Balance)
      .values({ uscc, reservedFen: 0 })
      .orIgnore()
      .execute();
    return (await find()) as Balance;
  }
}

const judged = ({ countedFen, policyVersion, filingDeadlineOn, isProvisional }: Judgement) => ({
  countedFen,
  policyVersion,
  filingDeadlineOn,
  isProvisional,
});
