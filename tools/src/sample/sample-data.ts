import { shanghaiDate } from '@kejin/kernel';
import type { Addresses } from '../local/addresses';
import { policySeedCommands, type SeedCommand } from './policy-data';
import { cityBranches } from './city-banks';
import { CITY_SEED, cityYear } from './city-year';
import type { SampleEnterprise } from './sample-enterprise';
import { loadHistory } from './history';
import { inTurns } from './in-turns';
import { lastPortfolioKey, loadPortfolio } from './portfolio';
import { enterpriseCommands, enterpriseLifeCommands, liftingCommands } from './enterprise-commands';
import { confirmationOf, operatorCommands, registrarCommands, userCommands } from './registry-data';
import { SampleClient, type SampleCommand } from './sample-client';

type Say = (sentence: string) => void;

/**
 * Fills a fresh system with the city's registry, policy, eighteen months of loans out of its ledgers and the current months
 * by the hands of the demo people, through the public API alone. Safe to repeat: what is there stays, and a start that was cut short is taken up where it ended.
 */
export const loadSampleData = async (addresses: Addresses, say: Say = () => undefined): Promise<void> => {
  const client = new SampleClient(addresses);
  if (await isComplete(client)) return say('已就绪');
  const today = shanghaiDate(Date.now());
  const { enterprises, ledgers } = cityYear(CITY_SEED, today);
  say('登记机构、银行与人员');
  await loadRegistry(client, enterprises);
  say('录入政策、利率与工作日历');
  await loadPolicy(client);
  say('录入历史贷款');
  const past = await loadHistory(client, ledgers);
  say('提交并审核备案贷款');
  const loans = past + (await loadPortfolio(client, today));
  say(
    `银行网点 ${cityBranches.length} 个，企业 ${enterprises.length} 家，备案贷款 ${loans} 笔（历史 ${past} 笔）`,
  );
};

const isComplete = async (client: SampleClient): Promise<boolean> => {
  const found = await client.get('risk-compensation', 'city-officer-2', `/commands/${lastPortfolioKey}`);
  return found !== undefined;
};

const loadRegistry = async (
  client: SampleClient,
  enterprises: readonly SampleEnterprise[],
): Promise<void> => {
  const sendAll = (commands: readonly SampleCommand[]) =>
    inTurns(commands, async (command) => {
      for (const confirmation of confirmationOf(command, await client.send(command)))
        await client.send(confirmation);
    });
  const [registrars, offices] = partition(operatorCommands(), ({ path }) => path === '/users');
  await sendAll(offices);
  await sendAll(registrars);
  const [banks, branches] = partition(registrarCommands(), ({ path }) => path === '/banks');
  await sendAll(banks);
  await sendAll([...branches, ...userCommands(), ...enterpriseCommands(enterprises)]);
  await sendAll(enterpriseLifeCommands(enterprises));
  await sendAll(liftingCommands(enterprises));
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
  waitFor: ['forbidden', 'facts-stale', 'history-unproven'],
});
