import { createContext, useContext } from 'react';
import type { Me } from './use-me';

export const MeContext = createContext<Me | undefined>(undefined);

/** Who sits here; only inside the frame, which knows. */
export const useWhoIAm = (): Me => {
  const me = useContext(MeContext);
  if (!me) throw new Error('Outside the frame nobody is known.');
  return me;
};
