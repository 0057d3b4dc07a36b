// At apps/risk-compensation/src/loan/loan-register.projection.ts
import { withClient } from '@kejin/event-store';
export const ask = withClient;
