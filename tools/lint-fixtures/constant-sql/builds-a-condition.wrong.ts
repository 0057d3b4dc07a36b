// At apps/risk-compensation/src/loan/loan-register.query.ts
type Builder = { andWhere: (sql: string) => unknown };
export const only = (loans: Builder, bank: string) => loans.andWhere(`loan.bank = '${bank}'`);
