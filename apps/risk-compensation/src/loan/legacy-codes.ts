/**
 * The numbers of a regional interface guide, which ride along in a problem. 3101 to 3105 are the guide's own; the others
 * continue its families: 1 who asks, 2 what was sent, 3 the scheme, 5 the system. A number once given stays.
 */
export const legacyCodes: Readonly<Record<string, string>> = {
  unauthenticated: '1001',
  forbidden: '1002',
  'duty-conflict': '1003',
  'person-required': '1004',

  'invalid-input': '2001',
  'malformed-request': '2002',
  'idempotency-key-required': '2003',
  'key-reused': '2004',
  'not-found': '2005',

  'cap-exhausted': '3101',
  'filing-window-closed': '3102',
  'purpose-forbidden': '3103',
  'rate-too-high': '3104',
  'subject-not-eligible': '3105',

  'no-policy-in-force': '3111',
  'bank-not-cooperating': '3112',
  'borrower-not-registered': '3113',
  'borrower-sanctioned': '3114',
  'hnte-number-invalid': '3115',
  'industry-unknown': '3116',
  'dates-out-of-order': '3117',
  'term-too-long': '3118',
  'floating-rate-wrong': '3119',
  'credit-line-too-small': '3120',
  'repayment-plan-wrong': '3121',
  'not-early-stage': '3122',
  'product-not-qualified': '3123',

  'step-not-allowed': '3131',
  'drawdown-already-filed': '3132',
  'drawdown-changed': '3133',
  'supplement-overdue': '3134',
  'facts-changed': '3135',
  'not-your-review': '3136',
  'supplement-still-open': '3137',
  'reason-does-not-fit': '3138',
  'report-number-used': '3139',
  'report-month-wrong': '3140',
  'date-in-the-future': '3141',
  'answer-before-report': '3142',
  'filing-numbers-exhausted': '3143',

  'internal-error': '5001',
  unavailable: '5002',
  'facts-stale': '5003',
  'history-unproven': '5004',
  'too-many-commands': '5005',
};
