import { firstRowSecuritySql as rowSecuritySql, type DatabaseRoles } from '@kejin/access';
import { registryFactsMigrationSql } from '@kejin/registry-facts';

const loanSql: readonly string[] = [
  `create table loan_register (
    loan_id uuid primary key,
    bank_id uuid,
    region_code text,
    uscc text,
    enterprise_name text,
    stage text,
    branch_code text,
    product_code text,
    contract_no text,
    iou_no text,
    loan_fen bigint not null default 0,
    counted_fen bigint not null default 0,
    annual_rate_e8 integer,
    drawdown_on date,
    due_on date,
    purpose text,
    guarantee text,
    policy_version text,
    is_provisional boolean,
    filing_deadline_on date,
    submitted_on date,
    supplement_due_on date,
    reasons jsonb,
    report_no text,
    report_month text,
    filing_no text unique,
    filed_on date,
    notice_no text,
    changed_at timestamptz,
    constraint counted_within_loan check (counted_fen between 0 and loan_fen),
    constraint drawdown_once unique (bank_id, contract_no, iou_no)
  )`,
  'create index loan_register_page on loan_register (submitted_on desc, loan_id desc)',
  'create index loan_register_bank on loan_register (bank_id, submitted_on desc, loan_id desc)',
  'create index loan_register_region on loan_register (region_code, submitted_on desc, loan_id desc)',
  'create index loan_register_uscc on loan_register (uscc)',
  // What is given back was held: a balance below zero is a double release.
  `create table counted_balance (
    uscc text primary key,
    reserved_fen bigint not null default 0,
    posted_fen bigint not null default 0,
    constraint counted_balance_not_negative check (reserved_fen >= 0 and posted_fen >= 0)
  )`,
  // The cap is checked where something is added, never where something is given back: a cap may have fallen since.
  `create table counted_posting (
    position bigint primary key references event (position),
    uscc text,
    loan_id uuid,
    kind text,
    reserved_fen bigint not null default 0,
    posted_fen bigint not null default 0,
    cap_fen bigint,
    balance_after_fen bigint,
    constraint counted_posting_within_cap check (kind <> 'reserve' or balance_after_fen <= cap_fen)
  )`,
  'create index counted_posting_uscc on counted_posting (uscc)',
  // Row by row: an insert that could update counts as an update of the whole statement.
  `create trigger append_only before update or delete on counted_posting
    for each row execute function refuse_change()`,
  `create trigger never_emptied before truncate on counted_posting
    for each statement execute function refuse_change()`,
  `create table filing_number (
    prefix text primary key,
    last_sequence integer not null default 0,
    constraint filing_number_range check (last_sequence between 0 and 9999)
  )`,
];

export const riskCompensationMigrationSql = (roles: DatabaseRoles): string[] => [
  ...registryFactsMigrationSql(roles),
  ...loanSql,
  ...rowSecuritySql('loan_register', { bank: 'bank_id', region: 'region_code', uscc: 'uscc' }, roles),
  // Balances across banks are the government's to see: no bank column, so no bank sees a row.
  ...rowSecuritySql('counted_balance', { uscc: 'uscc' }, roles),
  ...rowSecuritySql('counted_posting', { uscc: 'uscc' }, roles),
  ...rowSecuritySql('filing_number', {}, roles),
];
