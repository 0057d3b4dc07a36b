import createClient, { type Middleware } from 'openapi-fetch';
import { activity } from './activity';
import { ProblemError, noAnswer } from './problem';
import type { paths as LoanPaths } from './risk-compensation';
import type { paths as RegistryPaths } from './registry';
import type { paths as ReportingPaths } from './reporting';

// The portal lets a change through only from our own page; a header that no other site can set says so.
const at = (service: string) => ({
  baseUrl: `/api/${service}`,
  headers: { 'x-kejin-request': 'console' },
});

export const loans = createClient<LoanPaths>(at('risk-compensation'));
export const registry = createClient<RegistryPaths>(at('registry'));
export const reporting = createClient<ReportingPaths>(at('reporting'));

const sayActivity: Middleware = {
  onRequest: ({ request }) => {
    for (const [name, value] of Object.entries(activity())) request.headers.set(name, value);
    return request;
  },
};
for (const client of [loans, registry, reporting]) client.use(sayActivity);

type Reply<Data> = Readonly<{ data?: Data; error?: unknown; response: Response }>;

/** What was answered. Throws a `ProblemError` for every refusal and for no answer at all. */
export const answered = async <Data>(reply: Promise<Reply<Data>>): Promise<NonNullable<Data>> => {
  const { data, error, response } = await reply.catch(() => {
    throw noAnswer();
  });
  if (!response.ok || data === undefined || data === null) throw ProblemError.of(response, error);
  return data;
};
