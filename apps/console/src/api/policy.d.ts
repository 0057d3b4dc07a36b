// Written by npm run contracts.
export interface paths {
  '/policy-versions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['list'];
    put?: never;
    post: operations['draft'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['check'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/enact': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['enact'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['reject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['one'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policies': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['inForce'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/closing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['proposeClosing'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['closeVersion'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/closing/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['rejectClosing'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/policy-versions/{versionId}/closing/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['withdrawClosing'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/decided-loans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listDecidedLoans'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/lpr-rates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listLprRates'];
    put?: never;
    post: operations['proposeLprRate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/lpr-rates/{publishedOn}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['publishLprRate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/lpr-rates/{publishedOn}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['rejectLprRate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/lpr-rates/{publishedOn}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['withdrawLprRate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/lpr-rates/{publishedOn}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['lprRate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/lpr-rates/on/{date}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['on'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/calendar-years': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['years'];
    put?: never;
    post: operations['proposeCalendarYear'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/calendar-years/{year}/publish': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['publishCalendarYear'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/calendar-years/{year}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['rejectCalendarYear'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/calendar-years/{year}/withdraw': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['withdrawCalendarYear'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/calendar-years/{year}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['year'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/consumers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readConsumers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readParkedMessages'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-messages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readParkedMessage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/parked-messages/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['replayParkedMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/consumers/{consumer}/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['compareConsumer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/consumers/{consumer}/rebuild': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['rebuildConsumer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/consumers/{consumer}/resumption': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['resumeConsumer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/commands/{key}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readCommand'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/projections': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readProjections'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/projections/{name}/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['compareProjection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/projections/{name}/rebuild': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['rebuildProjection'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/personal-data/erasures': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readErasures'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/personal-data/{ref}/views': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readViews'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/personal-data/{ref}/erasure-request': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['requestErasure'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/personal-data/{ref}/erasure': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['confirmErasure'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description RFC 9457 问题说明 */
    Problem: {
      /** @description /problems/ 加问题代码 */
      type: string;
      title: string;
      status: number;
      detail: string;
      /** @description 稳定的问题代码，供程序判断 */
      code: string;
      /** @description 本次请求的编号，咨询时请提供 */
      requestId: string;
      /** @description 地方接口规范中的错误码（如有） */
      legacyCode?: string;
      retryAfterSeconds?: number;
      /** @description 决定的依据，逐条规则 */
      trace?: Record<string, never>[];
      issues?: {
        /** @enum {string} */
        in: 'body' | 'query' | 'path' | 'header';
        /** @description JSON Pointer（RFC 6901） */
        pointer: string;
        code: string;
        message: string;
      }[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  list: {
    parameters: {
      query?: {
        kind?: 'LOAN_COMPENSATION' | 'INTEREST_SUBSIDY';
        regionCode?: string;
        status?: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
        waiting?: 'true' | 'false';
        inForceOn?: string;
        limit?: number;
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            rows: {
              /** Format: uuid */
              versionId: string;
              code: string;
              /** @enum {string} */
              kind: 'LOAN_COMPENSATION' | 'INTEREST_SUBSIDY';
              regionCode: string;
              effectiveFrom: string;
              effectiveTo: string | null;
              /** @enum {string} */
              effectiveFromMark: 'F' | 'G' | 'G?' | 'D' | 'C';
              title: string;
              documentNo: string | null;
              /** @enum {string} */
              selectBy: 'DRAWDOWN_DATE' | 'BATCH' | 'FILING';
              kindTitle: string;
              effectiveFromMarkTitle: string;
              /** @enum {string} */
              status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
              rejectReason: string | null;
              draftedBy: string | null;
              draftedAt: string | null;
              reviewedBy: string | null;
              reviewedAt: string | null;
              enactedBy: string | null;
              enactedAt: string | null;
              correction: {
                /** @enum {string} */
                reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
                basis: string;
              } | null;
              touchedLoans: number | null;
              waiting: {
                /** @enum {string} */
                step: 'CHECK' | 'ENACT' | 'CLOSE' | 'PUBLISH';
                revision: number | null;
                effectiveTo: string | null;
                proposedBy: string | null;
                proposedAt: string;
              } | null;
              parameterCount: number;
              unconfirmedCount: number;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  draft: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          versionId: string;
          code: string;
          /** @enum {string} */
          kind: 'LOAN_COMPENSATION' | 'INTEREST_SUBSIDY';
          regionCode: string;
          effectiveFrom: string;
          effectiveTo: string | null;
          /** @enum {string} */
          effectiveFromMark: 'F' | 'G' | 'G?' | 'D' | 'C';
          title: string;
          documentNo: string | null;
          /** @enum {string} */
          selectBy: 'DRAWDOWN_DATE' | 'BATCH' | 'FILING';
          parameters: (
            | {
                /** @constant */
                key: 'eligible.subject';
                value: ('TECH_SME' | 'HNTE' | 'KERONGXIN' | 'PROV_PROJECT_LEAD' | 'TAISHAN_TALENT')[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'eligible.graceUntilYearEnd';
                value: boolean;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.purposeForbidden';
                value: (
                  | 'ON_LENDING'
                  | 'ENTRUSTED_LOAN'
                  | 'PRIVATE_LENDING'
                  | 'CAPITAL_MARKET'
                  | 'PERSONAL_CONSUMPTION'
                )[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.maxTermMonths';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.countedCapPerEnterprise';
                value: string;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.countedCapHnte';
                value: string;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.maxRate';
                value:
                  | {
                      /** @constant */
                      mode: 'BENCHMARK_MULT';
                      multiplierPpm: number;
                    }
                  | {
                      /** @constant */
                      mode: 'LPR_PLUS_BP';
                      basisPoints: number;
                    };
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.unqualifiedProduct';
                /** @enum {string} */
                value: 'WARNED' | 'REFUSED';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'loan.lprDay';
                /** @enum {string} */
                value: 'DRAWDOWN' | 'DAY_BEFORE';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'rate.benchmark';
                value: {
                  maxTermMonths: number | null;
                  annualRate: string;
                }[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'filing.deadline';
                value: {
                  n: number;
                  /** @enum {string} */
                  unit: 'MONTH' | 'DAY' | 'WORKDAY';
                  /** @constant */
                  from: 'DRAWDOWN';
                };
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'filing.cycle';
                /** @enum {string} */
                value: 'MONTHLY' | 'QUARTERLY';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'filing.supplementWorkdays';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'filing.supplementLapse';
                /** @enum {string} */
                value: 'PROPOSED' | 'AUTOMATIC';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'filing.recountOnRelease';
                value: boolean;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'filing.disallow';
                value: (
                  'DUPLICATE' | 'DISHONEST' | 'ABNORMAL' | 'SERIOUS_VIOLATION' | 'BEFORE_COOPERATION'
                )[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'earlyStage.maxYears';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'sla.countyWorkdays';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'sla.cityWorkdays';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'npl.trigger';
                value: {
                  fiveClass: string[];
                  overdueDays: number;
                };
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'claim.earliest';
                value: {
                  recoveryStarted: boolean;
                  overdueDays: number;
                };
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'claim.base';
                /** @constant */
                value: 'UNPAID_PRINCIPAL';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'share.standard';
                value: {
                  party: string;
                  sharePpm: number;
                }[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'share.earlyStageRdCredit';
                value: {
                  party: string;
                  sharePpm: number;
                }[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'share.localSplit';
                value: {
                  party: string;
                  sharePpm: number;
                }[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'share.residualParty';
                value: string;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'recovery.returnDeadline';
                value: {
                  n: number;
                  /** @constant */
                  unit: 'WORKDAY';
                };
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'recovery.deductCosts';
                value: boolean;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'recovery.capAtPaid';
                value: boolean;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'bank.annualCapPct';
                value: number | null;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'breaker.ratio';
                value: {
                  warnPpm: number;
                  tripPpm: number;
                  inclusive: boolean;
                };
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'breaker.poolUsageTrip';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'breaker.scope';
                value: ('BANK' | 'PRODUCT' | 'COUNTY' | 'POOL')[];
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'breaker.recover';
                /** @enum {string} */
                value: 'MANUAL';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'reconcile.cycle';
                /** @enum {string} */
                value: 'ANNUAL' | 'QUARTERLY';
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'publicity.days';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'subsidy.ratePpm';
                value: number;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
            | {
                /** @constant */
                key: 'subsidy.capPerEnterprise';
                value: string;
                /** @enum {string} */
                mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                source: string;
              }
          )[];
          correction?: {
            /** @enum {string} */
            reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
            basis: string;
          };
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              /** @enum {string} */
              status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
            };
          };
        };
      };
    };
  };
  check: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              /** @enum {string} */
              status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
            };
          };
        };
      };
    };
  };
  enact: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              /** @enum {string} */
              status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
            };
          };
        };
      };
    };
  };
  reject: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'VALUE_WRONG' | 'SOURCE_MISSING' | 'DATES_WRONG' | 'OTHER';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              /** @enum {string} */
              status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
            };
          };
        };
      };
    };
  };
  withdraw: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              /** @enum {string} */
              status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
            };
          };
        };
      };
    };
  };
  one: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            versionId: string;
            code: string;
            /** @enum {string} */
            kind: 'LOAN_COMPENSATION' | 'INTEREST_SUBSIDY';
            regionCode: string;
            effectiveFrom: string;
            effectiveTo: string | null;
            /** @enum {string} */
            effectiveFromMark: 'F' | 'G' | 'G?' | 'D' | 'C';
            title: string;
            documentNo: string | null;
            /** @enum {string} */
            selectBy: 'DRAWDOWN_DATE' | 'BATCH' | 'FILING';
            kindTitle: string;
            effectiveFromMarkTitle: string;
            /** @enum {string} */
            status: 'DRAFTED' | 'CHECKED' | 'REJECTED' | 'WITHDRAWN' | 'EFFECTIVE';
            rejectReason: string | null;
            draftedBy: string | null;
            draftedAt: string | null;
            reviewedBy: string | null;
            reviewedAt: string | null;
            enactedBy: string | null;
            enactedAt: string | null;
            correction: {
              /** @enum {string} */
              reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
              basis: string;
            } | null;
            touchedLoans: number | null;
            parameters: (
              | {
                  /** @constant */
                  key: 'eligible.subject';
                  value: ('TECH_SME' | 'HNTE' | 'KERONGXIN' | 'PROV_PROJECT_LEAD' | 'TAISHAN_TALENT')[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'eligible.graceUntilYearEnd';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.purposeForbidden';
                  value: (
                    | 'ON_LENDING'
                    | 'ENTRUSTED_LOAN'
                    | 'PRIVATE_LENDING'
                    | 'CAPITAL_MARKET'
                    | 'PERSONAL_CONSUMPTION'
                  )[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.maxTermMonths';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.countedCapPerEnterprise';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.countedCapHnte';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.maxRate';
                  value:
                    | {
                        /** @constant */
                        mode: 'BENCHMARK_MULT';
                        multiplierPpm: number;
                      }
                    | {
                        /** @constant */
                        mode: 'LPR_PLUS_BP';
                        basisPoints: number;
                      };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.unqualifiedProduct';
                  /** @enum {string} */
                  value: 'WARNED' | 'REFUSED';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'loan.lprDay';
                  /** @enum {string} */
                  value: 'DRAWDOWN' | 'DAY_BEFORE';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'rate.benchmark';
                  value: {
                    maxTermMonths: number | null;
                    annualRate: string;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'filing.deadline';
                  value: {
                    n: number;
                    /** @enum {string} */
                    unit: 'MONTH' | 'DAY' | 'WORKDAY';
                    /** @constant */
                    from: 'DRAWDOWN';
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'filing.cycle';
                  /** @enum {string} */
                  value: 'MONTHLY' | 'QUARTERLY';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'filing.supplementWorkdays';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'filing.supplementLapse';
                  /** @enum {string} */
                  value: 'PROPOSED' | 'AUTOMATIC';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'filing.recountOnRelease';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'filing.disallow';
                  value: (
                    'DUPLICATE' | 'DISHONEST' | 'ABNORMAL' | 'SERIOUS_VIOLATION' | 'BEFORE_COOPERATION'
                  )[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'earlyStage.maxYears';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'sla.countyWorkdays';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'sla.cityWorkdays';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'npl.trigger';
                  value: {
                    fiveClass: string[];
                    overdueDays: number;
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'claim.earliest';
                  value: {
                    recoveryStarted: boolean;
                    overdueDays: number;
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'claim.base';
                  /** @constant */
                  value: 'UNPAID_PRINCIPAL';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'share.standard';
                  value: {
                    party: string;
                    sharePpm: number;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'share.earlyStageRdCredit';
                  value: {
                    party: string;
                    sharePpm: number;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'share.localSplit';
                  value: {
                    party: string;
                    sharePpm: number;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'share.residualParty';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'recovery.returnDeadline';
                  value: {
                    n: number;
                    /** @constant */
                    unit: 'WORKDAY';
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'recovery.deductCosts';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'recovery.capAtPaid';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'bank.annualCapPct';
                  value: number | null;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.ratio';
                  value: {
                    warnPpm: number;
                    tripPpm: number;
                    inclusive: boolean;
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.poolUsageTrip';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.scope';
                  value: ('BANK' | 'PRODUCT' | 'COUNTY' | 'POOL')[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.recover';
                  /** @enum {string} */
                  value: 'MANUAL';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'reconcile.cycle';
                  /** @enum {string} */
                  value: 'ANNUAL' | 'QUARTERLY';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'publicity.days';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'subsidy.ratePpm';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
              | {
                  /** @constant */
                  key: 'subsidy.capPerEnterprise';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                }
            )[];
            closing: {
              effectiveTo: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'REJECTED' | 'WITHDRAWN' | 'CLOSED';
              correction: {
                /** @enum {string} */
                reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
                basis: string;
              } | null;
              touchedLoans: number | null;
              rejectReason: string | null;
              proposedBy: string | null;
              proposedAt: string | null;
              confirmedBy: string | null;
              confirmedAt: string | null;
            } | null;
            history: {
              /** @enum {string} */
              step:
                | 'DRAFTED'
                | 'CHECKED'
                | 'EFFECTIVE'
                | 'CLOSING_PROPOSED'
                | 'CLOSING_REJECTED'
                | 'CLOSING_WITHDRAWN'
                | 'CLOSED'
                | 'PROPOSED'
                | 'PUBLISHED'
                | 'REJECTED'
                | 'WITHDRAWN';
              revision: number | null;
              effectiveTo: string | null;
              reason: string | null;
              personId: string | null;
              recordedAt: string;
            }[];
          };
        };
      };
    };
  };
  inForce: {
    parameters: {
      query: {
        kind: 'LOAN_COMPENSATION' | 'INTEREST_SUBSIDY';
        regionCode: string;
        date: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            kind: 'LOAN_COMPENSATION' | 'INTEREST_SUBSIDY';
            regionCode: string;
            date: string;
            version: string;
            parameters: (
              | {
                  /** @constant */
                  key: 'eligible.subject';
                  value: ('TECH_SME' | 'HNTE' | 'KERONGXIN' | 'PROV_PROJECT_LEAD' | 'TAISHAN_TALENT')[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'eligible.graceUntilYearEnd';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.purposeForbidden';
                  value: (
                    | 'ON_LENDING'
                    | 'ENTRUSTED_LOAN'
                    | 'PRIVATE_LENDING'
                    | 'CAPITAL_MARKET'
                    | 'PERSONAL_CONSUMPTION'
                  )[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.maxTermMonths';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.countedCapPerEnterprise';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.countedCapHnte';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.maxRate';
                  value:
                    | {
                        /** @constant */
                        mode: 'BENCHMARK_MULT';
                        multiplierPpm: number;
                      }
                    | {
                        /** @constant */
                        mode: 'LPR_PLUS_BP';
                        basisPoints: number;
                      };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.unqualifiedProduct';
                  /** @enum {string} */
                  value: 'WARNED' | 'REFUSED';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'loan.lprDay';
                  /** @enum {string} */
                  value: 'DRAWDOWN' | 'DAY_BEFORE';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'rate.benchmark';
                  value: {
                    maxTermMonths: number | null;
                    annualRate: string;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'filing.deadline';
                  value: {
                    n: number;
                    /** @enum {string} */
                    unit: 'MONTH' | 'DAY' | 'WORKDAY';
                    /** @constant */
                    from: 'DRAWDOWN';
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'filing.cycle';
                  /** @enum {string} */
                  value: 'MONTHLY' | 'QUARTERLY';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'filing.supplementWorkdays';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'filing.supplementLapse';
                  /** @enum {string} */
                  value: 'PROPOSED' | 'AUTOMATIC';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'filing.recountOnRelease';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'filing.disallow';
                  value: (
                    'DUPLICATE' | 'DISHONEST' | 'ABNORMAL' | 'SERIOUS_VIOLATION' | 'BEFORE_COOPERATION'
                  )[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'earlyStage.maxYears';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'sla.countyWorkdays';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'sla.cityWorkdays';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'npl.trigger';
                  value: {
                    fiveClass: string[];
                    overdueDays: number;
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'claim.earliest';
                  value: {
                    recoveryStarted: boolean;
                    overdueDays: number;
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'claim.base';
                  /** @constant */
                  value: 'UNPAID_PRINCIPAL';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'share.standard';
                  value: {
                    party: string;
                    sharePpm: number;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'share.earlyStageRdCredit';
                  value: {
                    party: string;
                    sharePpm: number;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'share.localSplit';
                  value: {
                    party: string;
                    sharePpm: number;
                  }[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'share.residualParty';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'recovery.returnDeadline';
                  value: {
                    n: number;
                    /** @constant */
                    unit: 'WORKDAY';
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'recovery.deductCosts';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'recovery.capAtPaid';
                  value: boolean;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'bank.annualCapPct';
                  value: number | null;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.ratio';
                  value: {
                    warnPpm: number;
                    tripPpm: number;
                    inclusive: boolean;
                  };
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.poolUsageTrip';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.scope';
                  value: ('BANK' | 'PRODUCT' | 'COUNTY' | 'POOL')[];
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'breaker.recover';
                  /** @enum {string} */
                  value: 'MANUAL';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'reconcile.cycle';
                  /** @enum {string} */
                  value: 'ANNUAL' | 'QUARTERLY';
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'publicity.days';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'subsidy.ratePpm';
                  value: number;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
              | {
                  /** @constant */
                  key: 'subsidy.capPerEnterprise';
                  value: string;
                  /** @enum {string} */
                  mark: 'F' | 'G' | 'G?' | 'D' | 'C';
                  source: string;
                  title: string;
                  markTitle: string;
                  version: string;
                }
            )[];
          };
        };
      };
    };
  };
  proposeClosing: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          effectiveTo: string;
          correction?: {
            /** @enum {string} */
            reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
            basis: string;
          };
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              effectiveTo: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'REJECTED' | 'WITHDRAWN' | 'CLOSED';
            };
          };
        };
      };
    };
  };
  closeVersion: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          effectiveTo: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              effectiveTo: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'REJECTED' | 'WITHDRAWN' | 'CLOSED';
            };
          };
        };
      };
    };
  };
  rejectClosing: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          effectiveTo: string;
          /** @enum {string} */
          reason: 'DATE_WRONG' | 'BASIS_MISSING' | 'NOT_NEEDED' | 'OTHER';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              effectiveTo: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'REJECTED' | 'WITHDRAWN' | 'CLOSED';
            };
          };
        };
      };
    };
  };
  withdrawClosing: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        versionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          effectiveTo: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              /** Format: uuid */
              versionId: string;
              code: string;
              effectiveTo: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'REJECTED' | 'WITHDRAWN' | 'CLOSED';
            };
          };
        };
      };
    };
  };
  listDecidedLoans: {
    parameters: {
      query?: {
        drawdownFrom?: string;
        drawdownTo?: string;
        regionCode?: string;
        limit?: number;
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            rows: {
              /** Format: uuid */
              loanId: string;
              regionCode: string;
              drawdownDate: string;
              policyVersion: string;
              decidedOn: string;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  listLprRates: {
    parameters: {
      query?: {
        status?: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
        waiting?: 'true' | 'false';
        limit?: number;
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            rows: {
              publishedOn: string;
              revision: number;
              oneYear: string;
              fiveYear: string;
              source: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
              proposedBy: string | null;
              confirmedBy: string | null;
              waiting: {
                /** @enum {string} */
                step: 'CHECK' | 'ENACT' | 'CLOSE' | 'PUBLISH';
                revision: number | null;
                effectiveTo: string | null;
                proposedBy: string | null;
                proposedAt: string;
              } | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  proposeLprRate: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          publishedOn: string;
          /** @default 1 */
          revision?: number;
          oneYear: string;
          fiveYear: string;
          source: string;
          correction?: {
            /** @enum {string} */
            reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
            basis: string;
          };
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              publishedOn: string;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
              warnings: string[];
            };
          };
        };
      };
    };
  };
  publishLprRate: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        publishedOn: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default 1 */
          revision?: number;
          oneYear: string;
          fiveYear: string;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              publishedOn: string;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  rejectLprRate: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        publishedOn: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default 1 */
          revision?: number;
          /** @enum {string} */
          reason: 'VALUE_WRONG' | 'SOURCE_MISSING' | 'DATES_WRONG' | 'OTHER';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              publishedOn: string;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  withdrawLprRate: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        publishedOn: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @default 1 */
          revision?: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              publishedOn: string;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  lprRate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        publishedOn: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            publishedOn: string;
            revision: number;
            oneYear: string;
            fiveYear: string;
            source: string;
            /** @enum {string} */
            status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            proposedBy: string | null;
            confirmedBy: string | null;
            corrections: {
              publishedOn: string;
              revision: number;
              oneYear: string;
              fiveYear: string;
              source: string;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
              proposedBy: string | null;
              confirmedBy: string | null;
              correction: {
                /** @enum {string} */
                reason: 'ENTERED_WRONG' | 'DOCUMENT_AMENDED' | 'DOCUMENT_LATE' | 'DECIDED_ABOVE';
                basis: string;
              };
              touchedLoans: number;
            }[];
            history: {
              /** @enum {string} */
              step:
                | 'DRAFTED'
                | 'CHECKED'
                | 'EFFECTIVE'
                | 'CLOSING_PROPOSED'
                | 'CLOSING_REJECTED'
                | 'CLOSING_WITHDRAWN'
                | 'CLOSED'
                | 'PROPOSED'
                | 'PUBLISHED'
                | 'REJECTED'
                | 'WITHDRAWN';
              revision: number | null;
              effectiveTo: string | null;
              reason: string | null;
              personId: string | null;
              recordedAt: string;
            }[];
          };
        };
      };
    };
  };
  on: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        date: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            date: string;
            publishedOn: string;
            oneYear: string;
            fiveYear: string;
            source: string;
          };
        };
      };
    };
  };
  years: {
    parameters: {
      query?: {
        waiting?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            lastCoveredYear: number | null;
            years: {
              year: number;
              publishedRevision: number | null;
              lastRevision: number;
              waiting: {
                /** @enum {string} */
                step: 'CHECK' | 'ENACT' | 'CLOSE' | 'PUBLISH';
                revision: number | null;
                effectiveTo: string | null;
                proposedBy: string | null;
                proposedAt: string;
              } | null;
            }[];
          };
        };
      };
    };
  };
  proposeCalendarYear: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          year: number;
          revision: number;
          holidays: string[];
          makeUpDays: string[];
          source: string;
        };
      };
    };
    responses: {
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              year: number;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  publishCalendarYear: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        year: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              year: number;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  rejectCalendarYear: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        year: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision: number;
          /** @enum {string} */
          reason: 'VALUE_WRONG' | 'SOURCE_MISSING' | 'DATES_WRONG' | 'OTHER';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              year: number;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  withdrawCalendarYear: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        year: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revision: number;
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            replayed: boolean;
            /** Format: uuid */
            streamId: string;
            streamVersion: number;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              streamVersion: number;
            }[];
            result: {
              year: number;
              revision: number;
              /** @enum {string} */
              status: 'PROPOSED' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  year: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        year: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            lastCoveredYear: number | null;
            year: number;
            published: {
              year: number;
              revision: number;
              holidays: string[];
              makeUpDays: string[];
              source: string;
              isPublished: boolean;
              proposedBy: string | null;
              confirmedBy: string | null;
            } | null;
            proposed: {
              year: number;
              revision: number;
              holidays: string[];
              makeUpDays: string[];
              source: string;
              isPublished: boolean;
              proposedBy: string | null;
              confirmedBy: string | null;
            } | null;
            history: {
              /** @enum {string} */
              step:
                | 'DRAFTED'
                | 'CHECKED'
                | 'EFFECTIVE'
                | 'CLOSING_PROPOSED'
                | 'CLOSING_REJECTED'
                | 'CLOSING_WITHDRAWN'
                | 'CLOSED'
                | 'PROPOSED'
                | 'PUBLISHED'
                | 'REJECTED'
                | 'WITHDRAWN';
              revision: number | null;
              effectiveTo: string | null;
              reason: string | null;
              personId: string | null;
              recordedAt: string;
            }[];
          };
        };
      };
    };
  };
  readConsumers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            models: {
              consumer: string;
              deciding: boolean;
              projections: string[];
              tables: string[];
            }[];
            places: {
              consumer: string;
              topic: string;
              partition: number;
              nextOffset: number;
              endOffset: number | null;
              lag: number | null;
              lastEventAt: string | null;
            }[];
            freshness: {
              consumer: string;
              topic: string;
              asOf: string | null;
            }[];
            halted: {
              consumer: string;
              topic: string;
              partition: number;
              offset: number | null;
              reason: string;
              error: string;
            }[];
            stopped: string[];
            relay: {
              active: boolean;
            } | null;
          };
        };
      };
    };
  };
  readParkedMessages: {
    parameters: {
      query?: {
        limit?: number;
        after?: string;
        consumer?: string;
        includeSettled?: 'true' | 'false';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            rows: {
              id: number;
              consumer: string;
              topic: string;
              partition: number;
              offset: number;
              streamId: string | null;
              streamVersion: number | null;
              eventType: string | null;
              reason: string;
              error: string;
              attempts: number;
              parkedAt: string;
              settled: string | null;
              settledAt: string | null;
              settledBy: string | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  readParkedMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            id: number;
            consumer: string;
            topic: string;
            partition: number;
            offset: number;
            streamId: string | null;
            streamVersion: number | null;
            eventType: string | null;
            reason: string;
            error: string;
            attempts: number;
            parkedAt: string;
            settled: string | null;
            settledAt: string | null;
            settledBy: string | null;
            key: string | null;
            headers: {
              [key: string]: unknown;
            };
            value: string | null;
            valueBase64: string | null;
          };
        };
      };
    };
  };
  replayParkedMessage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            applied: number;
            superseded: number;
            remaining: {
              id: number;
              error: string;
            }[];
          };
        };
      };
    };
  };
  compareConsumer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        consumer: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            consumer: string;
            identical: boolean;
            swapped: boolean;
            differences: {
              table: string;
              onlyLive: number;
              onlyRebuilt: number;
            }[];
            eventsRead: number;
            parked: number;
            milliseconds: number;
          };
        };
      };
    };
  };
  rebuildConsumer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        consumer: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            consumer: string;
            identical: boolean;
            swapped: boolean;
            differences: {
              table: string;
              onlyLive: number;
              onlyRebuilt: number;
            }[];
            eventsRead: number;
            parked: number;
            milliseconds: number;
          };
        };
      };
    };
  };
  resumeConsumer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        consumer: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            consumer: string;
          };
        };
      };
    };
  };
  readCommand: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        key: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            commandKey: string;
            /** @enum {string} */
            outcome: 'recorded' | 'refused';
            code: string | null;
            detail: string | null;
            events: {
              /** Format: uuid */
              id: string;
              type: string;
              /** Format: uuid */
              streamId: string;
              streamVersion: number;
              recordedAt: string;
            }[];
          };
        };
      };
    };
  };
  readProjections: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            projections: {
              name: string;
              tables: string[];
            }[];
          };
        };
      };
    };
  };
  compareProjection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            identical: boolean;
            swapped: boolean;
            differences: {
              table: string;
              onlyLive: number;
              onlyRebuilt: number;
            }[];
          };
        };
      };
    };
  };
  rebuildProjection: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            name: string;
            identical: boolean;
            swapped: boolean;
            differences: {
              table: string;
              onlyLive: number;
              onlyRebuilt: number;
            }[];
          };
        };
      };
    };
  };
  readErasures: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            erasures: {
              /** Format: uuid */
              ref: string;
              reason: string;
              requestedBy: string;
              requestedAt: string;
              confirmedBy: string | null;
              confirmedAt: string | null;
            }[];
          };
        };
      };
    };
  };
  readViews: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            views: {
              viewedAt: string;
              subject: string;
              personId: string | null;
              org: string;
              query: string;
            }[];
          };
        };
      };
    };
  };
  requestErasure: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'PERSON_ASKED' | 'RETENTION_ENDED' | 'ENTERED_BY_MISTAKE';
        };
      };
    };
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            ref: string;
            isErased: boolean;
          };
        };
      };
    };
  };
  confirmErasure: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        ref: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: uuid */
            ref: string;
            isErased: boolean;
          };
        };
      };
    };
  };
}
