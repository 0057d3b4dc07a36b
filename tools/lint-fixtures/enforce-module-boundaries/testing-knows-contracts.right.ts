// At libs/testing/src/given.ts
import { LOAN_TOPIC } from '@kejin/contracts/risk-compensation';
import { EventStore } from '@kejin/event-store';
export const known = [LOAN_TOPIC, EventStore];
