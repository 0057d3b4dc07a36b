import type { Me } from './use-me';

export type MenuItem = Readonly<{
  to: string;
  title: string;
  /** Shown to whoever may do one of these; to everybody where none is named. */
  needs?: readonly string[];
}>;

export type MenuGroup = Readonly<{ title: string; items: readonly MenuItem[] }>;

/** All pages that a menu leads to, by business. What a person may not do is not shown. */
const groups: readonly MenuGroup[] = [
  {
    title: '',
    items: [
      { to: '/desk', title: '工作台' },
      {
        to: '/worklist',
        title: '待办',
        needs: ['SubmitLoan', 'PassCountyReview', 'PassCityReview', 'ReportLoans'],
      },
    ],
  },
  {
    title: '贷款备案',
    items: [
      { to: '/loans/new', title: '新建备案', needs: ['SubmitLoan'] },
      { to: '/loans', title: '贷款', needs: ['ReadLoans'] },
    ],
  },
];

export const menuOf = (me: Pick<Me, 'may'>): readonly MenuGroup[] =>
  groups
    .map(({ title, items }) => ({ title, items: items.filter(({ needs }) => !needs || needs.some(me.may)) }))
    .filter(({ items }) => items.length > 0);
