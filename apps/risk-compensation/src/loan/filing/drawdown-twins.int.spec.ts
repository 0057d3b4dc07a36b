import { randomUUID } from 'node:crypto';
import { rebuildFromStore, type Queryable } from '@kejin/event-store';
import { withClient } from '@kejin/local';
import { firstRelease, type FirstRelease } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { riskCompensationData } from '../../risk-compensation.module';
import { drawdowns } from './drawdown.projection';

const FULL_WIDTH = (text: string) => `translate(${text}, '0123456789', '０１２３４５６７８９')`;

// The first loan of the release once more, by full-width digits.
const TWIN_EVENT = `insert into event select (jsonb_populate_record(e, jsonb_build_object(
    'position', (select max(position) + 1 from event), 'id', gen_random_uuid(), 'stream_id', $1::uuid, 'case_id', $1::uuid,
    'person_id', null, 'duty', null, 'data', e.data || jsonb_build_object('loanId', $1::uuid,
      'contractNo', ${FULL_WIDTH(`e.data->>'contractNo'`)})))).*
  from event e where type = 'LoanSubmitted' order by position limit 1`;
const TWIN_ROW = `insert into loan_register select (jsonb_populate_record(l, jsonb_build_object('loan_id', $1::uuid,
    'contract_no', ${FULL_WIDTH('l.contract_no')}, 'stage', 'COUNTY_REVIEW', 'filing_no', null))).*
  from loan_register l where loan_id = (select stream_id from event where type = 'LoanSubmitted' order by position limit 1)`;

describe('a drawdown that stands twice by two spellings', () => {
  const twin = randomUUID();
  let database: FirstRelease;

  beforeAll(async () => {
    database = await firstRelease('risk-compensation');
    await withClient(database.appUrl, async (client) => {
      await client.query(TWIN_EVENT, [twin]);
      await client.query(TWIN_ROW, [twin]);
    });
    await bringUpToDate(database, 'risk-compensation', riskCompensationData);
  });
  afterAll(() => database.drop());

  it('stops no start: both loans stay, and the one filed last answers for the numbers', async () => {
    await withClient(database.appUrl, async (client) => {
      const { rows } = await client.query(
        `select d.loan_id, d.other_loan_ids = array_agg(l.loan_id::text) filter (where l.loan_id <> d.loan_id) as knows_others,
           count(*)::int as loans from drawdown d join loan_register l
           on (l.bank_id, l.folded_contract_no, l.folded_iou_no) = (d.bank_id, d.contract_no, d.iou_no)
         group by d.bank_id, d.contract_no, d.iou_no having count(*) > 1`,
      );
      expect(rows).toEqual([{ loan_id: twin, loans: 2, knows_others: true }]);
    });
  });

  it('has no others where it stands once', async () => {
    await withClient(database.appUrl, async (client) => {
      const { rows } = await client.query(
        `select count(*)::int as drawdowns, sum((other_loan_ids <> '{}')::int)::int as twins from drawdown`,
      );
      expect(rows[0]).toMatchObject({ twins: 1 });
      expect(rows[0]?.drawdowns).toBeGreaterThan(1);
    });
  });

  it('is what a rebuild makes of it', async () => {
    await withClient(database.appUrl, async (client) => {
      const [table] = await rebuildFromStore(client as Queryable, drawdowns, { swap: false });
      expect(table).toMatchObject({ onlyLive: 0, onlyRebuilt: 0 });
    });
  });
});
