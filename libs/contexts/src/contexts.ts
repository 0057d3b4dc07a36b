import type { StreamContract } from '@kejin/contracts/envelope';
import { policyContracts } from '@kejin/contracts/policy';
import { registryContracts } from '@kejin/contracts/registry';
import { riskCompensationContracts } from '@kejin/contracts/risk-compensation';

export type Service<Name extends string = string> = Readonly<{
  /** Its folder under `apps/`, the first part of its topics, its path in the portal. */
  name: Name;
  /** As the portal calls it. */
  title: string;
  /** What its events are about; absent where it publishes none. */
  publishes?: string;
  /** Above the first port of a system. */
  port: number;
  contracts: readonly StreamContract[];
}>;

/** A service that publishes. */
export type Context = Service<ServiceName> & Readonly<{ publishes: string }>;

const named = <const Name extends string>(...list: readonly Service<Name>[]): readonly Service<Name>[] =>
  list;

/** Every service behind the portal. What is deployed, started, documented and passed on follows from this list. */
// prettier-ignore
export const services = named(
  { name: 'policy', title: '政策', publishes: '政策、利率与工作日历', port: 1, contracts: policyContracts },
  { name: 'registry', title: '名册', publishes: '企业、资质、银行、机构与人员', port: 2, contracts: registryContracts },
  { name: 'risk-compensation', title: '风险补偿', publishes: '贷款风险补偿', port: 3, contracts: riskCompensationContracts },
  { name: 'reporting', title: '统计与追溯', port: 4, contracts: [] },
);

export type ServiceName = (typeof services)[number]['name'];

export const serviceNames: readonly ServiceName[] = services.map(({ name }) => name);

/** Who has a database: every service, and the portal for its sessions. */
export const databaseOwners = ['portal', ...serviceNames] as const;

export type DatabaseOwner = (typeof databaseOwners)[number];

export const contexts: readonly Context[] = services.filter(
  (service): service is Context => service.publishes !== undefined,
);

/** The portal has the first port itself. */
export const FIRST_PORT = 7080;

type Upper<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Uppercase<Head>}_${Upper<Tail>}`
  : Uppercase<Name>;

export type UrlVariable = `${Upper<ServiceName>}_URL`;

/** The setting that says where a service is: `risk-compensation` → `RISK_COMPENSATION_URL`. */
export const urlVariableOf = (name: ServiceName): UrlVariable =>
  `${name.toUpperCase().replaceAll('-', '_')}_URL` as UrlVariable;
