import { fieldIssues, strictly } from '@kejin/http';
import { z } from 'zod';
import * as admission from './admission/admission-api';
import * as comingIn from './admission/coming-in-api';
import * as bank from './bank/bank-api';
import * as client from './client/client-api';
import * as enterprise from './enterprise/enterprise-api';
import * as office from './office/office-api';
import * as qualification from './qualification/qualification-api';
import * as user from './user/user-api';

/** What people write; every other text is a code with a pattern of its own. */
const freeTexts = [
  'RequestAdmission name',
  'RequestAdmission contact',
  'RequestAdmission reason',
  'BecomeFirstAdministrator name',
  'BecomeFirstAdministrator contact',
  'RegisterBank name',
  'OpenBranch name',
  'RequestClient systemName',
  'RegisterEnterprise name',
  'RenameEnterprise name',
  'EnterpriseFilter name',
  'RegisterOffice name',
  'RenameOffice name',
  'GrantQualification number',
  'RegisterUser name',
  'RegisterUser contact',
];

const unfit: readonly (readonly [what: string, character: string])[] = [
  ['half a character', '\ud842'],
  ['NUL', '\u0000'],
  ['a direction override', '\u202e'],
  ['a direction isolate', '\u2066'],
  ['zero width', '\u200b'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['private use', '\ue000'],
  ['a tag character', '\u{e0041}'],
  ['a joiner', '\u200d'],
];

// What the sign-in shows is compared and never kept; rows are answers; a path holds ids only.
const noRequests = /^SecretCheck$|^Standing$|Row$|Path$/;

const requests = [admission, comingIn, bank, client, enterprise, office, qualification, user].flatMap((api) =>
  Object.entries(api).filter(
    (named): named is [string, z.ZodObject] =>
      /^[A-Z]/.test(named[0]) && !noRequests.test(named[0]) && named[1] instanceof z.ZodObject,
  ),
);

const fields = requests.flatMap(([request, schema]) =>
  Object.entries(schema.shape).map(([field, inner]) => ({ request, schema, field, inner: bare(inner) })),
);

const texts = fields.filter(({ inner }) => inner instanceof z.ZodString || inner instanceof z.ZodPipe);

describe('a text in a request', () => {
  it('is looked for in every request', () => {
    expect(new Set(requests.map(([name]) => name)).size).toBeGreaterThan(18);
    const names = texts.map(({ request, field }) => `${request} ${field}`);
    expect(names).toEqual(expect.arrayContaining(freeTexts));
  });

  it.each(texts.flatMap((one) => unfit.map((bad) => [`${one.request} ${one.field}`, ...bad, one] as const)))(
    '%s holds no %s',
    (_, __, character, { schema, field }) => {
      const value = { [field]: `示例${character}文本` };
      const issues = fieldIssues('body', strictly(schema).safeParse(value).error?.issues ?? []);
      expect(issues.map(({ pointer }) => pointer)).toContain(`/${field}`);
    },
  );

  it.each(freeTexts.map((name) => [name]))('%s is kept as NFC', (name) => {
    const [request, field] = name.split(' ') as [string, string];
    const found = texts.find((one) => one.request === request && one.field === field);
    const inner = found?.inner as z.ZodType;
    expect(inner.parse('Cafe\u0301')).toBe('Caf\u00e9');
    expect(inner.safeParse(' 示例').success).toBe(false);
  });
});

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType };
  return innerType ? bare(innerType) : schema;
}
