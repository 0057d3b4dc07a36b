// At apps/portal/src/config.ts
import { services } from '@kejin/contexts';
export const names = services;
