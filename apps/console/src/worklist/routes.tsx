import type { RouteObject } from 'react-router';

export const worklistRoutes: readonly RouteObject[] = [
  { path: 'worklist', lazy: async () => ({ Component: (await import('./worklist-page')).WorklistPage }) },
];
