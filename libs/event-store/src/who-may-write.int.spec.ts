import { randomUUID } from 'node:crypto';
import { openStore, testAuthorizer } from './account.fixture';
import { claimRequest, noteLoan, openPool, recoverLoan } from './claim.fixture';
import { callOf, codeOf, openClaims, people, type Claims } from './claim-store.fixture';
import { MAX_STREAM_EVENTS } from './store-stream';

let claimStore: Claims;
const { bankId, guarantorId, clerk, guarantor, stranger } = people;
const run: Claims['run'] = (...args) => claimStore.run(...args);
const sql: Claims['sql'] = (...args) => claimStore.sql(...args);
const poolWith: Claims['poolWith'] = (fen) => claimStore.poolWith(fen);
const drawn: Claims['drawn'] = (poolId, fen) => claimStore.drawn(poolId, fen);

beforeAll(async () => {
  claimStore = await openClaims();
});

afterAll(() => claimStore.close());

/** An event of a bank on a stream of its own making, up to the columns of who may write it. */
const directInsert = `insert into event select max(position) + 1, gen_random_uuid(), 'test.account', gen_random_uuid(), 1,
  'AccountOpened', 1, '{}', current_date, now(), 1, $1, $2, 'bank', null, null, gen_random_uuid(), null, 'x', 'x', 'x',
  'x', null, null`;

describe('who may write', () => {
  it('keeps a stranger from a loan as if it were not there', async () => {
    const loanId = await drawn(await poolWith(1_000), 600);
    expect(await run(stranger, claimRequest(randomUUID(), loanId))).toBe('not-found');
    expect(await run(stranger, noteLoan(loanId, guarantorId))).toBe('not-found');
  });

  it('lets in whom an event has named, and carries the list in the row', async () => {
    const loanId = await drawn(await poolWith(1_000), 600);
    expect(await run(guarantor, noteLoan(loanId, guarantorId))).toBe('not-found');
    expect(await run(clerk, noteLoan(loanId, guarantorId))).toBe('recorded');
    const guarded = openStore(claimStore.pool, {
      ...claimStore.options,
      authorizer: { ...testAuthorizer, mayAccessStream: () => true },
    });
    const second = await guarded.execute(callOf(guarantor), () => noteLoan(loanId, guarantorId));
    expect(codeOf(second)).toBe('recorded');
    expect(
      await sql(`select writers from event where stream_id = $1 order by stream_version`, [loanId]),
    ).toEqual([{ writers: null }, { writers: null }, { writers: [bankId, guarantorId] }]);
  });

  it('asks nobody about a pool that the command reached by itself, and refuses a bank that names one', async () => {
    const poolId = await poolWith(1_000);
    const direct = { ...openPool(poolId, 5), command: 'OpenPool' };
    expect(await run(clerk, direct)).toBe('not-found');
  });

  it('fails a decision that writes for a bank where it may not and does not say it is a consequence', async () => {
    const loanId = await drawn(await poolWith(1_000), 600);
    const request = { ...claimRequest(randomUUID(), loanId) };
    const decide = (...args: Parameters<typeof request.decide>) => {
      const decision = request.decide(...args);
      return 'appends' in decision
        ? { ...decision, appends: decision.appends.map((append) => ({ ...append, consequence: false })) }
        : decision;
    };
    await expect(run(clerk, { ...request, decide })).rejects.toThrow(/is not its caller's/);
  });

  it('refuses an event that a bank writes on a foreign stream by direct SQL', async () => {
    await expect(
      claimStore.sql(`${directInsert}, null, false, true from event`, [bankId, guarantorId]),
    ).rejects.toThrow(/event_writer/);
  });

  it.each([
    ['a bank that calls itself no tenant', `, null, false, false from event`, /event_caller_kind/],
    [
      'a caller who does not say whether it is one',
      `, null, false, null from event`,
      /event_caller_kind_known/,
    ],
  ])('refuses %s by direct SQL', async (_, rest, constraint) => {
    await expect(claimStore.sql(directInsert + rest, [bankId, guarantorId])).rejects.toThrow(constraint);
  });

  it.each([
    ['a writer that the stream named', `, array[$1, $2], false, true from event`],
    ['what a command caused elsewhere', `, null, true, true from event`],
  ])('takes %s by direct SQL', async (_, rest) => {
    const client = await claimStore.pool.connect();
    await client.query('begin');
    const inserted = await client.query(directInsert + rest, [bankId, guarantorId]);
    await client.query('rollback');
    client.release();
    expect(inserted.rowCount).toBe(1);
  });
});

describe('a bound', () => {
  it('never locks out an ending: what was lent comes back when nothing else goes on', async () => {
    const poolId = await poolWith(1_000_000);
    const loanId = await drawn(poolId, 10_000);
    const by = randomUUID();
    const notes = await Promise.all(
      Array.from({ length: MAX_STREAM_EVENTS }, () => run(clerk, noteLoan(loanId, by))),
    );
    expect(notes.filter((code) => code === 'recorded')).toHaveLength(MAX_STREAM_EVENTS - 1);
    expect(notes.at(-1)).toBe('stream-too-long');
    expect(await run(clerk, recoverLoan(loanId, 10_000))).toBe('recorded');
  });

  it.each([
    [1_000, 'recorded'],
    [1_001, 'too-many-rows'],
  ])('of rows under one prefix: with %d of them a command is %s', async (rows, code) => {
    const poolId = await poolWith(1_000_000);
    const loanId = await drawn(poolId, 100);
    await claimStore.sql(
      `insert into claim_row (claim_id, pool_id, fen) select gen_random_uuid(), $1, 0 from generate_series(1, $2)`,
      [poolId, rows],
    );
    expect(await run(clerk, claimRequest(randomUUID(), loanId))).toBe(code);
    await claimStore.sql('delete from claim_row where pool_id = $1 and fen = 0', [poolId]);
  });
});
