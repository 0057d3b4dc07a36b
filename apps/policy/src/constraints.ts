import { SAME_PERSON } from './review/maker-checker';

const samePerson = { code: 'same-person', detail: SAME_PERSON };

/** What the database's last walls mean to the caller: the rules refuse before, and these stand when they do not. */
export const constraints = {
  event_one_duty: samePerson,
  policy_version_two_people: samePerson,
  lpr_publication_two_people: samePerson,
  policy_closing_two_people: samePerson,
  lpr_correction_two_people: samePerson,
  calendar_revision_two_people: samePerson,
  policy_version_no_overlap: {
    code: 'policy-overlap',
    detail: '与已生效的同类同地区政策版本日期重叠，请先为其确定失效日期。',
  },
  policy_version_code: { code: 'policy-code-taken', detail: '版本代码已被使用。' },
  policy_version_dates: { code: 'dates-out-of-order', detail: '失效日期不能早于生效日期。' },
} as const;
