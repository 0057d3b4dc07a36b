import { personIn } from './person-in-roster';

const officer = {
  ...{ userId: 'u-1', kind: 'county', orgId: 'o-1', orgName: '滨城区科学技术局', regionCode: '371602' },
  ...{ roles: ['county-officer'], isActive: true },
};

describe('somebody as the roster has them', () => {
  it('may do what the matrix gives the role, and is called by its name', () => {
    const { roles, permissions } = personIn(officer);
    expect(roles).toEqual([{ code: 'county-officer', label: '县区经办' }]);
    expect(permissions).toEqual(expect.arrayContaining(['PassCountyReview', 'ReturnLoan', 'ReadLoans']));
    expect(permissions).not.toContain('PassCityReview');
    expect(permissions).not.toContain('SubmitLoan');
  });

  it('keeps the roles and may do nothing while disabled', () => {
    const { roles, permissions } = personIn({ ...officer, isActive: false });
    expect(roles).toHaveLength(1);
    expect(permissions).toEqual([]);
  });

  it('may do nothing by a role that its kind of caller cannot hold, or that nobody knows', () => {
    expect(personIn({ ...officer, kind: 'bank' }).permissions).toEqual([]);
    expect(personIn({ ...officer, roles: ['later-role'] })).toMatchObject({
      roles: [{ code: 'later-role', label: 'later-role' }],
      permissions: [],
    });
  });
});
