import type { AdmissionRequested } from '@kejin/contracts/registry';
import { accept, refuse, type Decision, type Refused } from '@kejin/kernel';
import type { OrgOffice } from '../user/register-user';
import { kindOfOffice } from '../user/rights';
import type { Admission } from './admission';
import type { RequestAdmission } from './coming-in-api';

/** A login that was declined so often is asked about by other means. */
export const MOST_DECLINED = 3;

export type RequestAdmissionFacts = Readonly<{
  admissionId: string;
  subject: string;
  /** The login belongs to a person already, active or not. */
  isRegistered: boolean;
  /** Of this login, with whatever organisation. */
  latest: Readonly<{ status: string | null; declined: number }> | undefined;
  bankIsOpen: boolean;
  office: OrgOffice | undefined;
  numberDigest: string;
  privateRef: string;
}>;

export type RequestAdmissionRefusal =
  'already-registered' | 'admission-open' | 'declined-too-often' | 'org-unknown' | 'org-closed';

export const requestAdmission = (
  { orgId }: RequestAdmission,
  admission: Admission,
  facts: RequestAdmissionFacts,
): Decision<AdmissionRequested, RequestAdmissionRefusal> => {
  const { admissionId, subject, latest, numberDigest, privateRef } = facts;
  if (facts.isRegistered || admission.status === 'approved')
    return refuse('already-registered', '您已在名册中，无需再次申请。');
  if (latest?.status === 'requested')
    return refuse('admission-open', '您已有一件申请待办理，请把编号告知所在单位的管理员。');
  if (latest && latest.declined >= MOST_DECLINED)
    return refuse('declined-too-often', '您的申请已多次未获同意，请直接联系所在单位或平台运营人员。');
  const kind = kindOf(facts);
  if (typeof kind !== 'string') return kind;
  return accept({
    type: 'AdmissionRequested',
    data: { admissionId, subject, orgId, kind, numberDigest, privateRef },
  });
};

const kindOf = ({
  bankIsOpen,
  office,
}: RequestAdmissionFacts): string | Refused<'org-unknown' | 'org-closed'> => {
  if (bankIsOpen) return 'bank';
  if (!office) return refuse('org-unknown', '没有这个单位。');
  if (!office.isOpen) return refuse('org-closed', '该单位已撤销。');
  return (
    kindOfOffice(office.kind) ?? refuse('org-unknown', '本系统尚不能识别该单位的类别，请联系平台运营人员。')
  );
};
