import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router';
import { ProblemError } from '../api/problem';
import { router } from './routes';
import { theme } from './theme';
import { toldBy } from './told-by';

const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError && (error.status === 0 || error.status === 429 || error.status >= 500);

const queries: QueryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchInterval: 20_000,
      retry: (count, error) => isPassing(error) && count < 2,
    },
  },
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      // The session ended somewhere else: the frame asks who is here, and says so.
      const isOver = error instanceof ProblemError && error.status === 401;
      if (isOver && queryKey[0] !== 'me') void queries.invalidateQueries({ queryKey: ['me'] });
    },
  }),
});

export const App = () => (
  <ConfigProvider
    locale={zhCN}
    theme={theme}
    csp={{ nonce: toldBy('csp-nonce') }}
    button={{ autoInsertSpace: false }}
    wave={{ disabled: true }}
  >
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </ConfigProvider>
);
