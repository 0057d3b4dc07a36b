// Written by npm run contracts.
export interface paths {
  '/pipeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readPipeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/pipeline/cases': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readCases'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/cases/{loanId}/trail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readTrail'];
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
  readPipeline: {
    parameters: {
      query?: {
        groupBy?: string;
        stage?: string;
        regionCode?: string;
        bankId?: string;
        month?: string;
        monthFrom?: string;
        monthTo?: string;
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
            groupBy: ('stage' | 'regionCode' | 'bankId' | 'month')[];
            rows: {
              /** @enum {string} */
              stage?:
                | 'COUNTY_REVIEW'
                | 'CITY_REVIEW'
                | 'AWAITING_REPORT'
                | 'REPORTED'
                | 'FILED'
                | 'RETURNED'
                | 'REJECTED'
                | 'WITHDRAWN';
              stageName?: string;
              regionCode?: string;
              regionName?: string;
              /** Format: uuid */
              bankId?: string;
              bankName?: string | null;
              month?: string | null;
              count: number;
              loanAmount: string;
              countedAmount: string;
              averageRate: string | null;
              cases: string;
            }[];
            total: {
              count: number;
              loanAmount: string;
              countedAmount: string;
              averageRate: string | null;
              cases: string;
            };
            freshness: {
              asOf: string | null;
            };
          };
        };
      };
    };
  };
  readCases: {
    parameters: {
      query?: {
        stage?: string;
        regionCode?: string;
        bankId?: string;
        month?: string;
        monthFrom?: string;
        monthTo?: string;
        name?: string;
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
              stageName: string;
              regionCode: string;
              regionName: string;
              /** Format: uuid */
              bankId: string;
              bankName: string | null;
              uscc: string;
              enterpriseName: string | null;
              month: string | null;
              submittedOn: string | null;
              loanAmount: string;
              countedAmount: string;
              annualRate: string;
              /** Format: date-time */
              changedAt: string;
              trail: string;
            }[];
            next: string | null;
            total?: {
              count: number;
              isMore: boolean;
            };
            freshness: {
              asOf: string | null;
            };
          };
        };
      };
    };
  };
  readTrail: {
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
            steps: {
              version: number;
              /** Format: uuid */
              eventId: string;
              type: string;
              label: string;
              /** Format: date-time */
              recordedAt: string;
              occurredOn: string;
              actor: {
                personId: string | null;
                onBehalfOf: string | null;
                org: string;
                orgName: string | null;
                kind: string;
                kindName: string;
                duty: string | null;
                dutyName: string | null;
              };
              command: string;
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
              stageName: string | null;
              decision: {
                policyVersion: string | null;
                countedAmount: string | null;
                reasons: {
                  code: string;
                  label: string;
                }[];
              } | null;
              movement: {
                reserved: string;
                posted: string;
                released: string;
              } | null;
              details: {
                name: string;
                title: string;
                value: string;
                label: string;
              }[];
              correlationId: string;
              causationId: string | null;
            }[];
            freshness: {
              asOf: string | null;
            };
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
}
