import { roleTitles } from '@kejin/contracts/registry';
import { isPermission, permissions } from './permissions';

/** Who may ask for it, in the words of the people who keep the rights. */
export const whoMay = (permission: string): string =>
  isPermission(permission) ? permissions[permission].map((role) => roleTitles[role]).join('、') : '无人';
