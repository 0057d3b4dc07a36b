import { shanghaiDate, yearOf } from '@kejin/kernel';
import type { Addresses } from '../local/addresses';
import { policySeedCommands, type SeedCommand } from './policy-data';
import { inTurns } from './in-turns';
import { lastPortfolioKey, loadPortfolio } from './portfolio';
import {
  enterpriseCommands,
  operatorCommands,
  qualificationCommands,
  registrarCommands,
  userCommands,
} from './registry-data';
import { SampleClient, type SampleCommand } from './sample-client';

type Say = (sentence: string) => void;

/**
 * Fills a fresh system with the city's registry, policy and a sample portfolio, through the public API alone. Safe to
 * repeat: what is there stays, and a start that was cut short is taken up where it ended.
 */
export const loadSampleData = async (addresses: Addresses, say: Say = () => undefined): Promise<void> => {
  const client = new SampleClient(addresses);
  if (await isComplete(client)) return say('已就绪');
  const today = shanghaiDate(Date.now());
  say('登记机构、银行与人员');
  await loadRegistry(client, yearOf(today));
  say('录入政策、利率与工作日历');
  await loadPolicy(client);
  say('提交并审核备案贷款');
  const loans = await loadPortfolio(client, today);
  say(`企业 ${enterpriseCommands(yearOf(today)).length} 家，备案贷款 ${loans} 笔`);
};

const isComplete = async (client: SampleClient): Promise<boolean> => {
  const found = await client.get('risk-compensation', 'city-officer-2', `/commands/${lastPortfolioKey}`);
  return found !== undefined;
};

const loadRegistry = async (client: SampleClient, year: number): Promise<void> => {
  const sendAll = (commands: readonly SampleCommand[]) =>
    inTurns(commands, (command) => client.send(command));
  const [registrars, offices] = partition(operatorCommands(), ({ path }) => path === '/users');
  await sendAll(offices);
  await sendAll(registrars);
  const [banks, branches] = partition(registrarCommands(), ({ path }) => path === '/banks');
  await sendAll(banks);
  await sendAll([...branches, ...userCommands(), ...enterpriseCommands(year)]);
  await sendAll(qualificationCommands(year));
};

const partition = <Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
];

/** A version follows its predecessor; rates and calendars do not wait for each other. */
const loadPolicy = async (client: SampleClient): Promise<void> => {
  const groups = new Map<string, SeedCommand[]>();
  for (const command of policySeedCommands())
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  await inTurns([...groups.values()], async (commands) => {
    for (const command of commands) await client.send(policyCommand(command));
  });
};

const policyCommand = ({ as, key, path, body }: SeedCommand): SampleCommand => ({
  key,
  user: as,
  service: 'policy',
  path,
  ...(body !== null && { body }),
  // Until the rights have arrived from the registry, nobody may do anything.
  waitFor: ['forbidden', 'facts-stale'],
});
