import { brokerCrashes } from './broker-crashes';
import { crashPoints } from './crash-points';
import { databaseCrashes } from './database-crashes';
import { idempotency } from './idempotency';
import { longPauses } from './pauses';
import { poisonMessages } from './poison-messages';
import { rebuilds } from './rebuilds';
import { overload } from './overload';
import { rollingUpgrade } from './rolling-upgrade';
import type { Row } from './row';
import { serviceCrashes } from './service-crashes';
import { shuffledTopics } from './shuffled-topics';
import { tenantIsolation } from './tenant-isolation';
import { wrongClocks } from './wrong-clocks';

/** Every row of the figure table that this program runs, in the order in which they are run. */
export const rows: readonly Row[] = [
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
