import { createBrowserRouter, Navigate } from 'react-router';
import { deskRoutes } from '../desk/routes';
import { kitRoutes } from '../kit/routes';
import { loanRoutes } from '../loan/routes';
import { sessionRoutes } from '../session/routes';
import { worklistRoutes } from '../worklist/routes';
import { NoSuchPage } from './no-such-page';
import { Waiting } from '../parts/waiting';
import { Shell } from './shell';

/** Every folder brings its own pages; a new service adds one line here and one in `menu.ts`. */
export const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      HydrateFallback: Waiting,
      children: [
        { index: true, element: <Navigate to="/desk" replace /> },
        ...deskRoutes,
        ...worklistRoutes,
        ...loanRoutes,
        ...sessionRoutes,
        ...kitRoutes,
        { path: '*', element: <NoSuchPage /> },
      ],
    },
  ],
  { basename: '/console' },
);
