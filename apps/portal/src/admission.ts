import { notFound, Problem, sendProblem } from '@kejin/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Upstream } from './config';
import { crossSite, isFromElsewhere } from './cross-site';
import { InFlight } from './in-flight';
import { passageOf } from './passage';
import type { Portal } from './portal';
import { isActivity } from './session/activity';
import type { Session } from './session/current-session';
import { notSignedIn } from './session/session-problems';
import type { EndedWhy } from './session/standing';
import { endWith } from './session/stream-end';

const tooMany = (): Problem =>
  new Problem('too-many-calls', 429, '同时进行的请求过多，请稍后重试。', { retryAfterSeconds: 1 });

/** Who counts as one caller; a token is not kept, only told apart. */
type Caller = Readonly<{ name: string; session?: Session; over?: EndedWhy; isUnknown?: true }>;

/**
 * Decides, before any of the body is read, whether a request goes on to a service: the service must describe the route,
 * and somebody must be there to ask. The session's token is left in `tokens`.
 */
export const admission = (portal: Portal, upstream: Upstream, tokens: WeakMap<FastifyRequest, string>) => {
  const flights = new InFlight();
  const prefix = `/api/${upstream.name}`;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const [raw = ''] = request.url.split('?', 1);
    const passage = passageOf(upstream.name, request.method, raw.slice(prefix.length));
    const caller = passage && (await callerOf(portal, request));
    const refusal = refusalOf(passage, caller);
    if (refusal) return refuse(refusal, request, reply);
    const { name, session } = caller as Caller;
    const isStream = request.headers.accept?.includes('text/event-stream') === true;
    const leave = flights.enter(name, isStream ? 'stream' : 'call');
    if (!leave) return refuse(tooMany(), request, reply);
    reply.raw.once('close', leave);
    if (session) tokens.set(request, `Bearer ${session.accessToken}`);
    if (session && isStream) endWith(session, portal.current, reply.raw);
    return undefined;
  };
};

const callerOf = async (portal: Portal, request: FastifyRequest): Promise<Caller | Problem> => {
  const { authorization, cookie: cookies } = request.headers;
  // A program that shows its own token is no browser, and its cookie counts for nothing.
  if (authorization) return { name: createHash('sha256').update(authorization).digest('base64') };
  try {
    const { session, over } = await portal.current.of(cookies, isActivity(request));
    if (!session) return { name: 'anybody', isUnknown: true, ...(over && { over }) };
    if (isFromElsewhere(request.method, request.headers, portal.config.PORTAL_URL)) return crossSite();
    return { name: session.subject, session };
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
};

const refusalOf = (
  passage: ReturnType<typeof passageOf>,
  caller: Caller | Problem | undefined,
): Problem | undefined => {
  if (!passage) return notFound('没有这个接口，或不对外开放。');
  if (caller instanceof Problem) return caller;
  return caller?.isUnknown && passage !== 'open' ? notSignedIn(caller.over) : undefined;
};

const refuse = (problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  // What the sender still has to say is not waited for.
  void reply.header('connection', 'close');
  sendProblem(problem, request, reply);
  return reply;
};
