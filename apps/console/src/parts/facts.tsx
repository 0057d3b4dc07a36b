import type { ReactNode } from 'react';

export type Fact = Readonly<{ title: string; value: ReactNode; mark?: ReactNode }>;

/** Names and values, two columns where there is room. */
export const Facts = ({ facts }: Readonly<{ facts: readonly Fact[] }>) => (
  <dl className="facts">
    {facts.map(({ title, value, mark }) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>
          {value ?? '—'} {mark}
        </dd>
      </div>
    ))}
  </dl>
);
