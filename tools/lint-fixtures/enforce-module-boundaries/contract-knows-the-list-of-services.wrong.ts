// At libs/contracts/policy/src/probe.ts
import type { ServiceName } from '@kejin/contexts';
export const name = (of: ServiceName) => of;
