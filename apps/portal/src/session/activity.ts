import type { FastifyRequest } from 'fastify';

const ACTIVE = 'x-kejin-active';
const ASKING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether somebody is at work: what changes something is somebody's, and the console says of the rest whether a hand was
 * at it in the last minute. A page that asks by itself keeps nobody signed in.
 */
export const isActivity = ({ method, headers }: Pick<FastifyRequest, 'method' | 'headers'>): boolean =>
  !ASKING.has(method) || headers[ACTIVE] === '1';
