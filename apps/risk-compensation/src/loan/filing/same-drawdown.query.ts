import { fact, type FactRef, type StreamRef } from '@kejin/event-store';
import { loanStream, type Loan } from '../loan';
import { loanRegister } from '../register/loan-register.projection';
import type { Twin } from './already-filed';
import { drawdownKey, loansOf, type Drawdown, type Numbers } from './drawdown.projection';

type Known = Drawdown | undefined;
/** Named by ids, which no type knows: beside the other loads they are not seen. */
type HiddenLoads = Record<never, never>;

/**
 * The id is made of the numbers as typed, so that what is sent again is known. A drawdown that came first in another
 * spelling goes on in the case it has.
 */
export const ownCase = (typedId: string, known: Known): string => {
  const loans = loansOf(known);
  return loans.includes(typedId) ? typedId : (loans[0] ?? typedId);
};

/** The register's rows of all other loans that bear the same numbers, each under its id: no load has such a name. */
export const twinsOf = (loanId: string, known: Known): HiddenLoads =>
  Object.fromEntries(
    loansOf(known)
      .filter((other) => other !== loanId)
      .map((other) => [other, loanRegister.at({ loanId: other })]),
  );

/** One more round where the drawdown came in another spelling first: `loan` becomes its case, beside its twins. */
export const inItsOwnCase = (typedId: string, known: Known) => {
  const loanId = ownCase(typedId, known);
  const loan = (loanId === typedId ? {} : { loan: loanStream.at(loanId) }) as { loan: StreamRef<Loan> };
  return { ...twinsOf(loanId, known), ...loan };
};

/** What `twinsOf` loaded, in its order. */
export const loadedTwins = (loanId: string, known: Known, loaded: object): readonly Twin[] =>
  Object.keys(twinsOf(loanId, known)).map((other) => (loaded as Readonly<Record<string, Twin>>)[other]);

type Asked = Readonly<{ bankId: string }> & Numbers;

const STANDING = `select k.bank_id as "bankId", k.contract_no as "contractNo", k.iou_no as "iouNo", l.loan_id as "loanId"
  from unnest($1::uuid[], $2::text[], $3::text[]) as k (bank_id, contract_no, iou_no)
    join drawdown d on (d.bank_id, d.contract_no, d.iou_no) = (k.bank_id, k.contract_no, k.iou_no)
    join loan_register l on l.loan_id = any (d.loan_id || d.other_loan_ids::uuid[]) and l.stage <> 'WITHDRAWN'
  order by array_position(d.loan_id || d.other_loan_ids::uuid[], l.loan_id)`;

const keyText = ({ bankId, contractNo, iouNo }: Asked): string => JSON.stringify([bankId, contractNo, iouNo]);

/** The loans that stand under numbers, for a question that shares its round trip and writes nothing. */
const standingLoans = fact<Asked, readonly string[]>({
  name: 'standing-loans',
  topics: [],
  keyOf: keyText,
  load: async (client, asked) => {
    const columns = (['bankId', 'contractNo', 'iouNo'] as const).map((name) => asked.map((one) => one[name]));
    const { rows } = await client.query({ name: 'standing-loans', text: STANDING, values: columns });
    const found = new Map<string, string[]>();
    for (const row of rows as (Asked & { loanId: string })[])
      found.set(keyText(row), [...(found.get(keyText(row)) ?? []), row.loanId]);
    return found;
  },
});

type Standing = { standing: FactRef<readonly string[] | undefined> };

/** What a bank has filed under these numbers; an official has filed nothing and is told nothing. */
export const standingLoads = (caller: Readonly<{ kind: string; org: string }>, form: Numbers): Standing =>
  caller.kind === 'bank' ? { standing: standingLoans.at(drawdownKey(caller.org, form)) } : ({} as Standing);

/** The loan that a submission of these numbers would be refused for. */
export const standingFor = (typedId: string, standing: readonly string[] = []): string | undefined =>
  standing.includes(typedId) ? typedId : standing[0];
