import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { askPortal } from '../api/portal';

/** Where the person is signed in. */
export type OwnSession = Readonly<{
  sessionId: string;
  agent: string;
  startedAt: string;
  lastSeenAt: string;
  isThis: boolean;
}>;

export const useSessions = (): UseQueryResult<readonly OwnSession[]> =>
  useQuery({
    queryKey: ['sessions'],
    queryFn: async () => (await askPortal<{ rows: readonly OwnSession[] }>('/sessions')).rows,
  });

/** Ending what has ended changes nothing, so it needs no number of its own. */
export const useEndSession = (): UseMutationResult<unknown, Error, string> => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => askPortal(`/sessions/${sessionId}/end`, { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
};
