import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { accept, refuse, type Stream } from '@kejin/kernel';
import { z } from 'zod';
import { uuid5 } from './digest';
import { projection } from './projection';
import { commandRequest, type Append, type Appends } from './request';
import { streamOf } from './store-stream';
import { readTable, type RowOf } from './table';

/**
 * A claim on a pool of public money, as the store must be able to carry it: driven by a bank, through its loan to a pool
 * and a breaker that belong to the city, with appends to all four and a limit that trips in the middle of a batch.
 */
const ids = { loanId: z.uuid(), poolId: z.uuid() };

const Drawn = defineEvent('LoanDrawn', 1, '放款', z.object({ ...ids, bankId: z.uuid(), fen: z.int() }));
const Claimed = defineEvent('LoanClaimed', 1, '提出补偿申请', z.object({ claimId: z.uuid() }));
const Recovered = defineEvent('LoanRecovered', 1, '追回一笔', z.object({ fen: z.int() }));
const Noted = defineEvent('LoanNoted', 1, '作一条备注', z.object({ by: z.string() }));
const loanContract = defineStream('test', 'loan', '贷款', [Drawn, Claimed, Recovered, Noted]);

const Filed = defineEvent('ClaimFiled', 1, '补偿申请备案', z.object({ ...ids, fen: z.int() }));
const Refused = defineEvent('ClaimStepRefused', 1, '步骤被拒绝，予以留痕', z.object({ code: z.string() }));
const claimContract = defineStream('test', 'claim', '补偿申请', [Filed, Refused]);

const Opened = defineEvent('PoolOpened', 1, '设立资金池', z.object({ poolId: z.uuid(), fen: z.int() }));
const Reserved = defineEvent(
  'PoolReserved',
  1,
  '资金池占用一笔',
  z.object({ poolId: z.uuid(), claimId: z.uuid(), fen: z.int() }),
);
const Returned = defineEvent(
  'PoolReturned',
  1,
  '资金池退回一笔',
  z.object({ poolId: z.uuid(), fen: z.int() }),
);
const poolContract = defineStream('test', 'pool', '资金池', [Opened, Reserved, Returned]);

const Warned = defineEvent('BreakerWarned', 1, '熔断预警', z.object({ poolId: z.uuid(), claims: z.int() }));
const Tripped = defineEvent('BreakerTripped', 1, '熔断', z.object({ poolId: z.uuid() }));
const breakerContract = defineStream('test', 'breaker', '熔断', [Warned, Tripped]);

type Loan = Readonly<{ poolId: string | null; fen: number; claimed: boolean; guarantors: readonly string[] }>;
const loanFold: Stream<Loan, EventOf<(typeof loanContract.events)[number]>> = {
  initialState: { poolId: null, fen: 0, claimed: false, guarantors: [] },
  evolve: (loan, event) => {
    switch (event.type) {
      case 'LoanDrawn':
        return { ...loan, poolId: event.data.poolId, fen: event.data.fen };
      case 'LoanClaimed':
        return { ...loan, claimed: true };
      case 'LoanRecovered':
        return { ...loan, fen: loan.fen - event.data.fen };
      case 'LoanNoted':
        return { ...loan, guarantors: [...new Set([...loan.guarantors, event.data.by])] };
    }
  },
  writers: ({ guarantors }) => guarantors,
};
const count = (n: number): number => n + 1;

export const loans = streamOf(loanContract, loanFold);
export const claims = streamOf(claimContract, { initialState: 0, evolve: count });
/** Every claim of the pool leaves an event here, so its length is the business's, not a caller's. */
export const pools = streamOf(poolContract, { initialState: 0, evolve: count }, { maxEvents: 10_000 });
export const breakers = streamOf(
  breakerContract,
  {
    initialState: false,
    evolve: (tripped, { type }) => tripped || type === 'BreakerTripped',
  },
  { maxEvents: 10_000 },
);

export const poolRow = readTable({
  name: 'pool_balance',
  key: { poolId: 'uuid' },
  columns: { freeFen: 'bigint', reservedFen: 'bigint' },
});
export const claimRow = readTable({
  name: 'claim_row',
  key: { claimId: 'uuid' },
  columns: { poolId: 'uuid?', fen: 'bigint', filedAt: 'timestamptz?' },
  indexes: [['poolId']],
});

export const claimProjection = projection({
  name: 'claims',
  tables: [poolRow, claimRow],
  contracts: [poolContract, claimContract],
  on: {
    PoolOpened: ({ data: { poolId, fen } }) => poolRow.add({ poolId }, { freeFen: fen }),
    PoolReserved: ({ data: { poolId, fen } }) => poolRow.add({ poolId }, { freeFen: -fen, reservedFen: fen }),
    PoolReturned: ({ data: { poolId, fen } }) => poolRow.add({ poolId }, { freeFen: fen, reservedFen: -fen }),
    ClaimFiled: ({ data: { poolId, fen }, streamId, recordedAt }) => [
      claimRow.set({ claimId: streamId }, { poolId, filedAt: recordedAt }),
      claimRow.add({ claimId: streamId }, { fen }),
    ],
  },
});

const NO_POOL = '00000000-0000-0000-0000-000000000000';

/** An id belongs to one stream, so the breaker of a pool has its own. */
export const breakerOf = (poolId: string): string => uuid5(poolId, 'breaker');

type PoolBalance = RowOf<typeof poolRow>;
type Facts = Readonly<{
  loan: Loan;
  balance: PoolBalance | undefined;
  claimsOfPool: readonly unknown[];
  tripped: boolean;
}>;

/** Half of the loan is claimed; the breaker trips at the `limit`th claim of the pool, and refuses from then on. */
const fileClaim = (claimId: string, loanId: string, limit: number, facts: Facts): Appends => {
  const { loan, balance, claimsOfPool, tripped } = facts;
  const poolId = loan.poolId ?? NO_POOL;
  const refusal = (code: string, detail: string): Appends => ({
    appends: [{ to: 'claim', caseId: loanId, events: [{ type: 'ClaimStepRefused', data: { code } }] }],
    refusal: { code, detail },
  });
  if (loan.claimed) return { appends: [], refusal: refuseAs('loan-is-claimed', '该贷款已申请补偿。') };
  if (tripped) return refusal('breaker-tripped', '该资金池已熔断。');
  const fen = Math.floor(loan.fen / 2);
  if (fen > (balance?.freeFen ?? 0)) return refusal('pool-exhausted', '资金池余额不足。');
  const trips = claimsOfPool.length + 1 >= limit;
  const breaker: Append[] = [
    {
      to: 'breaker',
      consequence: true,
      events: [
        { type: 'BreakerWarned', data: { poolId, claims: claimsOfPool.length + 1 } },
        ...(trips ? [{ type: 'BreakerTripped', data: { poolId } }] : []),
      ],
    },
  ];
  return {
    appends: [
      {
        to: 'claim',
        caseId: loanId,
        duty: 'submit',
        events: [{ type: 'ClaimFiled', data: { loanId, poolId, fen } }],
      },
      { to: 'loan', caseId: loanId, events: [{ type: 'LoanClaimed', data: { claimId } }] },
      { to: 'pool', consequence: true, events: [{ type: 'PoolReserved', data: { poolId, claimId, fen } }] },
      ...breaker,
    ],
  };
};

const refuseAs = (code: string, detail: string) => ({ code, detail });

export const claimRequest = (claimId: string, loanId: string, limit = 1_000_000) =>
  commandRequest({
    command: 'FileClaim',
    body: { claimId, loanId, limit },
    loads: { claim: claims.at(claimId), loan: loans.existing(loanId) },
    thenLoad: ({ loan }) => ({
      pool: pools.existing(loan.poolId ?? NO_POOL),
      balance: poolRow.at({ poolId: loan.poolId ?? NO_POOL }),
      claimsOfPool: claimRow.where({ poolId: loan.poolId ?? NO_POOL }),
    }),
    thenLoadMore: ({ loan }) => ({ breaker: breakers.at(breakerOf(loan.poolId ?? NO_POOL)) }),
    decide: ({ loan, balance, claimsOfPool, breaker }) =>
      fileClaim(claimId, loanId, limit, { loan, balance, claimsOfPool, tripped: breaker as boolean }),
  });

export const drawLoan = (loanId: string, bankId: string, poolId: string, fen: number) =>
  commandRequest({
    command: 'DrawLoan',
    body: { loanId },
    loads: { loan: loans.at(loanId) },
    decide: () => accept({ type: 'LoanDrawn' as const, data: { loanId, bankId, poolId, fen } }),
  });

export const openPool = (poolId: string, fen: number) =>
  commandRequest({
    command: 'OpenPool',
    body: { poolId, fen },
    loads: { pool: pools.at(poolId) },
    decide: () => accept({ type: 'PoolOpened' as const, data: { poolId, fen } }),
  });

/** A note can be repeated at will; money that comes back is an ending. */
export const noteLoan = (loanId: string, by: string) =>
  commandRequest({
    command: 'NoteLoan',
    body: { by },
    loads: { loan: loans.existing(loanId) },
    decide: () => accept({ type: 'LoanNoted' as const, data: { by } }),
  });

export const recoverLoan = (loanId: string, fen: number) =>
  commandRequest({
    command: 'RecoverLoan',
    body: { fen },
    loads: { loan: loans.existing(loanId) },
    thenLoad: ({ loan }) => ({ pool: pools.existing(loan.poolId ?? NO_POOL) }),
    isEnding: true,
    decide: ({ loan }) =>
      fen > loan.fen
        ? refuse('more-than-owed', '超过欠款。')
        : {
            appends: [
              { to: 'loan', events: [{ type: 'LoanRecovered', data: { fen } }] },
              {
                to: 'pool',
                consequence: true,
                events: [
                  {
                    type: 'PoolReturned',
                    data: { poolId: loan.poolId ?? NO_POOL, fen: Math.floor(fen / 2) },
                  },
                ],
              },
            ],
          },
  });
