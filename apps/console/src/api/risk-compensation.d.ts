// Written by npm run contracts.
export interface paths {
  '/loan-prechecks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['precheck'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['list'];
    put?: never;
    post: operations['submit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/resubmission': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['resubmit'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/withdrawal': {
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
  '/loans/{loanId}/county-pass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['passCountyReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/city-pass': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['passCityReview'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/return': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['returnLoan'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/rejection': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['rejectLoan'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loan-reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['report'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/province-answer': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['answer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/fact-check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readFactCheck'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}': {
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
  '/loans/{loanId}/decisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['decisions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/form': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['filingForm'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans/{loanId}/purpose-text': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['purposeText'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loans-on-older-terms': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readOlderTerms'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fact-changes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readFactChanges'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fact-changes/{changeId}/loans': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readTouchedLoans'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/unstaffed-counties': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readUnstaffedCounties'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/loan-imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['importPage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deadlines': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['deadlineList'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/deadlines/moves/{year}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['moves'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/clocks/{kind}/{subjectId}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['retryClock'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/reactions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readReactions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/operations/reactions/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['retryReaction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/drafts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['listDrafts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/drafts/{form}/{subject}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readDraft'];
    put: operations['keepDraft'];
    post?: never;
    delete: operations['discardDraft'];
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
  precheck: {
    parameters: {
      query?: {
        trace?: 'full' | 'failed' | 'none';
        resubmissionOf?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "uscc": "91371602MA3TE5T11X",
         *       "enterpriseName": "滨州示例新材料有限公司",
         *       "regionCode": "371602",
         *       "techSmeNo": "202637160200000001",
         *       "industryCode": "3252",
         *       "branchCode": "102466000011",
         *       "productCode": "KCD",
         *       "creditLine": "8000000.00",
         *       "contractNo": "HT-2026-0118",
         *       "iouNo": "JJ-2026-0118-01",
         *       "loanAmount": "5000000.00",
         *       "annualRate": "3.450000",
         *       "rateType": "LPR_FLOAT",
         *       "lprBase": "LPR1Y",
         *       "spreadBp": 45,
         *       "repriceCycle": "YEAR",
         *       "drawdownDate": "2026-11-20",
         *       "dueDate": "2027-11-19",
         *       "repayMethod": "EQ_PRINCIPAL",
         *       "repaymentPlan": [
         *         {
         *           "dueDate": "2027-05-20",
         *           "principal": "2500000.00"
         *         },
         *         {
         *           "dueDate": "2027-11-19",
         *           "principal": "2500000.00"
         *         }
         *       ],
         *       "guarantee": "IP_PLEDGE",
         *       "purpose": "RD",
         *       "purposeText": "高强铝合金板材的研发投入，购置试验设备和原材料",
         *       "isEarlyStageRdCredit": false
         *     }
         */
        'application/json': {
          uscc: string;
          enterpriseName: string;
          regionCode: string;
          techSmeNo?: string;
          hnteNo?: string;
          industryCode: string;
          branchCode: string;
          /** @enum {string} */
          productCode: 'KCD' | 'GQD' | 'OTHER';
          creditLine: string;
          contractNo: string;
          iouNo: string;
          loanAmount: string;
          annualRate: string;
          /** @enum {string} */
          rateType: 'FIXED' | 'LPR_FLOAT';
          /** @enum {string} */
          lprBase?: 'LPR1Y' | 'LPR5Y';
          spreadBp?: number;
          /** @enum {string} */
          repriceCycle?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
          drawdownDate: string;
          dueDate: string;
          /** @enum {string} */
          repayMethod: 'BULLET' | 'EQ_PRINCIPAL' | 'EQ_INSTALMENT' | 'ONCE';
          repaymentPlan?: {
            dueDate: string;
            principal: string;
          }[];
          /** @enum {string} */
          guarantee: 'CREDIT' | 'IP_PLEDGE' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
          /** @enum {string} */
          purpose:
            | 'RD'
            | 'TRANSFORM'
            | 'INDUSTRIAL'
            | 'OTHER_INNOV'
            | 'ON_LENDING'
            | 'ENTRUSTED_LOAN'
            | 'PRIVATE_LENDING'
            | 'CAPITAL_MARKET'
            | 'PERSONAL_CONSUMPTION';
          purposeText?: string;
          isEarlyStageRdCredit: boolean;
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
            mayFile: boolean;
            countedAmount: string;
            cap: string;
            remaining: string;
            filingDeadline: string | null;
            policyVersion: string | null;
            eligibleBy: string | null;
            isProvisional: boolean;
            missing: {
              code: string;
              detail: string;
              /** Format: uuid */
              loanId?: string;
            }[];
            warnings: {
              code: string;
              detail: string;
            }[];
            trace?: {
              rule: string;
              clause: string;
              policyVersion: string | null;
              codeVersion: number;
              inputs: {
                name: string;
                value: unknown;
                source: string;
                /** @enum {string} */
                audience: 'bank' | 'government';
              }[];
              values: {
                [key: string]: unknown;
              };
              /** @enum {string} */
              outcome: 'passed' | 'warned' | 'failed';
              reason: string;
              /** @enum {string} */
              audience: 'bank' | 'government';
            }[];
          };
        };
      };
    };
  };
  list: {
    parameters: {
      query?: {
        stage?:
          | 'COUNTY_REVIEW'
          | 'CITY_REVIEW'
          | 'AWAITING_REPORT'
          | 'REPORTED'
          | 'FILED'
          | 'RETURNED'
          | 'REJECTED'
          | 'WITHDRAWN';
        regionCode?: string;
        uscc?: string;
        bankId?: string;
        name?: string;
        contractNo?: string;
        iouNo?: string;
        order?: 'submitted' | 'changed';
        changedSince?: string;
        withTotal?: 'true' | 'false';
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
              /** Format: uuid */
              bankId: string;
              regionCode: string;
              uscc: string;
              enterpriseName: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              branchCode: string;
              productCode: string;
              contractNo: string;
              iouNo: string;
              loanAmount: string;
              countedAmount: string;
              annualRate: string;
              drawdownDate: string;
              dueDate: string;
              purpose: string;
              guarantee: string;
              policyVersion: string;
              isProvisional: boolean;
              filingDeadline: string | null;
              submittedOn: string;
              supplementDueOn: string | null;
              reviewDueOn: string | null;
              isDeadlinePending: boolean;
              lapseProposedOn: string | null;
              reasons:
                | {
                    code: string;
                    label: string;
                  }[]
                | null;
              reportNo: string | null;
              reportMonth: string | null;
              filingNo: string | null;
              filedOn: string | null;
              noticeNo: string | null;
              repaymentStatus: string | null;
              repaymentAsOf: string | null;
              outstandingAmount: string | null;
              overdueSince: string | null;
              settledOn: string | null;
              sourceDocument: string | null;
              sourceLedger: string | null;
              sourceRow: number | null;
              changedAt: string;
            }[];
            next: string | null;
            total?: {
              count: number;
              isMore: boolean;
            };
            resumeAfter?: string | null;
          };
        };
      };
    };
  };
  submit: {
    parameters: {
      query?: {
        trace?: 'full' | 'failed' | 'none';
      };
      header: {
        'Idempotency-Key': string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "uscc": "91371602MA3TE5T11X",
         *       "enterpriseName": "滨州示例新材料有限公司",
         *       "regionCode": "371602",
         *       "techSmeNo": "202637160200000001",
         *       "industryCode": "3252",
         *       "branchCode": "102466000011",
         *       "productCode": "KCD",
         *       "creditLine": "8000000.00",
         *       "contractNo": "HT-2026-0118",
         *       "iouNo": "JJ-2026-0118-01",
         *       "loanAmount": "5000000.00",
         *       "annualRate": "3.450000",
         *       "rateType": "LPR_FLOAT",
         *       "lprBase": "LPR1Y",
         *       "spreadBp": 45,
         *       "repriceCycle": "YEAR",
         *       "drawdownDate": "2026-11-20",
         *       "dueDate": "2027-11-19",
         *       "repayMethod": "EQ_PRINCIPAL",
         *       "repaymentPlan": [
         *         {
         *           "dueDate": "2027-05-20",
         *           "principal": "2500000.00"
         *         },
         *         {
         *           "dueDate": "2027-11-19",
         *           "principal": "2500000.00"
         *         }
         *       ],
         *       "guarantee": "IP_PLEDGE",
         *       "purpose": "RD",
         *       "purposeText": "高强铝合金板材的研发投入，购置试验设备和原材料",
         *       "isEarlyStageRdCredit": false
         *     }
         */
        'application/json': {
          uscc: string;
          enterpriseName: string;
          regionCode: string;
          techSmeNo?: string;
          hnteNo?: string;
          industryCode: string;
          branchCode: string;
          /** @enum {string} */
          productCode: 'KCD' | 'GQD' | 'OTHER';
          creditLine: string;
          contractNo: string;
          iouNo: string;
          loanAmount: string;
          annualRate: string;
          /** @enum {string} */
          rateType: 'FIXED' | 'LPR_FLOAT';
          /** @enum {string} */
          lprBase?: 'LPR1Y' | 'LPR5Y';
          spreadBp?: number;
          /** @enum {string} */
          repriceCycle?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
          drawdownDate: string;
          dueDate: string;
          /** @enum {string} */
          repayMethod: 'BULLET' | 'EQ_PRINCIPAL' | 'EQ_INSTALMENT' | 'ONCE';
          repaymentPlan?: {
            dueDate: string;
            principal: string;
          }[];
          /** @enum {string} */
          guarantee: 'CREDIT' | 'IP_PLEDGE' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
          /** @enum {string} */
          purpose:
            | 'RD'
            | 'TRANSFORM'
            | 'INDUSTRIAL'
            | 'OTHER_INNOV'
            | 'ON_LENDING'
            | 'ENTRUSTED_LOAN'
            | 'PRIVATE_LENDING'
            | 'CAPITAL_MARKET'
            | 'PERSONAL_CONSUMPTION';
          purposeText?: string;
          isEarlyStageRdCredit: boolean;
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              countedAmount: string;
              policyVersion: string;
              filingDeadline: string;
              isProvisional: boolean;
              warnings: {
                code: string;
                detail: string;
              }[];
            };
          };
        };
      };
    };
  };
  resubmit: {
    parameters: {
      query?: {
        trace?: 'full' | 'failed' | 'none';
      };
      header: {
        'Idempotency-Key': string;
      };
      path: {
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "uscc": "91371602MA3TE5T11X",
         *       "enterpriseName": "滨州示例新材料有限公司",
         *       "regionCode": "371602",
         *       "techSmeNo": "202637160200000001",
         *       "industryCode": "3252",
         *       "branchCode": "102466000011",
         *       "productCode": "KCD",
         *       "creditLine": "8000000.00",
         *       "contractNo": "HT-2026-0118",
         *       "iouNo": "JJ-2026-0118-01",
         *       "loanAmount": "5000000.00",
         *       "annualRate": "3.450000",
         *       "rateType": "LPR_FLOAT",
         *       "lprBase": "LPR1Y",
         *       "spreadBp": 45,
         *       "repriceCycle": "YEAR",
         *       "drawdownDate": "2026-11-20",
         *       "dueDate": "2027-11-19",
         *       "repayMethod": "EQ_PRINCIPAL",
         *       "repaymentPlan": [
         *         {
         *           "dueDate": "2027-05-20",
         *           "principal": "2500000.00"
         *         },
         *         {
         *           "dueDate": "2027-11-19",
         *           "principal": "2500000.00"
         *         }
         *       ],
         *       "guarantee": "IP_PLEDGE",
         *       "purpose": "RD",
         *       "purposeText": "高强铝合金板材的研发投入：试验设备320万元，原材料180万元",
         *       "isEarlyStageRdCredit": false
         *     }
         */
        'application/json': {
          uscc: string;
          enterpriseName: string;
          regionCode: string;
          techSmeNo?: string;
          hnteNo?: string;
          industryCode: string;
          branchCode: string;
          /** @enum {string} */
          productCode: 'KCD' | 'GQD' | 'OTHER';
          creditLine: string;
          contractNo: string;
          iouNo: string;
          loanAmount: string;
          annualRate: string;
          /** @enum {string} */
          rateType: 'FIXED' | 'LPR_FLOAT';
          /** @enum {string} */
          lprBase?: 'LPR1Y' | 'LPR5Y';
          spreadBp?: number;
          /** @enum {string} */
          repriceCycle?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
          drawdownDate: string;
          dueDate: string;
          /** @enum {string} */
          repayMethod: 'BULLET' | 'EQ_PRINCIPAL' | 'EQ_INSTALMENT' | 'ONCE';
          repaymentPlan?: {
            dueDate: string;
            principal: string;
          }[];
          /** @enum {string} */
          guarantee: 'CREDIT' | 'IP_PLEDGE' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
          /** @enum {string} */
          purpose:
            | 'RD'
            | 'TRANSFORM'
            | 'INDUSTRIAL'
            | 'OTHER_INNOV'
            | 'ON_LENDING'
            | 'ENTRUSTED_LOAN'
            | 'PRIVATE_LENDING'
            | 'CAPITAL_MARKET'
            | 'PERSONAL_CONSUMPTION';
          purposeText?: string;
          isEarlyStageRdCredit: boolean;
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              countedAmount: string;
              policyVersion: string;
              filingDeadline: string;
              isProvisional: boolean;
              warnings: {
                code: string;
                detail: string;
              }[];
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
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'BANK_MISTAKE' | 'LOAN_REPAID' | 'BORROWER_REQUEST';
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  passCountyReview: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          knowingly?: {
            changes: string[];
            /** @enum {string} */
            reason: 'EVIDENCE_SEEN' | 'CHANGED_AFTER_DRAWDOWN' | 'REGISTRY_IN_ERROR' | 'DECIDED_ABOVE';
          };
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  passCityReview: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          knowingly?: {
            changes: string[];
            /** @enum {string} */
            reason: 'EVIDENCE_SEEN' | 'CHANGED_AFTER_DRAWDOWN' | 'REGISTRY_IN_ERROR' | 'DECIDED_ABOVE';
          };
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  returnLoan: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "reasons": [
         *         "DOCUMENT_MISSING"
         *       ],
         *       "objections": [
         *         {
         *           "field": "purpose",
         *           "reason": "PURPOSE_UNCLEAR"
         *         }
         *       ]
         *     }
         */
        'application/json': {
          reasons: ('DOCUMENT_MISSING' | 'FIELD_WRONG' | 'QUALIFICATION_UNCLEAR' | 'PURPOSE_UNCLEAR')[];
          objections?: {
            /** @enum {string} */
            field:
              | 'uscc'
              | 'enterpriseName'
              | 'regionCode'
              | 'techSmeNo'
              | 'hnteNo'
              | 'industryCode'
              | 'branchCode'
              | 'productCode'
              | 'creditLine'
              | 'contractNo'
              | 'iouNo'
              | 'loanAmount'
              | 'annualRate'
              | 'rateType'
              | 'lprBase'
              | 'spreadBp'
              | 'repriceCycle'
              | 'drawdownDate'
              | 'dueDate'
              | 'repayMethod'
              | 'repaymentPlan'
              | 'guarantee'
              | 'purpose'
              | 'purposeText'
              | 'isEarlyStageRdCredit';
            /** @enum {string} */
            reason: 'DOCUMENT_MISSING' | 'FIELD_WRONG' | 'QUALIFICATION_UNCLEAR' | 'PURPOSE_UNCLEAR';
          }[];
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  rejectLoan: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          reasons: (
            | 'NOT_ELIGIBLE'
            | 'PURPOSE_FORBIDDEN'
            | 'RATE_TOO_HIGH'
            | 'DUPLICATE'
            | 'BORROWER_SANCTIONED'
            | 'SUPPLEMENT_OVERDUE'
            | 'PROVINCE_DECLINED'
          )[];
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
            };
          };
        };
      };
    };
  };
  report: {
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
        /**
         * @example {
         *       "reportNo": "滨科报2026-11",
         *       "reportMonth": "2026-11",
         *       "loanIds": [
         *         "0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f0101",
         *         "0b4f6c1e-54a0-4f6b-9d0a-5f6f5a1f0102"
         *       ]
         *     }
         */
        'application/json': {
          reportNo: string;
          reportMonth: string;
          loanIds: string[];
          knowingly?: {
            changes: string[];
            /** @enum {string} */
            reason: 'EVIDENCE_SEEN' | 'CHANGED_AFTER_DRAWDOWN' | 'REGISTRY_IN_ERROR' | 'DECIDED_ABOVE';
            /** Format: uuid */
            loanId: string;
          }[];
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
              reportNo: string;
              loanIds: string[];
            };
          };
        };
      };
    };
  };
  answer: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        loanId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "accepted": true,
         *       "filedOn": "2026-12-10",
         *       "noticeNo": "鲁科备2026-37"
         *     }
         */
        'application/json':
          | {
              /** @constant */
              accepted: true;
              filedOn: string;
              noticeNo: string;
              knowingly?: {
                changes: string[];
                /** @enum {string} */
                reason: 'EVIDENCE_SEEN' | 'CHANGED_AFTER_DRAWDOWN' | 'REGISTRY_IN_ERROR' | 'DECIDED_ABOVE';
              };
            }
          | {
              /** @constant */
              accepted: false;
              answeredOn: string;
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
              loanId: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              filingNo: string | null;
            };
          };
        };
      };
    };
  };
  readFactCheck: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        loanId: string;
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
            loanId: string;
            submittedOn: string;
            checkedOn: string;
            changes: {
              code: string;
              detail: string;
            }[];
            trace: {
              rule: string;
              clause: string;
              policyVersion: string | null;
              codeVersion: number;
              inputs: {
                name: string;
                value: unknown;
                source: string;
                /** @enum {string} */
                audience: 'bank' | 'government';
              }[];
              values: {
                [key: string]: unknown;
              };
              /** @enum {string} */
              outcome: 'passed' | 'warned' | 'failed';
              reason: string;
              /** @enum {string} */
              audience: 'bank' | 'government';
            }[];
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
        loanId: string;
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
            loanId: string;
            /** Format: uuid */
            bankId: string;
            regionCode: string;
            uscc: string;
            enterpriseName: string;
            /** @enum {string} */
            stage:
              | 'COUNTY_REVIEW'
              | 'CITY_REVIEW'
              | 'AWAITING_REPORT'
              | 'REPORTED'
              | 'FILED'
              | 'RETURNED'
              | 'REJECTED'
              | 'WITHDRAWN';
            branchCode: string;
            productCode: string;
            contractNo: string;
            iouNo: string;
            loanAmount: string;
            countedAmount: string;
            annualRate: string;
            drawdownDate: string;
            dueDate: string;
            purpose: string;
            guarantee: string;
            policyVersion: string;
            isProvisional: boolean;
            filingDeadline: string | null;
            submittedOn: string;
            supplementDueOn: string | null;
            reviewDueOn: string | null;
            isDeadlinePending: boolean;
            lapseProposedOn: string | null;
            reasons:
              | {
                  code: string;
                  label: string;
                }[]
              | null;
            reportNo: string | null;
            reportMonth: string | null;
            filingNo: string | null;
            filedOn: string | null;
            noticeNo: string | null;
            repaymentStatus: string | null;
            repaymentAsOf: string | null;
            outstandingAmount: string | null;
            overdueSince: string | null;
            settledOn: string | null;
            sourceDocument: string | null;
            sourceLedger: string | null;
            sourceRow: number | null;
            changedAt: string;
          };
        };
      };
    };
  };
  decisions: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        loanId: string;
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
            decisions: {
              command: string;
              outcome: string;
              trace: {
                rule: string;
                clause: string;
                policyVersion: string | null;
                codeVersion: number;
                inputs: {
                  name: string;
                  value: unknown;
                  source: string;
                  /** @enum {string} */
                  audience: 'bank' | 'government';
                }[];
                values: {
                  [key: string]: unknown;
                };
                /** @enum {string} */
                outcome: 'passed' | 'warned' | 'failed';
                reason: string;
                /** @enum {string} */
                audience: 'bank' | 'government';
              }[];
            }[];
          };
        };
      };
    };
  };
  filingForm: {
    parameters: {
      query?: {
        submission?: number;
      };
      header?: never;
      path: {
        loanId: string;
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
            loanId: string;
            submission: number;
            submissions: number;
            type: string;
            /** Format: date-time */
            recordedAt: string;
            form: {
              uscc: string;
              enterpriseName: string;
              regionCode: string;
              techSmeNo?: string;
              hnteNo?: string;
              industryCode?: string;
              branchCode: string;
              productCode: string;
              creditLine?: string;
              contractNo: string;
              iouNo: string;
              loanAmount: string;
              annualRate: string;
              rateType: string;
              lprBase?: string;
              spreadBp?: number;
              repriceCycle?: string;
              drawdownDate: string;
              dueDate: string;
              repayMethod: string;
              repaymentPlan?: {
                dueDate: string;
                principal: string;
              }[];
              guarantee: string;
              purpose: string;
              purposeText?: string;
              isEarlyStageRdCredit: boolean;
            };
            purposeTextNotice: {
              code: string;
              detail: string;
            } | null;
            objections: {
              field: string;
              reason: {
                code: string;
                label: string;
              };
            }[];
          };
        };
      };
    };
  };
  purposeText: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        loanId: string;
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
            ref: string | null;
            purposeText: string | null;
            notice: {
              code: string;
              detail: string;
            } | null;
          };
        };
      };
    };
  };
  readOlderTerms: {
    parameters: {
      query: {
        drawdownFrom: string;
        drawdownTo: string;
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
              /** Format: uuid */
              bankId: string;
              regionCode: string;
              uscc: string;
              enterpriseName: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              drawdownDate: string;
              policyVersion: string;
              policyVersionNow: string | null;
              lprPublishedOn: string | null;
              lprPublishedOnNow: string | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  readFactChanges: {
    parameters: {
      query?: {
        change?: 'SANCTIONED' | 'QUALIFICATION_ENDED' | 'QUALIFICATION_REVOKED' | 'MOVED' | 'BRANCH_CLOSED';
        uscc?: string;
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
              changeId: string;
              /** @enum {string} */
              change:
                'SANCTIONED' | 'QUALIFICATION_ENDED' | 'QUALIFICATION_REVOKED' | 'MOVED' | 'BRANCH_CLOSED';
              uscc: string | null;
              enterpriseName: string | null;
              bankId: string | null;
              branchCode: string | null;
              list: string | null;
              qualificationKind: string | null;
              qualificationNumber: string | null;
              formerRegionCode: string | null;
              regionCode: string | null;
              holdsFrom: string;
              listedOn: string;
              /** Format: uuid */
              eventId: string;
              recordedAt: string;
              openLoans: number;
              filedLoans: number;
              drawnSince: number;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  readTouchedLoans: {
    parameters: {
      query?: {
        limit?: number;
        after?: string;
      };
      header?: never;
      path: {
        changeId: string;
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
            rows: {
              /** Format: uuid */
              loanId: string;
              /** Format: uuid */
              bankId: string;
              regionCode: string;
              uscc: string;
              enterpriseName: string;
              branchCode: string;
              /** @enum {string} */
              stage:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              filingNo: string | null;
              isFiled: boolean;
              drawdownDate: string;
              isDrawnSince: boolean;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  readUnstaffedCounties: {
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
            rows: {
              regionCode: string;
              regionName: string;
              waitingLoans: number;
              firstSubmittedOn: string;
            }[];
          };
        };
      };
    };
  };
  importPage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          source: {
            document: string;
            ledger: string;
          };
          rows: {
            sourceRow: number;
            /** Format: uuid */
            bankId: string;
            uscc: string;
            enterpriseName: string;
            regionCode: string;
            techSmeNo?: string;
            hnteNo?: string;
            industryCode?: string;
            branchCode: string;
            /** @enum {string} */
            productCode: 'KCD' | 'GQD' | 'OTHER';
            creditLine?: string;
            contractNo: string;
            iouNo: string;
            loanAmount: string;
            annualRate: string;
            /** @enum {string} */
            rateType: 'FIXED' | 'LPR_FLOAT';
            /** @enum {string} */
            lprBase?: 'LPR1Y' | 'LPR5Y';
            spreadBp?: number;
            /** @enum {string} */
            repriceCycle?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';
            drawdownDate: string;
            dueDate: string;
            /** @enum {string} */
            repayMethod: 'BULLET' | 'EQ_PRINCIPAL' | 'EQ_INSTALMENT' | 'ONCE';
            repaymentPlan?: {
              dueDate: string;
              principal: string;
            }[];
            /** @enum {string} */
            guarantee: 'CREDIT' | 'IP_PLEDGE' | 'GUARANTEE' | 'MORTGAGE' | 'PLEDGE' | 'MIXED';
            /** @enum {string} */
            purpose: 'RD' | 'TRANSFORM' | 'INDUSTRIAL' | 'OTHER_INNOV';
            isEarlyStageRdCredit: boolean;
            countedAmount: string;
            policyVersion?: string;
            /** @enum {string} */
            stage:
              | 'COUNTY_REVIEW'
              | 'CITY_REVIEW'
              | 'AWAITING_REPORT'
              | 'REPORTED'
              | 'FILED'
              | 'RETURNED'
              | 'REJECTED'
              | 'WITHDRAWN';
            submittedOn: string;
            countyPassedOn?: string;
            cityPassedOn?: string;
            returned?: {
              /** @enum {string} */
              by: 'COUNTY' | 'CITY';
              returnedOn: string;
              supplementDueOn: string;
              reasons: ('DOCUMENT_MISSING' | 'FIELD_WRONG' | 'QUALIFICATION_UNCLEAR' | 'PURPOSE_UNCLEAR')[];
            };
            report?: {
              reportNo: string;
              reportMonth: string;
              reportedOn: string;
            };
            filed?: {
              filingNo: string;
              filedOn: string;
              noticeNo: string;
            };
            rejected?: {
              /** @enum {string} */
              by: 'COUNTY' | 'CITY' | 'PROVINCE';
              rejectedOn: string;
              reasons: (
                | 'NOT_ELIGIBLE'
                | 'PURPOSE_FORBIDDEN'
                | 'RATE_TOO_HIGH'
                | 'DUPLICATE'
                | 'BORROWER_SANCTIONED'
                | 'SUPPLEMENT_OVERDUE'
                | 'PROVINCE_DECLINED'
              )[];
            };
            withdrawn?: {
              withdrawnOn: string;
              /** @enum {string} */
              reason: 'BANK_MISTAKE' | 'LOAN_REPAID' | 'BORROWER_REQUEST';
            };
            repayment?: {
              /** @enum {string} */
              status: 'NORMAL' | 'OVERDUE' | 'EXTENDED' | 'SETTLED' | 'WRITTEN_OFF';
              asOf: string;
              outstandingAmount: string;
              overdueSince?: string;
              settledOn?: string;
            };
          }[];
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
            imported: number;
            already: number;
            refused: number;
            rows: {
              sourceRow: number;
              /** @enum {string} */
              outcome: 'imported' | 'already' | 'refused';
              /** Format: uuid */
              loanId: string;
              commandKey: string;
              faults: {
                code: string;
                detail: string;
              }[];
            }[];
          };
        };
      };
    };
  };
  deadlineList: {
    parameters: {
      query?: {
        state?: 'RUNNING' | 'OVERDUE' | 'PENDING' | 'PAUSED' | 'STUCK';
        kind?: 'loan-supplement' | 'loan-county-review' | 'loan-city-review';
        dueBy?: string;
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
              kind: string;
              /** @enum {string} */
              state: 'RUNNING' | 'OVERDUE' | 'PENDING' | 'PAUSED' | 'STUCK';
              /** Format: uuid */
              loanId: string;
              bankId: string | null;
              regionCode: string | null;
              uscc: string | null;
              enterpriseName: string | null;
              stage:
                | (
                    | 'COUNTY_REVIEW'
                    | 'CITY_REVIEW'
                    | 'AWAITING_REPORT'
                    | 'REPORTED'
                    | 'FILED'
                    | 'RETURNED'
                    | 'REJECTED'
                    | 'WITHDRAWN'
                  )
                | null;
              fromOn: string;
              workdays: number;
              dueOn: string | null;
              tries: number;
              refusal: string | null;
              refusalDetail: string | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  moves: {
    parameters: {
      query?: {
        limit?: number;
        after?: string;
      };
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
            rows: {
              /** Format: uuid */
              loanId: string;
              enterpriseName: string | null;
              /** @enum {string} */
              deadline: 'SUPPLEMENT' | 'COUNTY_REVIEW' | 'CITY_REVIEW';
              fromDueOn: string | null;
              dueOn: string | null;
              calendarRevision: number;
              movedOn: string;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  retryClock: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: string;
        subjectId: string;
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
            kind: string;
            /** Format: uuid */
            subjectId: string;
          };
        };
      };
    };
  };
  readReactions: {
    parameters: {
      query: {
        limit?: number;
        after?: string;
        state: 'WAITING' | 'REFUSED' | 'PARKED';
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
              reactor: string;
              eventId: string;
              eventType: string;
              stream: string;
              streamId: string;
              code: string | null;
              detail: string | null;
              told: string | null;
              tries: number;
              receivedAt: string;
              waitingSince: string | null;
              settledAt: string | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  retryReaction: {
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
          };
        };
      };
    };
  };
  listDrafts: {
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
            rows: {
              form: string;
              subject: string;
              /** Format: uuid */
              version: string;
              updatedAt: string;
              expiresAt: string;
            }[];
          };
        };
      };
    };
  };
  readDraft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        form: string;
        subject: string;
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
            form: string;
            subject: string;
            /** Format: uuid */
            version: string;
            updatedAt: string;
            expiresAt: string;
            content: string;
          };
        };
      };
    };
  };
  keepDraft: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        form: string;
        subject: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          version: string | null;
          content: string;
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
            form: string;
            subject: string;
            /** Format: uuid */
            version: string;
            updatedAt: string;
            expiresAt: string;
          };
        };
      };
    };
  };
  discardDraft: {
    parameters: {
      query: {
        version: string;
      };
      header?: never;
      path: {
        form: string;
        subject: string;
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
            form: string;
            subject: string;
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
