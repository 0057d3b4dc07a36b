// At libs/messaging/src/probe.ts
import { services } from '@kejin/contexts';
export const names = services;
