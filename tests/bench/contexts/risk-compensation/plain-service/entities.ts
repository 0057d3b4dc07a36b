import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

// What a service knows of others' facts: the tables that ours reads as well.

@Entity('caller_right')
export class CallerRight {
  @PrimaryColumn() subject!: string;
  @Column({ name: 'user_id' }) userId!: string;
  @Column({ name: 'org_id' }) orgId!: string;
  @Column() kind!: string;
  @Column({ type: 'jsonb' }) roles!: string[];
  @Column() active!: boolean;
}

@Entity('enterprise_copy')
export class EnterpriseEntity {
  @PrimaryColumn() uscc!: string;
  @Column() name!: string;
  @Column({ name: 'region_code' }) regionCode!: string;
  @Column({ name: 'established_on', type: 'date' }) establishedOn!: string;
  @OneToMany(() => QualificationEntity, ({ enterprise }) => enterprise)
  qualifications!: Relation<QualificationEntity>[];
  @OneToMany(() => SanctionEntity, ({ enterprise }) => enterprise) sanctions!: Relation<SanctionEntity>[];
}

@Entity('qualification_copy')
export class QualificationEntity {
  @PrimaryColumn({ name: 'qualification_id' }) id!: string;
  @ManyToOne(() => EnterpriseEntity, ({ qualifications }) => qualifications)
  @JoinColumn({ name: 'uscc' })
  enterprise!: Relation<EnterpriseEntity>;
  @Column() kind!: string;
  @Column() number!: string;
  @Column({ name: 'valid_from', type: 'date' }) validFrom!: string;
  @Column({ name: 'valid_to', type: 'date' }) validTo!: string;
  @Column({ name: 'revoked_on', type: 'date', nullable: true }) revokedOn!: string | null;
}

@Entity('sanction_copy')
export class SanctionEntity {
  @PrimaryColumn() uscc!: string;
  @PrimaryColumn() list!: string;
  @ManyToOne(() => EnterpriseEntity, ({ sanctions }) => sanctions)
  @JoinColumn({ name: 'uscc' })
  enterprise!: Relation<EnterpriseEntity>;
  @Column({ type: 'date' }) since!: string;
  @Column({ name: 'lifted_on', type: 'date', nullable: true }) liftedOn!: string | null;
}

@Entity('bank_copy')
export class BankEntity {
  @PrimaryColumn({ name: 'bank_id' }) id!: string;
  @Column() name!: string;
  @Column({ name: 'cooperating_from', type: 'date' }) cooperatingFrom!: string;
  @Column({ name: 'cooperation_ended_on', type: 'date', nullable: true }) cooperationEndedOn!: string | null;
}

@Entity('branch_copy')
export class BranchEntity {
  @PrimaryColumn({ name: 'branch_code' }) branchCode!: string;
  @ManyToOne(() => BankEntity)
  @JoinColumn({ name: 'bank_id' })
  bank!: Relation<BankEntity>;
  @Column({ name: 'opened_on', type: 'date' }) openedOn!: string;
  @Column({ name: 'closed_on', type: 'date', nullable: true }) closedOn!: string | null;
}

@Entity('policy_version_copy')
export class PolicyVersionEntity {
  @PrimaryColumn({ name: 'version_id' }) versionId!: string;
  @Column() code!: string;
  @Column() kind!: string;
  @Column({ name: 'region_code' }) regionCode!: string;
  @Column({ name: 'effective_from', type: 'date' }) effectiveFrom!: string;
  @Column({ name: 'effective_to', type: 'date', nullable: true }) effectiveTo!: string | null;
  @Column({ type: 'jsonb' }) parameters!: unknown[];
}

@Entity('lpr_rate')
export class LprRateEntity {
  @PrimaryColumn({ name: 'published_on', type: 'date' }) publishedOn!: string;
  @Column({ name: 'one_year_e8' }) oneYearE8!: number;
  @Column({ name: 'five_year_e8' }) fiveYearE8!: number;
}

@Entity('work_calendar')
export class CalendarYearEntity {
  @PrimaryColumn() year!: number;
  @Column({ type: 'jsonb' }) holidays!: string[];
  @Column({ name: 'make_up_days', type: 'jsonb' }) makeUpDays!: string[];
}

export const factEntities = [
  CallerRight,
  ...[EnterpriseEntity, QualificationEntity, SanctionEntity, BankEntity, BranchEntity],
  ...[PolicyVersionEntity, LprRateEntity, CalendarYearEntity],
];
