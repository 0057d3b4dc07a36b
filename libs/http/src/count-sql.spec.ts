import { countSql } from './count-sql';

describe('the count of a list', () => {
  it('looks for one row more than it counts', () => {
    expect(countSql('from t where true')).toBe(
      'select count(*)::int as found from (select from t where true limit 10001) counted',
    );
  });
});
