import { callerKinds } from '@kejin/contracts/envelope';
import { foldProjections, RowBuffer, type RowOf } from '@kejin/event-store';
import { idOf, loanEvent, type Told } from '../loan-events.fixture';
import { stepFor, type TrailRow } from './trail-step';
import { trail, type trailEntry } from './trail.projection';

describe('a step of a case', () => {
  it('says what was decided, by which version, and what was reserved', () => {
    expect(shown({ type: 'LoanSubmitted' })).toMatchObject({
      ...{ label: '提交备案', stage: 'COUNTY_REVIEW', stageName: '县区审核' },
      decision: { policyVersion: 'SD-2023-154', countedAmount: 5_000_000_00, reasons: [] },
      movement: { reserved: 5_000_000_00, posted: 0, released: 0 },
      actor: { kindName: '银行', dutyName: '提交', orgName: '演示银行' },
      correlationId: 'correlation a 1',
      eventId: idOf('a 1'),
    });
  });

  it('shows the old reservation given back and a new one taken when a loan comes again', () => {
    const data = { countedFen: 4_000_000_00, releasedFen: 5_000_000_00 };
    expect(shown({ type: 'LoanResubmitted', data }).movement).toEqual({
      ...{ reserved: 4_000_000_00, posted: 0, released: 5_000_000_00 },
    });
  });

  it('says of an imported loan where it was taken from and what it holds from then on', () => {
    expect(shown({ type: 'LoanImported' })).toMatchObject({
      ...{ label: '录入历史贷款', stage: 'FILED', stageName: '已备案' },
      decision: { policyVersion: 'SD-2023-154', countedAmount: 5_000_000_00, reasons: [] },
      movement: { reserved: 0, posted: 2_500_000_00, released: 0 },
      details: [
        { title: '来源文件', value: '备案台账' },
        { title: '来源台账', value: '2025年' },
        { title: '来源行号', value: '17' },
        { title: '备案编号', value: 'BZ2025103716020001' },
        { title: '公告文号', value: '鲁科公告9号' },
        { title: '还款情况', value: 'OVERDUE', label: '逾期' },
      ],
    });
  });

  it('gives the reasons of a refusal in Chinese, and a deadline where there is one', () => {
    expect(shown({ type: 'LoanReturned' })).toMatchObject({
      decision: { policyVersion: null, countedAmount: null, reasons: [{ label: '材料不全' }] },
      movement: null,
      details: [
        { title: '环节', label: '县区审核' },
        { title: '补正期限', value: '2026-03-10' },
      ],
    });
    const objections = [{ field: 'purpose', reason: 'PURPOSE_UNCLEAR' }];
    expect(shown({ type: 'LoanReturned', data: { objections } }).details.at(-1)).toEqual({
      ...{ name: 'objected.purpose', title: '贷款用途' },
      ...{ value: 'PURPOSE_UNCLEAR', label: '用途不清' },
    });
    expect(shown({ type: 'LoanRejected' })).toMatchObject({
      decision: { reasons: [{ code: 'NOT_ELIGIBLE', label: '不符合备案条件' }] },
      movement: { released: 5_000_000_00 },
    });
    expect(shown({ type: 'LoanWithdrawn' }).decision?.reasons).toEqual([
      { code: 'BANK_MISTAKE', label: '银行填报错误' },
    ]);
  });

  it('shows the filing number and the posted amount', () => {
    expect(shown({ type: 'LoanFiled' })).toMatchObject({
      movement: { reserved: 0, posted: 5_000_000_00, released: 0 },
      details: [{ title: '备案编号', value: 'BZ2026033716020001' }, { title: '公告文号' }],
    });
  });

  it('keeps an attempt that was refused, which decided and moved nothing', () => {
    expect(shown({ type: 'LoanStepRefused' })).toMatchObject({
      ...{ stage: null, decision: null, movement: null },
      details: [{ label: '市级审核通过' }, { label: '本人在本案中已承担其他职责' }],
    });
  });

  it.each(callerKinds)('tells %s the person of an office only where that is not a bank', (reader) => {
    const official = { type: 'LoanPassedCounty', envelope: { onBehalfOf: idOf('chief') } } as const;
    expect(stepFor(reader, row(official)).actor).toMatchObject({
      personId: reader === 'bank' ? null : idOf('officer'),
      onBehalfOf: reader === 'bank' ? null : idOf('chief'),
      ...{ org: idOf('office'), duty: 'county-review', dutyName: '县区审核' },
    });
    expect(stepFor(reader, row({ type: 'LoanSubmitted' })).actor.personId).toBe(idOf('manager'));
  });

  it('tells a kind of reader that nobody here knows no person, and shows a kind of actor as it came', () => {
    expect(stepFor('enterprise', row({ type: 'LoanSubmitted' })).actor.personId).toBeNull();
    expect(stepFor('enterprise', row({ type: 'LoanPassedCounty' })).actor.personId).toBeNull();
    const stranger = row({ type: 'LoanSubmitted', envelope: { callerKind: 'enterprise' } });
    expect(stepFor('city', stranger).actor).toMatchObject({ kind: 'enterprise', kindName: 'enterprise' });
  });

  it('has no name for an office the registry has not told of yet', () => {
    expect(stepFor('city', { ...row({ type: 'LoanPassedCity' }), orgName: null }).actor.orgName).toBeNull();
  });
});

type Entry = RowOf<typeof trailEntry>;

/** Through the projection, as the database would give it back. */
const row = (told: Pick<Told, 'type' | 'data' | 'envelope'>): TrailRow => {
  const buffer = new RowBuffer();
  const event = loanEvent({ loan: 'a', version: 1, ...told });
  foldProjections([trail], [event], buffer);
  const key = { loanId: idOf('a'), streamVersion: 1 };
  const [table] = trail.tables as [(typeof trail.tables)[number]];
  const entry = buffer.get<Entry>({ kind: 'row', table, key });
  return { ...entry, details: entry?.particulars, orgName: '演示银行' } as unknown as TrailRow;
};

const shown = (told: Pick<Told, 'type' | 'data'>) => stepFor('city', row(told));
