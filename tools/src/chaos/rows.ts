import { brokerCrashes } from './broker-crashes';
import { crashPoints } from './crash-points';
import { databaseCrashes } from './database-crashes';
import { longPauses } from './pauses';
import type { Row } from './row';
import { serviceCrashes } from './service-crashes';

/** Every row of the figure table that this program runs, in the order in which they are run. */
export const rows: readonly Row[] = [serviceCrashes, crashPoints, brokerCrashes, databaseCrashes, longPauses];
