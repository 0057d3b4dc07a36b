import { clockTime } from './instants';

/** `14:08:32`, of an instant in milliseconds. */
export const ClockTime = ({ at }: Readonly<{ at: number }>) => <time>{clockTime(at)}</time>;
