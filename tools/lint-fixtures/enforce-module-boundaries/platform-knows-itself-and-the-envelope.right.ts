// At libs/messaging/src/relay.ts
import { defineEvent } from '@kejin/contracts/envelope';
import { EventStore } from '@kejin/event-store';
import { refuse } from '@kejin/kernel';
export const known = [defineEvent, EventStore, refuse];
