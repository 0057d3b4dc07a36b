import { brokerCrashes } from './faults/broker-crashes';
import { crashPoints } from './faults/crash-points';
import { databaseCrashes } from './faults/database-crashes';
import { overload } from './faults/overload';
import { longPauses } from './faults/pauses';
import { rollingUpgrade } from './faults/rolling-upgrade';
import { serviceCrashes } from './faults/service-crashes';
import { wrongClocks } from './faults/wrong-clocks';
import { poisonMessages } from './messages/poison-messages';
import { rebuilds } from './messages/rebuilds';
import { shuffledTopics } from './messages/shuffled-topics';
import type { Scenario } from './scenario';
import { tenantIsolation } from './tenants/tenant-isolation';
import { idempotency } from './workload/idempotency';

/** Every scenario of the figure table that this program runs, in the order in which they are run. */
export const scenarios: readonly Scenario[] = [
  serviceCrashes,
  crashPoints,
  brokerCrashes,
  databaseCrashes,
  longPauses,
  wrongClocks,
  poisonMessages,
  shuffledTopics,
  tenantIsolation,
  idempotency,
  rebuilds,
  overload,
  // The last: its events in a newer version stay where they are, and today's release reads no read model anew from them.
  rollingUpgrade,
];
