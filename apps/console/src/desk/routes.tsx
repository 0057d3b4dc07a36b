import type { RouteObject } from 'react-router';

export const deskRoutes: readonly RouteObject[] = [
  { path: 'desk', lazy: async () => ({ Component: (await import('./desk-page')).DeskPage }) },
];
