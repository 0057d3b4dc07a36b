/**
 * The filing form as a draft: of a new loan, or of a returned one that is corrected. The window that sends it throws it
 * away afterwards, in a request of its own. The transaction of the submission cannot: its tables are made of events, and a
 * rebuild would empty this one, which no event tells of; and only the window knows which draft it sent, while another
 * submission of the same person (a second window, a program) must leave it. What stays behind a crash is gone in 30 days.
 */
export const filingDrafts = {
  form: 'loan-filing',
  subject: /^(new|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
};
