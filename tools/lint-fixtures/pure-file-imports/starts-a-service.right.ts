// At apps/registry/src/main.ts
import { startService } from '@kejin/service';
export const mark = startService;
