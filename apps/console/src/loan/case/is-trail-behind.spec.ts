import { isTrailBehind } from './is-trail-behind';

const [submitted, passed, refused] = [{ stage: 'COUNTY_REVIEW' }, { stage: 'CITY_REVIEW' }, { stage: null }];

describe('the trail of a case', () => {
  it('is behind until its last step has brought the case to its stage', () => {
    expect(isTrailBehind('CITY_REVIEW', [submitted])).toBe(true);
    expect(isTrailBehind('CITY_REVIEW', [submitted, passed])).toBe(false);
    expect(isTrailBehind('COUNTY_REVIEW', [])).toBe(true);
  });

  it('is not behind for a step that moves nothing', () => {
    expect(isTrailBehind('CITY_REVIEW', [submitted, passed, refused])).toBe(false);
    expect(isTrailBehind('CITY_REVIEW', [submitted, refused])).toBe(true);
  });
});
