import type { RouteObject } from 'react-router';

export const sessionRoutes: readonly RouteObject[] = [
  { path: 'sessions', lazy: async () => ({ Component: (await import('./session-page')).SessionPage }) },
];
