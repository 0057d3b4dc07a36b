import type { RouteObject } from 'react-router';

export const kitRoutes: readonly RouteObject[] = [
  { path: 'kit', lazy: async () => ({ Component: (await import('./kit-page')).KitPage }) },
];
