import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered, loans } from '../../api/client';
import type { FilingBody, PrecheckAnswer } from '../loan-queries';

const PAUSE_MS = 400;

/** The same rules as the submission's, asked whenever the typing pauses and the form is complete. */
export const usePrecheck = (
  body: FilingBody | undefined,
  resubmissionOf: string | undefined,
): UseQueryResult<PrecheckAnswer> => {
  const asked = usePaused(body);
  return useQuery({
    queryKey: ['precheck', asked, resubmissionOf],
    queryFn: ({ signal }) =>
      answered(
        loans.POST('/loan-prechecks', {
          params: { query: { ...(resubmissionOf && { resubmissionOf }) } },
          body: asked as FilingBody,
          signal,
        }),
      ),
    enabled: asked !== undefined && body !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: false,
    retry: false,
  });
};

/** The value as it was when the typing last paused. */
const usePaused = <Value>(value: Value): Value => {
  const content = JSON.stringify(value);
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
    // The same content is the same question, however often the form is drawn.
  }, [content]);
  return paused;
};
