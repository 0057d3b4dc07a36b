import { accept } from '@kejin/kernel';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import {
  breakerOf,
  breakers,
  claimProjection,
  claimRequest,
  claimRow,
  claims,
  drawLoan,
  loans,
} from './claim.fixture';
import { callOf, openClaims, people, type Claims } from './claim-store.fixture';
import { rebuildFromStore } from './rebuild';
import { commandRequest } from './request';

let claimStore: Claims;
const { bankId, clerk, officer } = people;
const run: Claims['run'] = (...args) => claimStore.run(...args);
const sql: Claims['sql'] = (...args) => claimStore.sql(...args);
const poolWith: Claims['poolWith'] = (fen) => claimStore.poolWith(fen);
const drawn: Claims['drawn'] = (poolId, fen) => claimStore.drawn(poolId, fen);

beforeAll(async () => {
  claimStore = await openClaims();
});

afterAll(() => claimStore.close());

describe('a claim', () => {
  it('goes from its loan to the pool and the breaker, and appends to all four', async () => {
    const poolId = await poolWith(1_000);
    const loanId = await drawn(poolId, 600);
    const claimId = randomUUID();
    expect(await run(clerk, claimRequest(claimId, loanId))).toBe('recorded');
    expect(
      await sql(
        `select type, owner, consequence, duty, case_id = $1 as "ofLoan", caller_org from event
         where command = 'FileClaim' and case_id = any($2) order by position`,
        [loanId, [loanId, poolId, breakerOf(poolId)]],
      ),
    ).toEqual([
      {
        type: 'ClaimFiled',
        owner: bankId,
        consequence: false,
        duty: 'submit',
        ofLoan: true,
        caller_org: bankId,
      },
      {
        type: 'LoanClaimed',
        owner: bankId,
        consequence: false,
        duty: null,
        ofLoan: true,
        caller_org: bankId,
      },
      {
        type: 'PoolReserved',
        owner: 'city',
        consequence: true,
        duty: null,
        ofLoan: false,
        caller_org: bankId,
      },
      {
        type: 'BreakerWarned',
        owner: bankId,
        consequence: true,
        duty: null,
        ofLoan: false,
        caller_org: bankId,
      },
    ]);
  });

  it('has one answer, whose key covers all its streams', async () => {
    const loanId = await drawn(await poolWith(1_000), 600);
    const request = claimRequest(randomUUID(), loanId);
    const key = randomUUID();
    const first = await claimStore.stores[0]?.execute(callOf(clerk, key), () => request);
    expect(await claimStore.stores[1]?.execute(callOf(clerk, key), () => request)).toEqual({
      ...first,
      replayed: true,
    });
  });

  it('trips the breaker, and from then on records who was refused', async () => {
    const poolId = await poolWith(10_000);
    const [one, two, three] = [await drawn(poolId, 100), await drawn(poolId, 100), await drawn(poolId, 100)];
    expect(await run(clerk, claimRequest(randomUUID(), one, 2))).toBe('recorded');
    expect(await run(clerk, claimRequest(randomUUID(), two, 2))).toBe('recorded');
    const claimId = randomUUID();
    expect(await run(clerk, claimRequest(claimId, three, 2))).toBe('breaker-tripped');
    expect(await sql('select type, duty, case_id from event where stream_id = $1', [claimId])).toEqual([
      { type: 'ClaimStepRefused', duty: null, case_id: three },
    ]);
  });

  it('trips it in the middle of one batch: the commands behind see it', async () => {
    const poolId = await poolWith(1_000_000);
    const loanIds: string[] = [];
    for (let at = 0; at < 12; at += 1) loanIds.push(await drawn(poolId, 100));
    const codes = await Promise.all(
      loanIds.map((loanId) => run(clerk, claimRequest(randomUUID(), loanId, 5))),
    );
    expect(codes).toEqual([...Array(5).fill('recorded'), ...Array(7).fill('breaker-tripped')]);
    expect(await sql(`select reserved_fen from pool_balance where pool_id = $1`, [poolId])).toEqual([
      { reserved_fen: 250 },
    ]);
  });

  it('is exact to the fen with 64 clients on two replicas, whose money ends before their claims', async () => {
    const poolId = await poolWith(100_003);
    const loanIds = await Promise.all(Array.from({ length: 256 }, (_, at) => drawn(poolId, 1_001 + at)));
    const queue = [...loanIds.entries()];
    const codes: string[] = [];
    const client = async (replica: number) => {
      for (let next = queue.pop(); next; next = queue.pop())
        codes.push(await run(clerk, claimRequest(randomUUID(), next[1]), replica));
    };
    await Promise.all(Array.from({ length: 64 }, (_, at) => client(at % 2)));
    const [balance] = await sql('select free_fen, reserved_fen from pool_balance where pool_id = $1', [
      poolId,
    ]);
    const [events] = await sql(
      `select coalesce(sum((data->>'fen')::bigint), 0)::bigint as fen, count(*)::int as claims from event
       where type = 'PoolReserved' and stream_id = $1`,
      [poolId],
    );
    const [rows] = await sql('select sum(fen)::bigint as fen from claim_row where pool_id = $1', [poolId]);
    expect(balance.free_fen + balance.reserved_fen).toBe(100_003);
    expect([events.fen, rows.fen]).toEqual([balance.reserved_fen, balance.reserved_fen]);
    expect(codes.filter((code) => code === 'recorded')).toHaveLength(events.claims);
    expect(codes.filter((code) => code === 'pool-exhausted')).toHaveLength(256 - events.claims);
    // Nobody was refused while there was enough: half of the smallest refused loan is more than what is left.
    expect(balance.free_fen).toBeLessThan(Math.floor((1_001 + 255) / 2));
  });

  it('leaves rows that a rebuild folds to the same', async () => {
    const client = new Client(claimStore.database.appUrl);
    await client.connect();
    const differences = await rebuildFromStore(client, claimProjection, { swap: false });
    await client.end();
    expect(differences.map(({ onlyLive, onlyRebuilt }) => [onlyLive, onlyRebuilt])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe('a command whose rows change inside its batch', () => {
  it('is decided on what its rounds find then', async () => {
    const poolId = await poolWith(1_000);
    const other = await poolWith(1_000);
    const loanId = randomUUID();
    // The loan is drawn by the first command, so the second one's pool is not known when the batch is loaded.
    const [first, second] = await Promise.all([
      run(clerk, drawLoan(loanId, bankId, other, 600)),
      run(clerk, claimRequest(randomUUID(), loanId)),
    ]);
    expect([first, second]).toEqual(['recorded', 'recorded']);
    expect(
      await sql(
        'select pool_id, reserved_fen from pool_balance where pool_id = any($1) order by reserved_fen',
        [[poolId, other]],
      ),
    ).toEqual([
      { pool_id: poolId, reserved_fen: 0 },
      { pool_id: other, reserved_fen: 300 },
    ]);
  });

  it('comes to its end in a later batch where every earlier command moves what it reads', async () => {
    const wanderId = randomUUID();
    const stops = Array.from({ length: 9 }, () => randomUUID());
    await run(clerk, drawLoan(wanderId, bankId, stops[0] as string, 1));
    // Each command moves the pool that the next one looks for, further than a batch goes on loading.
    const move = (from: number) =>
      commandRequest({
        command: 'MoveLoan',
        body: { from },
        loads: { loan: loans.existing(wanderId) },
        thenLoad: ({ loan }) => ({ claim: claims.at(loan.poolId as string) }),
        decide: ({ loan }) => {
          const at = stops.findIndex((stop) => stop === loan.poolId);
          const data = { loanId: wanderId, bankId, poolId: stops[at + 1] ?? stops[0], fen: 1 };
          return { appends: [{ to: 'loan', events: [{ type: 'LoanDrawn' as const, data }] }] };
        },
      });
    const codes = await Promise.all(Array.from({ length: 8 }, (_, from) => run(clerk, move(from))));
    expect(codes).toEqual(Array(8).fill('recorded'));
    const drawnTo = await sql(
      `select data->>'poolId' as pool from event where stream_id = $1 order by stream_version`,
      [wanderId],
    );
    expect(drawnTo.map(({ pool: one }) => one)).toEqual(stops);
  });
});

describe('rows by the prefix of an index', () => {
  it('cannot be asked for by other columns', () => {
    expect(() => claimRow.where({ fen: 1 })).toThrow(/no index/);
    expect(() => claimRow.where({})).toThrow(/no index/);
  });
});

describe('what a stream may not be', () => {
  it('begun by one command under another kind', async () => {
    const poolId = await poolWith(1);
    const request = commandRequest({
      command: 'TripBreaker',
      body: {},
      loads: { breaker: breakers.at(poolId) },
      decide: () => accept({ type: 'BreakerTripped' as const, data: { poolId } }),
    });
    expect(await run(officer, request)).toBe('not-found');
  });
});
