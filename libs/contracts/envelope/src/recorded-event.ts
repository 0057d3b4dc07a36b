import type { DomainEvent } from '@kejin/kernel';

/** The kinds our own matrix knows. What arrives in an event is any string: a kind nobody here knows may do nothing. */
export const callerKinds = ['bank', 'county', 'city', 'operator', 'auditor', 'system'] as const;
export type CallerKind = (typeof callerKinds)[number];

/** What people read in place of a kind. */
export const callerKindTitles: Readonly<Record<CallerKind, string>> = {
  bank: '银行',
  county: '县区科技主管部门',
  city: '市级主管部门',
  operator: '平台运营机构',
  auditor: '审计机构',
  system: '系统',
};

/** An event with its envelope, the same whether it was read from the store or came over Kafka. */
export type RecordedEvent<Event extends DomainEvent = DomainEvent> = Event &
  Readonly<{
    /** Place in the publishing store's commit order, without gaps. */
    position: number;
    id: string;
    /** `<context>.<stream>`, such as `risk-compensation.loan`. */
    stream: string;
    streamId: string;
    streamVersion: number;
    schemaVersion: number;
    /** The day it happened in the business, which an import may date back. */
    occurredOn: string;
    /** ISO instant, UTC. */
    recordedAt: string;
    /** Raised after each restore of the publishing store. */
    epoch: number;
    /** The organisation the stream belongs to. */
    owner: string;
    /** Who may write to the stream, the owner first; null where it is the owner alone. */
    writers: readonly string[] | null;
    /** Caused by a command on another stream: its caller need not be among the writers and did no duty here. */
    consequence: boolean;
    callerOrg: string;
    callerKind: string;
    personId: string | null;
    onBehalfOf: string | null;
    caseId: string;
    duty: string | null;
    command: string;
    commandKey: string;
    commandDigest: string;
    correlationId: string;
    causationId: string | null;
    traceparent: string | null;
  }>;

/** An event as a stream's state is made of it: the envelope is there as well, except in a history written by hand. */
export type Recorded<Event extends DomainEvent> = Event & Partial<Omit<RecordedEvent, keyof DomainEvent>>;
