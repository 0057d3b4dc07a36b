import { useState, type ReactNode } from 'react';
import { openedCopy, type ServedDraft } from '../../draft/draft-copy';
import { heldCopy, useServedDraft } from '../../draft/draft-queries';
import { useWhoIAm } from '../../frame/me-context';
import { Waiting } from '../../parts/waiting';
import type { Filing } from './filing-draft';
import type { OpenedFiling } from './use-filing';

type Props = Readonly<{
  /** The loan that is corrected; `new` for a new one. */
  subject: string;
  /** Tells this form from others in the window. */
  form: string;
  first: Filing;
  children: (opened: OpenedFiling) => ReactNode;
}>;

/** Asks for the draft before the form is shown, so that nobody types over it. */
export const FilingOpening = (props: Props) => {
  const { subject: person } = useWhoIAm();
  const { isAsked, served } = useServedDraft(props.subject);
  // Whoever signs in next in this window begins with their own.
  return isAsked ? (
    <Opened key={person} {...props} name={`${props.form} ${person}`} served={served} />
  ) : (
    <Waiting />
  );
};

const Opened = ({
  subject,
  name,
  first,
  served,
  children,
}: Props & Readonly<{ name: string; served: ServedDraft }>) => {
  const [copy] = useState(() => openedCopy(heldCopy(name), served, JSON.stringify(first)));
  return children({ subject, name, copy, first });
};
