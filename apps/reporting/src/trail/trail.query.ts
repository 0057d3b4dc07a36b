import { Reader } from '@kejin/access';
import type { Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import { freshnessIn } from '../freshness/freshness.query';
import type { TrailRow } from './trail-step';

@Injectable()
export class TrailQuery {
  constructor(private readonly reader: Reader) {}

  /** Every event of the case in order; none where the caller may not see it. */
  of(identity: Identity, loanId: string) {
    return this.reader.read(identity, 'ReadTrail', async (manager, { kind }) => {
      const [rows, freshness] = await Promise.all([
        manager.query<TrailRow[]>(TRAIL, [loanId]),
        freshnessIn(manager, 'trail'),
      ]);
      return { rows, freshness, reader: kind };
    });
  }
}

const TRAIL = `select t.stream_version as "streamVersion", t.event_id as "eventId", t.type,
    to_char(t.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
    to_char(t.occurred_on, 'YYYY-MM-DD') as "occurredOn", t.person_id as "personId",
    t.on_behalf_of as "onBehalfOf", t.caller_org as "callerOrg", d.name as "orgName",
    t.caller_kind as "callerKind", t.duty, t.command, t.stage, t.policy_version as "policyVersion",
    t.counted_fen::text as "countedFen", t.reasons, t.reserved_fen::text as "reservedFen",
    t.posted_fen::text as "postedFen", t.released_fen::text as "releasedFen", t.particulars as details,
    t.correlation_id as "correlationId", t.causation_id as "causationId"
  from trail_entry t left join directory_name d
    on d.kind = case when t.caller_kind = 'bank' then 'bank' else 'office' end and d.id = t.caller_org
  where t.loan_id = $1 order by t.stream_version`;
