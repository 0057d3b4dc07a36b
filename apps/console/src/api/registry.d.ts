// Written by npm run contracts.
export interface paths {
  '/enterprises': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readEnterprises'];
    put?: never;
    post: operations['registerEnterprise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enterprises/{enterpriseId}/rename': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['renameEnterprise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enterprises/{enterpriseId}/move': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['moveEnterprise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enterprises/{enterpriseId}/sanction': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['sanctionEnterprise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enterprises/{enterpriseId}/lift-sanction': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['liftSanction'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/enterprises/{enterpriseId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readEnterprise'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/qualifications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['grantQualification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/qualifications/{qualificationId}/revoke': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['revokeQualification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readBanks'];
    put?: never;
    post: operations['registerBank'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks/{bankId}/end-cooperation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['endBankCooperation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks/{bankId}/change-cooperation-end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['changeBankEnd'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks/{bankId}/branches': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['openBranch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks/{bankId}/branches/{branchCode}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['closeBranch'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks/{bankId}/branches/{branchCode}/change-closing': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['changeBranchClosing'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/banks/{bankId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readBank'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/offices': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readOffices'];
    put?: never;
    post: operations['registerOffice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/offices/{officeId}/rename': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['renameOffice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/offices/{officeId}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['closeOffice'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readUsers'];
    put?: never;
    post: operations['registerUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}/grant-role': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['grantRole'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}/take-role-away': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['takeRoleAway'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}/disable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['disableUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}/enable': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['enableUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readUser'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readAdmissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admissions/{admissionId}/approval': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['approveAdmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/admissions/{admissionId}/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['declineAdmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/coming-in/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readStanding'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/coming-in/organisations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readOrganisations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/coming-in/request': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['requestAdmission'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/coming-in/first-administrator': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['becomeFirstAdministrator'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/clients': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readClients'];
    put?: never;
    post: operations['requestClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/clients/{clientId}/approval': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['approveClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/clients/{clientId}/secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['issueSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/clients/{clientId}/end': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['endClient'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/client-secret-checks': {
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
  '/proposals': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: operations['readProposals'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals/{proposalId}/confirmation': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['confirmProposal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals/{proposalId}/decline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['declineProposal'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/proposals/{proposalId}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post: operations['withdrawProposal'];
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
  readEnterprises: {
    parameters: {
      query?: {
        uscc?: string;
        name?: string;
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
              enterpriseId: string;
              uscc: string;
              name: string;
              regionCode: string;
              regionName: string;
              industryCode: string;
              establishedOn: string;
              sanctions: {
                list: string;
                since: string;
              }[];
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  registerEnterprise: {
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
          enterpriseId: string;
          uscc: string;
          name: string;
          regionCode: string;
          industryCode: string;
          establishedOn: string;
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
              enterpriseId: string;
              warnings: string[];
            };
          };
        };
      };
    };
  };
  renameEnterprise: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        enterpriseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
          renamedOn: string;
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
              enterpriseId: string;
              warnings: string[];
            };
          };
        };
      };
    };
  };
  moveEnterprise: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        enterpriseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          regionCode: string;
          movedOn: string;
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
              enterpriseId: string;
            };
          };
        };
      };
    };
  };
  sanctionEnterprise: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        enterpriseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          list: 'DISHONEST' | 'ABNORMAL' | 'SERIOUS_VIOLATION';
          since: string;
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
              enterpriseId: string;
            };
          };
        };
      };
    };
  };
  liftSanction: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        enterpriseId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          list: 'DISHONEST' | 'ABNORMAL' | 'SERIOUS_VIOLATION';
          liftedOn: string;
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
              enterpriseId: string;
            };
          };
        };
      };
    };
  };
  readEnterprise: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        enterpriseId: string;
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
            enterpriseId: string;
            uscc: string;
            name: string;
            regionCode: string;
            regionName: string;
            industryCode: string;
            establishedOn: string;
            sanctions: {
              list: string;
              since: string;
            }[];
            qualifications: {
              /** Format: uuid */
              qualificationId: string;
              kind: string;
              number: string;
              validFrom: string;
              validTo: string;
              revokedOn: string | null;
            }[];
          };
        };
      };
    };
  };
  grantQualification: {
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
          qualificationId: string;
          uscc: string;
          /** @enum {string} */
          kind: 'TECH_SME' | 'HNTE' | 'KERONGXIN' | 'PROV_PROJECT_LEAD' | 'TAISHAN_TALENT';
          number: string;
          validFrom: string;
          validTo: string;
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
              qualificationId: string;
              warnings: string[];
            };
          };
        };
      };
    };
  };
  revokeQualification: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        qualificationId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          revokedOn: string;
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
              qualificationId: string;
            };
          };
        };
      };
    };
  };
  readBanks: {
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
              /** Format: uuid */
              bankId: string;
              name: string;
              uscc: string;
              cooperatingFrom: string;
              endedOn: string | null;
              branches: {
                branchCode: string;
                name: string;
                openedOn: string;
                closedOn: string | null;
              }[];
            }[];
          };
        };
      };
    };
  };
  registerBank: {
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
          bankId: string;
          name: string;
          uscc: string;
          cooperatingFrom: string;
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
              bankId: string;
              warnings: string[];
            };
          };
        };
      };
    };
  };
  endBankCooperation: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        bankId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          endedOn: string;
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
              bankId: string;
              /** Format: uuid */
              proposalId: string;
            };
          };
        };
      };
    };
  };
  changeBankEnd: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        bankId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          endedOn: string | null;
          /** @enum {string} */
          reason: 'ENTERED_WRONGLY' | 'AGREEMENT_CHANGED' | 'PLAN_CHANGED';
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
              bankId: string;
              /** Format: uuid */
              proposalId: string;
            };
          };
        };
      };
    };
  };
  openBranch: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        bankId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          branchCode: string;
          name: string;
          openedOn: string;
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
              bankId: string;
              branchCode: string;
            };
          };
        };
      };
    };
  };
  closeBranch: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        bankId: string;
        branchCode: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          closedOn: string;
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
              bankId: string;
              branchCode: string;
            };
          };
        };
      };
    };
  };
  changeBranchClosing: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        bankId: string;
        branchCode: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          closedOn: string | null;
          /** @enum {string} */
          reason: 'ENTERED_WRONGLY' | 'AGREEMENT_CHANGED' | 'PLAN_CHANGED';
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
              bankId: string;
              branchCode: string;
            };
          };
        };
      };
    };
  };
  readBank: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        bankId: string;
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
            bankId: string;
            name: string;
            uscc: string;
            cooperatingFrom: string;
            endedOn: string | null;
            branches: {
              branchCode: string;
              name: string;
              openedOn: string;
              closedOn: string | null;
            }[];
          };
        };
      };
    };
  };
  readOffices: {
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
              /** Format: uuid */
              officeId: string;
              kind: string;
              name: string;
              regionCode: string;
              regionName: string;
              since: string;
              closedOn: string | null;
            }[];
          };
        };
      };
    };
  };
  registerOffice: {
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
          officeId: string;
          /** @enum {string} */
          kind: 'COUNTY_SCIENCE' | 'CITY_SCIENCE' | 'CITY_FINANCE' | 'OPERATOR' | 'AUDIT';
          name: string;
          regionCode: string;
          since: string;
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
              officeId: string;
              warnings: string[];
            };
          };
        };
      };
    };
  };
  renameOffice: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        officeId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          name: string;
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
              officeId: string;
              warnings: string[];
            };
          };
        };
      };
    };
  };
  closeOffice: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        officeId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          closedOn: string;
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
              officeId: string;
            };
          };
        };
      };
    };
  };
  readUsers: {
    parameters: {
      query?: {
        orgId?: string;
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
              userId: string;
              subject: string;
              kind: string;
              /** Format: uuid */
              orgId: string;
              regionCode: string | null;
              isSystem: boolean;
              roles: string[];
              isActive: boolean;
              name: string | null;
              contact: string | null;
              nameNotice: {
                code: string;
                detail: string;
              } | null;
              privateRef: string | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  registerUser: {
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
          userId: string;
          subject: string;
          /** @enum {string} */
          kind: 'bank' | 'county' | 'city' | 'operator' | 'auditor';
          /** Format: uuid */
          orgId: string;
          regionCode: string | null;
          isSystem: boolean;
          roles: (
            | 'bank-manager'
            | 'bank-risk'
            | 'bank-admin'
            | 'county-officer'
            | 'city-officer'
            | 'city-reporter'
            | 'policy-maker'
            | 'policy-checker'
            | 'registrar'
            | 'operator'
            | 'auditor'
          )[];
          name: string;
          contact: string | null;
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
              userId: string;
              proposalId: string | null;
            };
          };
        };
      };
    };
  };
  grantRole: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          role:
            | 'bank-manager'
            | 'bank-risk'
            | 'bank-admin'
            | 'county-officer'
            | 'city-officer'
            | 'city-reporter'
            | 'policy-maker'
            | 'policy-checker'
            | 'registrar'
            | 'operator'
            | 'auditor';
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
              userId: string;
              proposalId: string | null;
            };
          };
        };
      };
    };
  };
  takeRoleAway: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        userId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          role:
            | 'bank-manager'
            | 'bank-risk'
            | 'bank-admin'
            | 'county-officer'
            | 'city-officer'
            | 'city-reporter'
            | 'policy-maker'
            | 'policy-checker'
            | 'registrar'
            | 'operator'
            | 'auditor';
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
              userId: string;
            };
          };
        };
      };
    };
  };
  disableUser: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        userId: string;
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
              userId: string;
            };
          };
        };
      };
    };
  };
  enableUser: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        userId: string;
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
              userId: string;
            };
          };
        };
      };
    };
  };
  readUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        userId: string;
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
            userId: string;
            subject: string;
            kind: string;
            /** Format: uuid */
            orgId: string;
            regionCode: string | null;
            isSystem: boolean;
            roles: string[];
            isActive: boolean;
            name: string | null;
            contact: string | null;
            nameNotice: {
              code: string;
              detail: string;
            } | null;
            privateRef: string | null;
          };
        };
      };
    };
  };
  readAdmissions: {
    parameters: {
      query?: {
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
              admissionId: string;
              /** Format: uuid */
              orgId: string;
              kind: string;
              requestedAt: string;
              name: string | null;
              contact: string | null;
              reason: string | null;
              nameNotice: {
                code: string;
                detail: string;
              } | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  approveAdmission: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        admissionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** Format: uuid */
          orgId: string;
          number: string;
          roles: (
            | 'bank-manager'
            | 'bank-risk'
            | 'bank-admin'
            | 'county-officer'
            | 'city-officer'
            | 'city-reporter'
            | 'policy-maker'
            | 'policy-checker'
            | 'registrar'
            | 'operator'
            | 'auditor'
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
              admissionId: string;
              /** Format: uuid */
              userId: string;
              proposalId: string | null;
            };
          };
        };
      };
    };
  };
  declineAdmission: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        admissionId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'NOT_OF_THIS_ORGANISATION' | 'NUMBER_DIFFERS' | 'NO_RIGHT_NEEDED';
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
              admissionId: string;
            };
          };
        };
      };
    };
  };
  readStanding: {
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
            /** @enum {string} */
            standing: 'registered' | 'requested' | 'declined' | 'unknown';
            admissionId: string | null;
            orgId: string | null;
            orgName: string | null;
            number: string | null;
            declineReason: string | null;
            person: {
              /** Format: uuid */
              userId: string;
              kind: string;
              regionCode: string | null;
              isActive: boolean;
              roles: {
                code: string;
                label: string;
              }[];
              permissions: string[];
            } | null;
          };
        };
      };
    };
  };
  readOrganisations: {
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
            organisations: {
              /** Format: uuid */
              orgId: string;
              name: string;
              kind: string;
            }[];
          };
        };
      };
    };
  };
  requestAdmission: {
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
          orgId: string;
          name: string;
          contact: string | null;
          reason: string;
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
              /** @enum {string} */
              standing: 'registered' | 'requested' | 'declined' | 'unknown';
              admissionId: string | null;
              orgId: string | null;
              orgName: string | null;
              number: string | null;
              declineReason: string | null;
              person: {
                /** Format: uuid */
                userId: string;
                kind: string;
                regionCode: string | null;
                isActive: boolean;
                roles: {
                  code: string;
                  label: string;
                }[];
                permissions: string[];
              } | null;
            };
          };
        };
      };
    };
  };
  becomeFirstAdministrator: {
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
          code: string;
          name: string;
          contact: string | null;
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
              userId: string;
            };
          };
        };
      };
    };
  };
  readClients: {
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
            clients: {
              /** Format: uuid */
              clientId: string;
              /** Format: uuid */
              bankId: string;
              systemName: string;
              /** @enum {string} */
              status: 'requested' | 'approved' | 'ended';
              expiresOn: string;
              subject: string | null;
              reason: string | null;
              secrets: number;
            }[];
          };
        };
      };
    };
  };
  requestClient: {
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
          systemName: string;
          expiresOn: string;
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
              clientId: string;
            };
          };
        };
      };
    };
  };
  approveClient: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        clientId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          roles: ('bank-manager' | 'bank-risk')[];
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
              clientId: string;
              subject: string;
            };
          };
        };
      };
    };
  };
  issueSecret: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        clientId: string;
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
              clientId: string;
              subject: string;
              secret: string | null;
            };
          };
        };
      };
    };
  };
  endClient: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        clientId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'NO_LONGER_NEEDED' | 'SECRET_EXPOSED' | 'MISUSED';
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
              clientId: string;
            };
          };
        };
      };
    };
  };
  check: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          subject: string;
          secret: string;
          address?: string;
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
            holds: boolean;
          };
        };
      };
    };
  };
  readProposals: {
    parameters: {
      query?: {
        status?: 'OPEN' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN';
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
              proposalId: string;
              /** @enum {string} */
              kind: 'BANK_END' | 'BANK_END_CHANGE' | 'RIGHTS';
              /** Format: uuid */
              aboutId: string;
              bankName: string | null;
              endedOn: string | null;
              formerEndedOn: string | null;
              changeReason: string | null;
              subject: string | null;
              roles: string[] | null;
              /** @enum {string} */
              status: 'OPEN' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN';
              /** Format: uuid */
              proposedBy: string;
              proposedAt: string;
              isOwn: boolean;
              endedBy: string | null;
              endedAt: string | null;
              reason: string | null;
            }[];
            next: string | null;
          };
        };
      };
    };
  };
  confirmProposal: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        proposalId: string;
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
              proposalId: string;
            };
          };
        };
      };
    };
  };
  declineProposal: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        proposalId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'NOT_AGREED' | 'ENTERED_WRONGLY' | 'NO_LONGER_NEEDED';
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
              proposalId: string;
            };
          };
        };
      };
    };
  };
  withdrawProposal: {
    parameters: {
      query?: never;
      header: {
        'Idempotency-Key': string;
      };
      path: {
        proposalId: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          reason: 'NOT_AGREED' | 'ENTERED_WRONGLY' | 'NO_LONGER_NEEDED';
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
              proposalId: string;
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
