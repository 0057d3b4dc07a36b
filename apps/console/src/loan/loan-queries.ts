import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { answered, loans, registry, reporting } from '../api/client';
import type { operations } from '../api/risk-compensation';
import type { operations as registryOperations } from '../api/registry';
import type { operations as reportingOperations } from '../api/reporting';
import { isTrailBehind } from './case/is-trail-behind';

type Answer<Operation extends { responses: object }> =
  Operation['responses'] extends Record<200, { content: { 'application/json': infer Body } }> ? Body : never;

export type LoanPageOfRows = Answer<operations['list']>;
export type Loan = LoanPageOfRows['rows'][number];
export type FilingFormSent = Answer<operations['filingForm']>;
export type Decisions = Answer<operations['decisions']>;
export type JudgedRule = NonNullable<Decisions['decisions'][number]['trace']>[number];
export type PrecheckAnswer = Answer<operations['precheck']>;
export type FactCheck = Answer<operations['readFactCheck']>;
export type Trail = Answer<reportingOperations['readTrail']>;
export type Enterprise = Answer<registryOperations['readEnterprise']>;
export type FilingBody = NonNullable<operations['submit']['requestBody']>['content']['application/json'];
export type LoanQuery = NonNullable<operations['list']['parameters']['query']>;

export const useLoans = (query: LoanQuery): UseQueryResult<LoanPageOfRows> =>
  useQuery({
    queryKey: ['loans', query],
    queryFn: () => answered(loans.GET('/loans', { params: { query } })),
    placeholderData: (before) => before,
  });

const about = (loanId: string) => ({ params: { path: { loanId } } });

export const useLoan = (loanId: string): UseQueryResult<Loan> =>
  useQuery({
    queryKey: ['loan', loanId],
    queryFn: () => answered(loans.GET('/loans/{loanId}', about(loanId))),
  });

export const useFilingForm = (loanId: string): UseQueryResult<FilingFormSent> =>
  useQuery({
    queryKey: ['loan-form', loanId],
    queryFn: () => answered(loans.GET('/loans/{loanId}/form', about(loanId))),
    // Each look at the purpose text is written down: what is on the page is not asked for again and again.
    refetchInterval: false,
    staleTime: Infinity,
  });

export const useDecisions = (loanId: string): UseQueryResult<Decisions> =>
  useQuery({
    queryKey: ['loan-decisions', loanId],
    queryFn: () => answered(loans.GET('/loans/{loanId}/decisions', about(loanId))),
  });

export const useFactCheck = (loanId: string, enabled: boolean): UseQueryResult<FactCheck> =>
  useQuery({
    queryKey: ['loan-fact-check', loanId],
    queryFn: () => answered(loans.GET('/loans/{loanId}/fact-check', about(loanId))),
    enabled,
  });

const SECOND = 1_000;
const REST = 20 * SECOND;
/** Refusals after which it is asked as seldom as everything else. */
const PATIENT = 10;

/** Reporting follows a moment behind: until its last step has brought the case to its stage it is asked each second. */
export const useTrail = ({ loanId, stage }: Pick<Loan, 'loanId' | 'stage'>): UseQueryResult<Trail> =>
  useQuery({
    queryKey: ['loan-trail', loanId],
    queryFn: () => answered(reporting.GET('/cases/{loanId}/trail', about(loanId))),
    refetchInterval: ({ state: { data, status, errorUpdateCount } }) => {
      if (status === 'error') return errorUpdateCount < PATIENT ? SECOND : REST;
      return data && isTrailBehind(stage, data.steps) ? SECOND : REST;
    },
  });

export const useBanks = () =>
  useQuery({
    queryKey: ['banks'],
    queryFn: () => answered(registry.GET('/banks')),
    staleTime: 300_000,
  });
