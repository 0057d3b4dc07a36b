import { Column, CreateDateColumn, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

// Whole fen fit in a number.
const fen = { type: 'bigint', transformer: { to: (value: number) => value, from: Number } } as const;

/** The loan with its form; the columns a list needs stand beside it. */
@Entity('plain_loan')
@Unique('plain_drawdown_once', ['bankId', 'contractNo', 'iouNo'])
export class LoanEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'bank_id', type: 'uuid' }) bankId!: string;
  @Column({ type: 'text' }) uscc!: string;
  @Column({ name: 'region_code', type: 'text' }) regionCode!: string;
  @Column({ name: 'contract_no', type: 'text' }) contractNo!: string;
  @Column({ name: 'iou_no', type: 'text' }) iouNo!: string;
  @Column({ type: 'text' }) stage!: string;
  @Column({ name: 'loan_fen', ...fen }) loanFen!: number;
  @Column({ name: 'counted_fen', ...fen }) countedFen!: number;
  @Column({ name: 'policy_version', type: 'text' }) policyVersion!: string;
  @Column({ name: 'submitted_by', type: 'uuid' }) submittedBy!: string;
  @Column({ name: 'submitted_on', type: 'date' }) submittedOn!: string;
  @Column({ type: 'jsonb' }) form!: object;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** What an enterprise has reserved of its cap. */
@Entity('plain_balance')
export class Balance {
  @PrimaryColumn({ type: 'text' }) uscc!: string;
  @Column({ name: 'reserved_fen', ...fen }) reservedFen!: number;
}

/** What a publisher would send to Kafka. */
@Entity('plain_outbox')
export class OutboxMessage {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id!: string;
  @Column({ type: 'text' }) topic!: string;
  @Column({ type: 'text' }) key!: string;
  @Column({ type: 'jsonb' }) payload!: object;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}

/** The first answer to a key. */
@Entity('plain_idempotency')
export class IdempotencyKey {
  @PrimaryColumn({ name: 'org_id', type: 'uuid' }) orgId!: string;
  @PrimaryColumn({ type: 'text' }) key!: string;
  @Column({ type: 'text' }) digest!: string;
  @Column({ type: 'jsonb' }) answer!: object;
}

export const writtenEntities = [LoanEntity, Balance, OutboxMessage, IdempotencyKey];
