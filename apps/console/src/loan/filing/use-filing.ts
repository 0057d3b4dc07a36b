import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DraftCopy } from '../../draft/draft-copy';
import type { SavingState } from '../../draft/draft-saver';
import { useDraftSaver } from '../../draft/use-draft-saver';
import { typedDay } from '../../parts/typed';
import { usualDueDate, valueOf, type Filing, type Installment } from './filing-draft';
import type { Draft, FieldName } from './filing-fields';

export type FilingState = Readonly<{
  filing: Filing;
  saving: SavingState;
  set: (name: FieldName, text: string) => void;
  /** Somebody has left the field: what follows from it is filled in where it is empty. */
  leave: (name: FieldName) => void;
  setAll: (draft: Draft) => void;
  setPlan: (plan: readonly Installment[]) => void;
  /** Sent or thrown away: the draft goes, here and at the service. */
  clear: () => void;
  /** Where two windows filled it in: which of them stands. */
  takeOther: () => void;
  keepThis: () => void;
}>;

/** What a form is opened with: whose draft it is, under which name this window holds it, and how it begins. */
export type OpenedFiling = Readonly<{ subject: string; name: string; copy: DraftCopy; first: Filing }>;

/** What is being filled in. The service keeps it, and what it has not kept yet outlives a reload and a new sign-in in this window. */
export const useFiling = ({ first, ...opened }: OpenedFiling): FilingState => {
  const [filing, setFiling] = useState<Filing>(() => filingIn(opened.copy.content) ?? first);
  const { saver, state } = useDraftSaver(opened, JSON.stringify(filing));
  const queries = useQueryClient();
  const setAll = (draft: Draft) => setFiling((now) => ({ ...now, draft: { ...now.draft, ...draft } }));
  const end = async () => {
    await saver.end(JSON.stringify(first));
    await queries.invalidateQueries({ queryKey: ['drafts'] });
  };
  const takeOther = async () => {
    const content = await saver.takeOther(JSON.stringify(first));
    if (content !== undefined) setFiling(filingIn(content) ?? first);
  };
  return {
    filing,
    saving: state,
    set: (name, text) => setAll({ [name]: text }),
    leave: (name) => setAll(followedBy(filing.draft, name)),
    setAll,
    setPlan: (plan) => setFiling((now) => ({ ...now, plan })),
    clear: () => {
      void end();
      setFiling(first);
    },
    takeOther: () => void takeOther(),
    keepThis: () => void saver.keepThis(),
  };
};

/** A content of the form that this page can show. */
const filingIn = (content: string): Filing | undefined => {
  try {
    const { draft, plan } = JSON.parse(content) as Partial<Filing>;
    return typeof draft === 'object' && Array.isArray(plan) ? { draft, plan } : undefined;
  } catch {
    return undefined;
  }
};

/** What another field is filled with as a help, where nobody has filled it. */
const followedBy = (draft: Draft, name: FieldName): Draft => {
  if (name !== 'drawdownDate' || draft.dueDate) return {};
  const day = typedDay(draft.drawdownDate ?? '');
  const dueDate = day && 'value' in day ? usualDueDate(day.value) : undefined;
  return dueDate === undefined ? {} : { dueDate };
};

/** The value of a field as it will be sent, for an echo beside it. */
export const echoOf = ({ draft }: Filing, name: FieldName): string | undefined => valueOf(draft, name).value;
