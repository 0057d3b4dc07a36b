import { contexts as published } from '@kejin/contexts';
import type { EventContract, StreamContract } from '@kejin/contracts/envelope';

/** Everything one context publishes. */
export type PublishedContext = Readonly<{ name: string; title: string; streams: readonly StreamContract[] }>;

export const publishedContexts: readonly PublishedContext[] = published.map(
  ({ name, publishes: title, contracts: streams }) => ({ name, title, streams }),
);

/** `LoanSubmitted` → `loan-submitted`, as files of schemas and samples are named. */
export const kebab = (type: string): string =>
  type.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

export const eventsOf = ({ streams }: PublishedContext): readonly EventContract[] =>
  streams.flatMap((stream) => [...stream.events]);
