import { sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';
import { sqlMigration } from '@kejin/service';

/** The register of contracts is public: whoever signs in reads every row. */
const techContractTablesSql = (roles: DatabaseRoles): string[] => [
  `create table agreement (
    agreement_id uuid primary key,
    title text,
    seller_uscc text,
    amount_fen bigint not null default 0,
    signed_on date,
    revoked_on date
  )`,
  ...sameForAllPolicySql('agreement', [SIGNED_IN], roles),
];

export const techContractMigration = sqlMigration('TechContractTables1764000090001', techContractTablesSql);
