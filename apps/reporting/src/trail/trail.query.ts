import { Reader } from '@kejin/access';
import { selectList, type Identity } from '@kejin/event-store';
import { Injectable } from '@nestjs/common';
import { freshnessIn } from '../freshness/freshness.query';
import type { TrailRow } from './trail-step';
import { trailEntry } from './trail.projection';

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

// As `TrailRow` names them.
const COLUMNS = selectList(trailEntry, {
  fields: [
    ...['streamVersion', 'eventId', 'type', 'recordedAt', 'occurredOn', 'personId', 'onBehalfOf'],
    ...['callerOrg', 'callerKind', 'duty', 'command', 'stage', 'policyVersion', 'countedFen', 'reasons'],
    ...['reservedFen', 'postedFen', 'releasedFen', 'details', 'correlationId', 'causationId'],
  ],
  renamed: { details: 'particulars' },
  as: 't',
});

const TRAIL = `select ${COLUMNS}, d.name as "orgName"
  from trail_entry t left join directory_name d
    on d.kind = case when t.caller_kind = 'bank' then 'bank' else 'office' end and d.id = t.caller_org
  where t.loan_id = $1 order by t.stream_version`;
