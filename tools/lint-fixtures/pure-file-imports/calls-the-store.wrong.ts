// At apps/risk-compensation/src/loan/file-loan.ts
import { EventStore } from '@kejin/event-store';
export const store = EventStore;
