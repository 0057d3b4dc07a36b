import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answered, registry } from '../api/client';
import { askPortal } from '../api/portal';

/** Who sits here, and what their roles let them do. */
export type Me = Readonly<{
  subject: string;
  name: string;
  orgId: string | null;
  orgName: string;
  regionCode: string | null;
  kind: string;
  roles: string;
  standing: string;
  may: (permission: string) => boolean;
}>;

type SignedIn = Readonly<{ subject: string; name: string }>;

const readMe = async (): Promise<Me> => {
  const { subject, name } = await askPortal<SignedIn>('/me');
  const { standing, person, orgId, orgName } = await answered(registry.GET('/coming-in/me'));
  const permissions = new Set(person?.permissions);
  return {
    ...{ subject, name, orgId, standing },
    orgName: orgName ?? '',
    regionCode: person?.regionCode ?? null,
    kind: person?.kind ?? '',
    roles: person?.roles.map(({ label }) => label).join('、') ?? '',
    may: (permission) => permissions.has(permission),
  };
};

/** Asked again now and then: a right that was given or taken away shows within a minute. */
export const useMe = (): UseQueryResult<Me> =>
  useQuery({
    queryKey: ['me'],
    queryFn: readMe,
    staleTime: 60_000,
    // Whoever has to sign in again does so in another window: here it shows at once.
    refetchInterval: ({ state }) => (state.error ? 3_000 : 60_000),
    retry: false,
  });
