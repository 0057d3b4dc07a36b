import type { RouteObject } from 'react-router';

/** Each page comes when it is opened. */
export const loanRoutes: readonly RouteObject[] = [
  { path: 'loans', lazy: async () => ({ Component: (await import('./loan-list-page')).LoanListPage }) },
  { path: 'loans/new', lazy: async () => ({ Component: (await import('./filing/filing-page')).FilingPage }) },
  { path: 'loans/:loanId', lazy: async () => ({ Component: (await import('./loan-page')).LoanPage }) },
  {
    path: 'loans/:loanId/resubmission',
    lazy: async () => ({ Component: (await import('./filing/resubmission-page')).ResubmissionPage }),
  },
  {
    path: 'loans/:loanId/receipt',
    lazy: async () => ({ Component: (await import('./filing/receipt-page')).ReceiptPage }),
  },
];
