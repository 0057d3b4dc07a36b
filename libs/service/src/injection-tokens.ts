/** What the platform offers besides classes, for `@Inject(...)`. */
export const SERVICE_CONFIG = Symbol('SERVICE_CONFIG');
/** TypeORM as the role that writes. */
export const APP_SOURCE = Symbol('APP_SOURCE');
/** TypeORM as the role that answers queries; without a caller's scope it sees nothing. */
export const READER_SOURCE = Symbol('READER_SOURCE');
/** A pino logger. */
export const LOG = Symbol('LOG');
/** Milliseconds since 1970, UTC. */
export const NOW = Symbol('NOW');
/** Everything the service stands on; for the platform's own controllers. */
export const PLATFORM = Symbol('PLATFORM');
export const OPENAPI = Symbol('OPENAPI');
