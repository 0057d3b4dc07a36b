import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { isUncertain } from './problem';

/** Where `crypto.randomUUID` is missing the page did not come over TLS; chance is there all the same. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/**
 * A command that is done once however often the button is pressed: its key is made with the first press and kept while
 * nobody knows the outcome. What it may have changed is asked for again.
 */
export const useCommand = <Input, Answer>(
  send: (input: Input, key: string) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> => {
  const queries = useQueryClient();
  const sent = useRef<Readonly<{ key: string; content: string }>>(undefined);
  return useMutation({
    mutationFn: (input: Input) => {
      const content = JSON.stringify(input);
      // Another content is another command; the same one goes out under the key that may have been heard already.
      if (sent.current?.content !== content) sent.current = { key: newKey(), content };
      return send(input, sent.current.key);
    },
    onSettled: async (_answer, error) => {
      if (!isUncertain(error)) sent.current = undefined;
      await queries.invalidateQueries();
    },
  });
};
