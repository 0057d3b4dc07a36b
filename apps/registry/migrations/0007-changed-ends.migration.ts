import { sqlMigration } from '@kejin/service';

/** What another last day is proposed in place of, and why. */
export const changedEndsSql = (): string[] => [
  'alter table proposal add column former_ended_on date, add column change_reason text',
];

export const changedEndsMigration = sqlMigration('ChangedEnds1764000023521', changedEndsSql);
