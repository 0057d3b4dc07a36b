import { join } from 'node:path';
import { workspace } from '@kejin/tools/local/workspace';
import type { Recipe } from './recipe';

/** *tech-contract*: one stream of three commands, a list, and the rights of the registry. */
export const addContext: Recipe = {
  name: 'context',
  title: '增加一个服务：技术合同（tech-contract，登记、变更、撤销）',
  folder: join(workspace, 'tests/acceptance/recipes/context/files'),
  goals: { newFiles: 20, changedFiles: 5, lines: 900 },
  projects: [
    'libs/contracts/tech-contract',
    'libs/contexts',
    'libs/access',
    'apps/tech-contract',
    'apps/portal',
    'tests',
    'tools',
  ],
  onServices: ['apps/tech-contract'],
  changes: {
    'libs/contexts/src/contexts.ts': [
      {
        what: 'its contracts',
        after: "import { riskCompensationContracts } from '@kejin/contracts/risk-compensation';\n",
        add: "import { techContractContracts } from '@kejin/contracts/tech-contract';\n",
      },
      {
        what: 'its line in the list',
        after: 'port: 3, contracts: riskCompensationContracts },\n',
        add: "  { name: 'tech-contract', title: '技术合同', publishes: '技术合同登记', port: 5, contracts: techContractContracts },\n",
      },
    ],
    'libs/access/src/permissions.ts': [
      {
        what: 'who may',
        after: "  ImportLoan: ['registrar'],\n",
        add: `
  RegisterAgreement: ['registrar'],
  AmendAgreement: ['registrar'],
  RevokeAgreement: ['registrar'],
  ReadAgreements: [...reviewers, ...watchers, 'registrar'],
`,
      },
    ],
    'docs/ARCHITECTURE.md': [
      {
        what: 'its place',
        after:
          "| `apps/risk-compensation` | A loan from the bank's application to its filing; the counted amount under the enterprise's cap |\n",
        add: '| `apps/tech-contract` | The register of technology contracts |\n',
      },
    ],
    'docs/GLOSSARY.md': [
      {
        what: 'its words',
        after: '| 重定价周期 | repricing cycle | How often a floating rate is set anew |\n',
        add: '| 技术合同登记 / 变更 / 撤销 | register / amend / revoke an agreement | `AgreementRegistered`, `AgreementAmended`, `AgreementRevoked` |\n',
      },
    ],
  },
};
