import type { LprPublished } from '@kejin/contracts/policy';
import { given } from '@kejin/testing';
import { lprIdOf, lprStream, type Rate } from './lpr';
import { proposeLpr } from './propose-lpr';
import { publishLpr } from './publish-lpr';

describe('propose a loan prime rate', () => {
  it('belongs to the stream of its day', () => {
    given(lprStream)
      .when((lpr) => proposeLpr(proposal, lpr, maker))
      .thenEvents({ type: 'LprProposed', data: rate });
    expect(lprIdOf('2021-02-20')).toBe('6c707200-0000-8000-8000-000020210220');
  });

  it('is not rounded to 0.05 %, and a Saturday is a day', () => {
    const odd = { ...proposal, publishedOn: '2021-02-20', oneYearE8: 3_451_234 };
    given(lprStream)
      .when((lpr) => proposeLpr(odd, lpr, maker))
      .thenEvents({ type: 'LprProposed', data: { ...odd, lprId: lprIdOf('2021-02-20') } });
  });

  it('is refused twice, but a correction replaces what nobody has confirmed', () => {
    const corrected = { ...proposal, fiveYearE8: 4_200_000 };
    given(lprStream, proposed)
      .when((lpr) => proposeLpr(proposal, lpr, maker))
      .thenRefused('lpr-already-proposed');
    given(lprStream, proposed)
      .when((lpr) => proposeLpr(corrected, lpr, maker))
      .thenEvents({ type: 'LprProposed', data: { ...rate, fiveYearE8: 4_200_000 } });
    given(lprStream, proposed, published)
      .when((lpr) => proposeLpr(corrected, lpr, maker))
      .thenRefused('lpr-already-published');
  });

  it('is made by a person', () => {
    given(lprStream)
      .when((lpr) => proposeLpr(proposal, lpr, null))
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
      .when((lpr) => publishLpr(proposal, lpr, { person: maker, today }))
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
      .when((lpr) => publishLpr(proposal, lpr, { person: maker, today }))
      .thenRefused('same-person');
  });

  it('is refused without a proposal, to a system, and twice', () => {
    given(lprStream)
      .when((lpr) => publishLpr(proposal, lpr, second))
      .thenRefused('lpr-not-proposed');
    given(lprStream, proposed)
      .when((lpr) => publishLpr(proposal, lpr, { person: null, today }))
      .thenRefused('person-required');
    given(lprStream, proposed, published)
      .when((lpr) => publishLpr(proposal, lpr, second))
      .thenRefused('lpr-already-published');
  });
});

const maker = '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01';
const today = '2024-02-21';
const second = { person: '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02', today };

const proposal = {
  publishedOn: '2024-02-20',
  oneYearE8: 3_450_000,
  fiveYearE8: 3_950_000,
  source: '全国银行间同业拆借中心2024年2月20日公告',
};
const rate: Rate = { lprId: lprIdOf('2024-02-20'), ...proposal };
const proposed = { type: 'LprProposed', data: rate, personId: maker } as const;
const published: LprPublished = { type: 'LprPublished', data: rate };
