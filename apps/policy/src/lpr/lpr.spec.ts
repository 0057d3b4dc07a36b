import type { LprPublished } from '@kejin/contracts/policy';
import { given } from '@kejin/testing';
import { lprCaseOf, lprIdOf, lprStream, type Rate } from './lpr';
import { proposeLpr } from './propose-lpr';
import { publishLpr } from './publish-lpr';

describe('propose a loan prime rate', () => {
  it('belongs to the stream of its day', () => {
    given(lprStream)
      .when((lpr) => proposeLpr(proposal, lpr, by(maker)))
      .thenEvents({ type: 'LprProposed', data: rate });
    expect(lprIdOf('2021-02-20')).toBe('6c707200-0000-8000-8000-000020210220');
  });

  it('is not rounded to 0.05 %, and a Saturday is a day', () => {
    const odd = { ...proposal, publishedOn: '2021-02-20', oneYearE8: 3_451_234 };
    given(lprStream)
      .when((lpr) => proposeLpr(odd, lpr, by(maker)))
      .thenEvents({
        type: 'LprProposed',
        data: { ...rate, publishedOn: '2021-02-20', oneYearE8: 3_451_234, lprId: lprIdOf('2021-02-20') },
      });
  });

  it('is refused twice, but a correction replaces what nobody has confirmed', () => {
    const corrected = { ...proposal, fiveYearE8: 4_200_000 };
    given(lprStream, proposed)
      .when((lpr) => proposeLpr(proposal, lpr, by(maker)))
      .thenRefused('lpr-already-proposed');
    given(lprStream, proposed)
      .when((lpr) => proposeLpr(corrected, lpr, by(maker)))
      .thenEvents({ type: 'LprProposed', data: { ...rate, fiveYearE8: 4_200_000 } });
    given(lprStream, proposed, published)
      .when((lpr) => proposeLpr(corrected, lpr, by(maker)))
      .thenRefused('lpr-already-published');
  });

  it('is made by a person', () => {
    given(lprStream)
      .when((lpr) => proposeLpr(proposal, lpr, by(null)))
      .thenRefused('person-required');
  });
});

describe('publish a loan prime rate', () => {
  it('takes a second person who types the same rates', () => {
    given(lprStream, proposed)
      .when((lpr) => publishLpr(proposal, lpr, second))
      .thenEvents(published);
  });

  it.each([
    ['oneYearE8', 3_450_001],
    ['fiveYearE8', 3_949_999],
  ])('is refused when %s differs by the smallest step', (name, value) => {
    given(lprStream, proposed)
      .when((lpr) => publishLpr({ ...proposal, [name]: value }, lpr, second))
      .thenRefused('lpr-rates-differ');
  });

  it('is refused to the maker, and the attempt is kept', () => {
    given(lprStream, proposed)
      .when((lpr) => publishLpr(proposal, lpr, by(maker)))
      .thenRefused('same-person', {
        type: 'LprStepRefused',
        data: {
          lprId: rate.lprId,
          publishedOn: rate.publishedOn,
          step: 'PublishLpr',
          refusal: 'same-person',
          refusedOn: today,
        },
      });
  });

  it('is refused to the maker of a proposal that another has replaced', () => {
    given(lprStream, proposed, { ...proposed, personId: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03' })
      .when((lpr) => publishLpr(proposal, lpr, by(maker)))
      .thenRefused('same-person');
  });

  it('is refused without a proposal, to a system, and twice', () => {
    given(lprStream)
      .when((lpr) => publishLpr(proposal, lpr, second))
      .thenRefused('lpr-not-proposed');
    given(lprStream, proposed)
      .when((lpr) => publishLpr(proposal, lpr, by(null)))
      .thenRefused('person-required');
    given(lprStream, proposed, published)
      .when((lpr) => publishLpr(proposal, lpr, second))
      .thenRefused('lpr-already-published');
  });
});

describe('correct a loan prime rate', () => {
  it('is a revision of its own, under a name, by two people', () => {
    given(lprStream, proposed, published)
      .when((lpr) => proposeLpr(right, lpr, { ...by(maker), touchedLoans: 7 }))
      .thenEvents({ type: 'LprProposed', data: { ...corrected, touchedLoans: 7 } });
    given(lprStream, proposed, published, waits)
      .when((lpr) => publishLpr({ ...right, revision: 2 }, lpr, { ...second, touchedLoans: 9 }))
      .thenEvents({ type: 'LprPublished', data: { ...corrected, touchedLoans: 9 } });
    given(lprStream, proposed, published, waits)
      .when((lpr) => publishLpr(right, lpr, by(maker)))
      .thenRefused('same-person');
  });

  it('is refused without its name, out of its turn, and for a revision that was not read', () => {
    given(lprStream, proposed, published)
      .when((lpr) => proposeLpr({ ...right, correction: undefined }, lpr, by(maker)))
      .thenRefused('correction-unnamed');
    given(lprStream, proposed, published)
      .when((lpr) => proposeLpr({ ...right, revision: 3 }, lpr, by(maker)))
      .thenRefused('revision-out-of-order');
    given(lprStream, proposed)
      .when((lpr) => proposeLpr(right, lpr, by(maker)))
      .thenRefused('revision-out-of-order');
    given(lprStream, proposed, published, waits)
      .when((lpr) => publishLpr({ ...right, revision: 1 }, lpr, second))
      .thenRefused('revision-superseded');
  });

  it('is refused where it says what was published, and taken where its source is another', () => {
    const same = { ...right, oneYearE8: proposal.oneYearE8 };
    given(lprStream, proposed, published)
      .when((lpr) => proposeLpr(same, lpr, by(maker)))
      .thenRefused('lpr-unchanged');
    const { decision } = given(lprStream, proposed, published).when((lpr) =>
      proposeLpr({ ...same, source: '公告原文' }, lpr, by(maker)),
    );
    expect(decision).toHaveProperty('events');
  });

  it('has a case of its own for each revision', () => {
    expect(lprCaseOf('2024-02-20', 1)).toBe(rate.lprId);
    expect(lprCaseOf('2024-02-20', 2)).not.toBe(lprCaseOf('2024-02-20', 3));
    expect(lprCaseOf('2024-02-20', 9_999)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('a rate that comes late', () => {
  it.each([
    [0, undefined, 'recorded'],
    [1, undefined, 'correction-unnamed'],
    [1, 'named', 'recorded'],
  ])('for %i loans already decided, %s', (touchedLoans, named, expected) => {
    const late = { ...proposal, correction: named ? correction : undefined };
    const { decision } = given(lprStream).when((lpr) =>
      proposeLpr(late, lpr, { ...by(maker), touchedLoans }),
    );
    expect('refused' in decision ? decision.refused : 'recorded').toBe(expected);
  });

  it('is asked again when it is published: loans may have been decided meanwhile', () => {
    given(lprStream, proposed)
      .when((lpr) => publishLpr(proposal, lpr, { ...second, touchedLoans: 1 }))
      .thenRefused('correction-unnamed');
  });

  it('may be of today, and not of tomorrow', () => {
    const of = (publishedOn: string) => ({ ...proposal, publishedOn });
    given(lprStream)
      .when((lpr) => proposeLpr(of('2024-02-22'), lpr, by(maker)))
      .thenRefused('lpr-in-the-future');
    given(lprStream)
      .when((lpr) => proposeLpr(of(today), lpr, by(maker)))
      .thenEvents({ type: 'LprProposed', data: { ...rate, publishedOn: today, lprId: lprIdOf(today) } });
  });
});

const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const today = '2024-02-21';
const by = (person: string | null) => ({ person, today, touchedLoans: 0 });
const second = by('0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02');
const correction = { reason: 'ENTERED_WRONG', basis: '公告原文' };

const proposal = {
  publishedOn: '2024-02-20',
  oneYearE8: 3_450_000,
  fiveYearE8: 3_950_000,
  source: '全国银行间同业拆借中心2024年2月20日公告',
  revision: 1,
  correction: undefined,
};
const { revision: _first, correction: _none, ...typed } = proposal;
const rate: Rate = { lprId: lprIdOf('2024-02-20'), ...typed };
const proposed = { type: 'LprProposed', data: rate, personId: maker } as const;
const published: LprPublished = { type: 'LprPublished', data: rate };
const right = { ...proposal, revision: 2, oneYearE8: 3_440_000, correction };
const corrected = { ...rate, oneYearE8: 3_440_000, revision: 2, correction };
const waits = { type: 'LprProposed', data: { ...corrected, touchedLoans: 0 }, personId: maker } as const;
