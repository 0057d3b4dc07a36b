import { Notice } from '../parts/notice';
import type { Me } from './use-me';

const SAYS: Readonly<Record<string, string>> = {
  requested: '加入申请已经提出。请把申请编号告知本单位管理员，由其核对后授予权限。',
  declined: '加入申请没有获得同意。请与本单位管理员联系。',
};

/** Signed in and unknown: nobody's work is shown. */
export const NotInRoster = ({ me }: Readonly<{ me: Me }>) => (
  <Notice kind="closed" title={`${me.name}，您还没有在名册中`}>
    {SAYS[me.standing] ?? '请向本单位管理员提出加入申请，获得权限后即可办理。'}
  </Notice>
);
