/** The numbers by which the province's guide names a refusal; they ride along in a problem. */
export const legacyCodes: Readonly<Record<string, string>> = {
  'cap-exhausted': '3101',
  'filing-window-closed': '3102',
  'purpose-forbidden': '3103',
  'rate-too-high': '3104',
  'subject-not-eligible': '3105',
};
