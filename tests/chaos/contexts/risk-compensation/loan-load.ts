import { databaseUrl } from '../../../verify/store-snapshot';
import type { ContextLoad, ContextWork } from '../context-load';
import { CapWatch } from './cap-watch';
import { FilingForms } from './filing-forms';
import { SimulatedOfficers } from './simulated-officers';

type LoanWork = ContextWork & Readonly<{ forms: FilingForms }>;

/** Loans that are filed, reviewed and reported, under a cap that is watched. */
export const loanLoad: ContextLoad<LoanWork> = {
  open: (prefix) => {
    const forms = new FilingForms(prefix);
    return { forms, worker: (tools) => new SimulatedOfficers({ ...tools, forms }) };
  },
  watch: (addresses, seen) => new CapWatch(databaseUrl(addresses, 'risk-compensation'), seen).start(),
};
