import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answered, loans } from '../api/client';
import { ProblemError } from '../api/problem';
import type { operations } from '../api/risk-compensation';
import { useWhoIAm } from '../frame/me-context';
import type { DraftCopy, ServedDraft } from './draft-copy';
import type { DraftPlaces } from './draft-saver';

export const FILING_FORM = 'loan-filing';

type OwnDrafts = operations['listDrafts']['responses'][200]['content']['application/json'];
export type OwnDraft = OwnDrafts['rows'][number];

const WITHIN_MS = 4_000;

const placed = (subject: string) => ({ path: { form: FILING_FORM, subject } });

export const discardDraft = (subject: string, version: string) =>
  answered(
    loans.DELETE('/drafts/{form}/{subject}', {
      params: { ...placed(subject), query: { version } },
      keepalive: true,
    }),
  );

const readDraft = async (subject: string): Promise<NonNullable<ServedDraft> | null> => {
  const reply = loans.GET('/drafts/{form}/{subject}', {
    params: placed(subject),
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  return answered(reply).catch((error: unknown) => {
    if (error instanceof ProblemError && error.code === 'not-found') return null;
    throw error;
  });
};

/** What the service keeps, asked once as the form is opened: afterwards this window is what writes it. */
export const useServedDraft = (subject: string): Readonly<{ isAsked: boolean; served: ServedDraft }> => {
  const me = useWhoIAm();
  const { isPending, data } = useQuery({
    queryKey: ['draft', subject, me.subject],
    // A service that is away keeps nobody from filling in.
    queryFn: async () => ({ served: await readDraft(subject).catch(() => undefined) }),
    networkMode: 'always',
    gcTime: 0,
    staleTime: Infinity,
    refetchInterval: false,
  });
  return { isAsked: !isPending, served: data?.served };
};

export const useDrafts = (): UseQueryResult<OwnDrafts> =>
  useQuery({ queryKey: ['drafts'], queryFn: () => answered(loans.GET('/drafts')) });

/** What this window holds under a name. */
export const heldCopy = (name: string): DraftCopy | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
};

export const placesOf = (subject: string, name: string): DraftPlaces => ({
  read: () => readDraft(subject),
  keep: (content, version) =>
    answered(
      loans.PUT('/drafts/{form}/{subject}', {
        params: placed(subject),
        body: { version, content },
        // A page that is left sends it all the same.
        keepalive: true,
      }),
    ),
  discard: (version) => discardDraft(subject, version),
  hold: (copy) =>
    copy === undefined ? sessionStorage.removeItem(name) : sessionStorage.setItem(name, JSON.stringify(copy)),
});
