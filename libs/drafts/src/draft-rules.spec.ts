import {
  DRAFT_BYTES,
  DRAFTS_OF_A_PERSON,
  refuseToDiscard,
  refuseToKeep,
  type FoundDraft,
} from './draft-rules';

const at = { form: 'loan-filing', subject: 'new' };
const found = (change: Partial<FoundDraft> = {}): FoundDraft => ({
  ...at,
  version: 'v1',
  isLive: true,
  ...change,
});
const keep = (known: string | null, own: readonly FoundDraft[], bytes = 10) =>
  refuseToKeep({ ...at, known, bytes }, own);
const filled = (count: number) => Array.from({ length: count }, (_, n) => found({ subject: `other-${n}` }));

describe('keeping a draft', () => {
  it('begins where there is none, and goes on from the version that is there', () => {
    expect(keep(null, [])).toBeUndefined();
    expect(keep('v1', [found()])).toBeUndefined();
  });

  it('is refused where another window has saved, begun or ended it meanwhile', () => {
    const changed = { refused: 'draft-changed' };
    expect(keep('v1', [found({ version: 'v2' })])).toMatchObject(changed);
    expect(keep(null, [found()])).toMatchObject(changed);
    expect(keep('v1', [])).toMatchObject(changed);
  });

  it('takes an expired one for none', () => {
    expect(keep(null, [found({ isLive: false })])).toBeUndefined();
    expect(keep('v1', [found({ isLive: false })])).toMatchObject({ refused: 'draft-changed' });
  });

  it('is of its own place alone', () => {
    expect(keep(null, [found({ subject: 'other' }), found({ form: 'other' })])).toBeUndefined();
  });

  it('takes 32 KB and not a byte more', () => {
    expect(keep(null, [], DRAFT_BYTES)).toBeUndefined();
    expect(keep(null, [], DRAFT_BYTES + 1)).toMatchObject({ refused: 'draft-too-large' });
  });

  it('begins the fiftieth and not the next, and goes on with any of them', () => {
    expect(keep(null, filled(DRAFTS_OF_A_PERSON - 1))).toBeUndefined();
    expect(keep(null, filled(DRAFTS_OF_A_PERSON))).toMatchObject({ refused: 'too-many-drafts' });
    expect(keep('v1', [...filled(DRAFTS_OF_A_PERSON - 1), found()])).toBeUndefined();
    const expired = filled(DRAFTS_OF_A_PERSON).map((one) => ({ ...one, isLive: false }));
    expect(keep(null, expired)).toBeUndefined();
  });
});

describe('discarding a draft', () => {
  const discard = (known: string, own: readonly FoundDraft[]) => refuseToDiscard({ ...at, known }, own);

  it('is of the version that was seen', () => {
    expect(discard('v1', [found()])).toBeUndefined();
    expect(discard('v1', [found({ version: 'v2' })])).toMatchObject({ refused: 'draft-changed' });
  });

  it('is done where there is none any more', () => {
    expect(discard('v1', [])).toBeUndefined();
    expect(discard('v1', [found({ version: 'v2', isLive: false })])).toBeUndefined();
  });
});
