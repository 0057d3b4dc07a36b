import { isCnaps } from '@kejin/kernel';
import { demoOrgs } from './demo-users';
import { sampleId, sampleUscc } from './sample-codes';

const cnaps = (stem: string): string => {
  const code = [...'0123456789'].map((digit) => `${stem}${digit}`).find(isCnaps);
  if (!code) throw new Error(`${stem} has no check digit.`);
  return code;
};

/** Cooperating banks of the city. Demo people work at the first two; the others are known by their old loans only. */
export const cityBanks = [
  {
    key: 'bank-a',
    bankId: demoOrgs['bank-a'].orgId,
    name: demoOrgs['bank-a'].name,
    uscc: '91371600MA3TE5T46K',
  },
  {
    key: 'bank-b',
    bankId: demoOrgs['bank-b'].orgId,
    name: demoOrgs['bank-b'].name,
    uscc: '91371623MA3TE5T54Q',
  },
  { key: 'bank-c', bankId: sampleId(5, 1), name: '演示银行丙', uscc: sampleUscc('371600', 901) },
  { key: 'bank-d', bankId: sampleId(5, 2), name: '演示农商银行', uscc: sampleUscc('371621', 902) },
] as const;

export type BankKey = (typeof cityBanks)[number]['key'];

export type CityBranch = Readonly<{
  bank: BankKey;
  branchCode: string;
  name: string;
  serves: readonly string[];
}>;

/** Each lends mostly in the counties it serves; an empty list is the whole city. */
export const cityBranches: readonly CityBranch[] = [
  { bank: 'bank-a', branchCode: '102466000011', name: '滨城支行', serves: ['371602', '3716Z1', '3716Z2'] },
  { bank: 'bank-a', branchCode: '103466000014', name: '邹平支行', serves: ['371681'] },
  { bank: 'bank-a', branchCode: cnaps('10246600002'), name: '博兴支行', serves: ['371625'] },
  { bank: 'bank-b', branchCode: '402466000014', name: '滨州分行', serves: [] },
  { bank: 'bank-b', branchCode: cnaps('40246600002'), name: '邹平支行', serves: ['371681'] },
  { bank: 'bank-c', branchCode: cnaps('31346600001'), name: '滨州分行', serves: [] },
  {
    bank: 'bank-c',
    branchCode: cnaps('31346600002'),
    name: '无棣支行',
    serves: ['371623', '3716Z3', '371603'],
  },
  { bank: 'bank-d', branchCode: cnaps('31446600001'), name: '惠民支行', serves: ['371621', '371622'] },
];

const bankOf = (key: BankKey) => cityBanks.find((bank) => bank.key === key) as (typeof cityBanks)[number];

export const bankIdOf = (key: BankKey): string => bankOf(key).bankId;
export const bankNameOf = (key: BankKey): string => bankOf(key).name;

export const cooperatingFrom = '2021-01-01';
