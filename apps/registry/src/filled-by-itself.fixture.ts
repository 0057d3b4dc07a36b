import { accessGate } from '@kejin/access';
import type { Gate } from '@kejin/event-store';

/** The registry's gate for a test that fills its database before anybody has a right: the part `filler` may do it all. */
export const filledByItself: Gate = {
  ...accessGate,
  permits: (caller, command) => caller.subject === 'system:filler' || accessGate.permits(caller, command),
};
