import { parsePercent, parseYuan } from '@kejin/kernel';
import { In, IsNull, LessThanOrEqual, MoreThanOrEqual, type EntityManager } from 'typeorm';
import {
  BranchEntity,
  CalendarYearEntity,
  EnterpriseEntity,
  LprRateEntity,
  PolicyVersionEntity,
} from './entities';
import type { SubmitLoanDto } from './submit-loan-form';

/** Amounts in fen and rates in 1e-8, as the rules take them. */
export const formOf = (dto: SubmitLoanDto) => ({
  ...dto,
  creditLine: parseYuan(dto.creditLine),
  loanAmount: parseYuan(dto.loanAmount),
  annualRate: parsePercent(dto.annualRate),
  repaymentPlan: dto.repaymentPlan?.map(({ dueDate, principal }) => ({
    dueDate,
    principal: parseYuan(principal),
  })),
});

/** What the rules are asked on, by repositories and relations. */
export const factsFor = async (manager: EntityManager, dto: SubmitLoanDto) => {
  const date = dto.drawdownDate;
  const year = Number(date.slice(0, 4));
  const borrower = await manager.findOne(EnterpriseEntity, {
    where: { uscc: dto.uscc },
    relations: { qualifications: true, sanctions: true },
  });
  const branch = await manager.findOne(BranchEntity, {
    where: { branchCode: dto.branchCode },
    relations: { bank: true },
  });
  const inForce = { kind: 'LOAN_COMPENSATION', effectiveFrom: LessThanOrEqual(date) };
  const versions = await manager.find(PolicyVersionEntity, {
    where: [
      { ...inForce, effectiveTo: IsNull() },
      { ...inForce, effectiveTo: MoreThanOrEqual(date) },
    ],
  });
  const lpr = await manager.findOne(LprRateEntity, {
    where: { publishedOn: LessThanOrEqual(date) },
    order: { publishedOn: 'DESC' },
  });
  const calendar = await manager.find(CalendarYearEntity, { where: { year: In([year, year + 1]) } });
  return {
    borrower: borrower ?? undefined,
    branch: branchOf(branch),
    versions,
    lpr: lpr ?? undefined,
    calendar,
  };
};

const branchOf = (branch: BranchEntity | null) =>
  branch
    ? {
        branchCode: branch.branchCode,
        openedOn: branch.openedOn,
        closedOn: branch.closedOn,
        bankId: branch.bank.id,
        bankName: branch.bank.name,
        cooperatingFrom: branch.bank.cooperatingFrom,
        cooperationEndedOn: branch.bank.cooperationEndedOn,
      }
    : undefined;
