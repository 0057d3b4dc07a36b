import { Reader } from '@kejin/access';
import { pageOf } from '@kejin/contracts/envelope';
import {
  policyKindTitles,
  policyParameterKeys,
  policyParameterTitles,
  provenanceTitles,
} from '@kejin/contracts/policy';
import type { Identity } from '@kejin/event-store';
import { notFound, withoutAnswer } from '@kejin/http';
import { isRefused } from '@kejin/kernel';
import { policyOn, type PolicyVersion } from '@kejin/policy-facts';
import { Injectable } from '@nestjs/common';
import { historyOf, withWaiting } from '../review/review.query';
import type { ClosingTold } from './closing-api';
import type { Draft } from './version';
import type { VersionQuestion, VersionFilter } from './version-api';

type Row = Omit<Draft, 'parameters'> &
  Readonly<{ status: string; parameterCount: number; unconfirmedCount: number }>;
type Parameter = Draft['parameters'][number];

@Injectable()
export class VersionQuery {
  constructor(private readonly reader: Reader) {}

  list(identity: Identity, { kind, regionCode, status, waiting, inForceOn, after, limit }: VersionFilter) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const asked = [kind, regionCode, status, waiting, inForceOn, after?.[0], after?.[1]].map(
        (value) => value ?? null,
      );
      const rows = await manager.query<Row[]>(LIST, [...asked, limit + 1]);
      const shown = await withWaiting(manager, rows.map(told), ({ versionId }) => versionId);
      return pageOf(shown, limit, ({ effectiveFrom, versionId }) => [effectiveFrom, versionId]);
    });
  }

  one(identity: Identity, versionId: string) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const [row] = await manager.query<(Row & Pick<Draft, 'parameters'>)[]>(ONE, [versionId]);
      if (!row) throw notFound('没有找到该政策版本。');
      const [closing = null] = await manager.query<ClosingTold[]>(CLOSING, [versionId]);
      return {
        ...told(row),
        parameters: inCatalogueOrder(row.parameters).map(toldParameter),
        closing,
        history: await historyOf(manager, versionId),
      };
    });
  }

  /** What decides a case of that region on that day, each value with the version it came from. */
  inForce(identity: Identity, question: VersionQuestion) {
    return this.reader.read(identity, 'ReadPolicies', async (manager) => {
      const versions = await manager.query<PolicyVersion[]>(EFFECTIVE, [question.kind]);
      const policy = policyOn(versions, question);
      if (isRefused(policy)) throw withoutAnswer(policy.refused, policy.detail);
      const parameters = inCatalogueOrder(policy.parameters).map(toldParameter);
      return { ...question, version: policy.version, parameters };
    });
  }
}

const titleIn = (titles: Readonly<Record<string, string>>, code: string): string =>
  (Object.hasOwn(titles, code) ? titles[code] : undefined) ?? code;

const told = <R extends Pick<Draft, 'kind' | 'effectiveFromMark'>>(row: R) => ({
  ...row,
  kindTitle: titleIn(policyKindTitles, row.kind),
  effectiveFromMarkTitle: titleIn(provenanceTitles, row.effectiveFromMark),
});

const toldParameter = <P extends Pick<Parameter, 'key' | 'mark'>>(parameter: P) => ({
  ...parameter,
  title: titleIn(policyParameterTitles, parameter.key),
  markTitle: titleIn(provenanceTitles, parameter.mark),
});

const inCatalogueOrder = <P extends Pick<Parameter, 'key'>>(parameters: readonly P[]): P[] =>
  [...parameters].sort((a, b) => placeOf(a.key) - placeOf(b.key));

const placeOf = (key: string): number => (policyParameterKeys as readonly string[]).indexOf(key);

const HEADING = `version_id as "versionId", code, kind, region_code as "regionCode",
  to_char(effective_from, 'YYYY-MM-DD') as "effectiveFrom", to_char(effective_to, 'YYYY-MM-DD') as "effectiveTo"`;

const REST = `effective_from_mark as "effectiveFromMark", title, document_no as "documentNo",
  select_by as "selectBy", status, reject_reason as "rejectReason",
  drafted_by as "draftedBy", reviewed_by as "reviewedBy", enacted_by as "enactedBy",
  to_char(drafted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "draftedAt",
  to_char(reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "reviewedAt",
  to_char(enacted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "enactedAt",
  correction, touched_loans as "touchedLoans"`;

const LIST = `select ${HEADING}, ${REST}, jsonb_array_length(parameters) as "parameterCount",
    (select count(*)::int from jsonb_array_elements(parameters) as p where p->>'mark' = 'G?') as "unconfirmedCount"
  from policy_version
  where ($1::text is null or kind = $1)
    and ($2::text is null or region_code = $2)
    and ($3::text is null or status = $3)
    and ($4::boolean is null or $4 = exists (select 1 from waiting_review where stream_id = version_id))
    and ($5::date is null
      or status = 'EFFECTIVE' and effective_from <= $5 and (effective_to is null or $5 <= effective_to))
    and ($6::date is null or (effective_from, version_id) < ($6::date, $7::uuid))
  order by effective_from desc, version_id desc
  limit $8`;

const ONE = `select ${HEADING}, ${REST}, parameters from policy_version where version_id = $1`;

const CLOSING = `select to_char(effective_to, 'YYYY-MM-DD') as "effectiveTo", status, correction,
    touched_loans as "touchedLoans", reject_reason as "rejectReason", proposed_by as "proposedBy",
    to_char(proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "proposedAt",
    confirmed_by as "confirmedBy",
    to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "confirmedAt"
  from policy_closing where version_id = $1`;

const EFFECTIVE = `select ${HEADING}, parameters from policy_version where kind = $1 and status = 'EFFECTIVE'`;
