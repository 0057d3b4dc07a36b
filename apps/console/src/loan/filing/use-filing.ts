import { useEffect, useState } from 'react';
import { useWhoIAm } from '../../frame/me-context';
import { typedDay } from '../../parts/typed';
import { usualDueDate, valueOf, type Filing, type Installment } from './filing-draft';
import type { Draft, FieldName } from './filing-fields';

export type FilingState = Readonly<{
  filing: Filing;
  set: (name: FieldName, text: string) => void;
  /** Somebody has left the field: what follows from it is filled in where it is empty. */
  leave: (name: FieldName) => void;
  setAll: (draft: Draft) => void;
  setPlan: (plan: readonly Installment[]) => void;
  clear: () => void;
}>;

/** What is being filled in. It outlives a reload and a new sign-in in this window, and is shown to nobody else who signs in there. */
export const useFiling = (form: string, first: Filing): FilingState => {
  const { subject } = useWhoIAm();
  const place = `${form} ${subject}`;
  const [filing, setFiling] = useState<Filing>(() => kept(place) ?? first);
  useEffect(() => sessionStorage.setItem(place, JSON.stringify(filing)), [place, filing]);
  const setAll = (draft: Draft) => setFiling((now) => ({ ...now, draft: { ...now.draft, ...draft } }));
  return {
    filing,
    set: (name, text) => setAll({ [name]: text }),
    leave: (name) => setAll(followedBy(filing.draft, name)),
    setAll,
    setPlan: (plan) => setFiling((now) => ({ ...now, plan })),
    clear: () => {
      sessionStorage.removeItem(place);
      setFiling(first);
    },
  };
};

/** What another field is filled with as a help, where nobody has filled it. */
const followedBy = (draft: Draft, name: FieldName): Draft => {
  if (name !== 'drawdownDate' || draft.dueDate) return {};
  const day = typedDay(draft.drawdownDate ?? '');
  const dueDate = day && 'value' in day ? usualDueDate(day.value) : undefined;
  return dueDate === undefined ? {} : { dueDate };
};

const kept = (place: string): Filing | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
};

/** The value of a field as it will be sent, for an echo beside it. */
export const echoOf = ({ draft }: Filing, name: FieldName): string | undefined => valueOf(draft, name).value;
