import { isRefused } from '@kejin/kernel';
import { approveClient, type ApproveClientFacts } from './approve-client';
import type { Client } from './client';
import { endClient } from './end-client';
import { requestClient } from './request-client';

const terms = {
  clientId: '5a000000-0000-4000-8000-000000000001',
  bankId: '5a000000-0000-4000-8000-00000000000a',
  systemName: '对公信贷系统',
  expiresOn: '2026-12-24',
} as const;
const unknown: Client = { status: 'unknown' };
const requested: Client = { ...terms, status: 'requested' };
const ended: Client = { ...terms, status: 'ended', userId: null, subject: null, secrets: [] };
const nobody = { status: 'unknown' } as never;

const codeOf = (decision: unknown): string | undefined =>
  isRefused(decision as never) ? (decision as { refused: string }).refused : undefined;

describe('a bank’s access', () => {
  it('is asked for once under its number', () => {
    const ask = (client: Client) => codeOf(requestClient(terms, client, { ...terms, today: '2026-11-24' }));
    expect([ask(unknown), ask(requested)]).toEqual([undefined, 'client-already-requested']);
  });

  it('is ended once, and only where there is one', () => {
    const end = (client: Client) => codeOf(endClient({ reason: 'MISUSED' }, client, nobody));
    expect([end(requested), end(unknown), end(ended)]).toEqual([undefined, 'client-unknown', 'client-ended']);
  });

  it('is approved by no bank, whatever its person may do', () => {
    const facts = { granter: { kind: 'bank' } } as unknown as ApproveClientFacts;
    expect(codeOf(approveClient({ roles: ['bank-manager'] }, requested, nobody, facts))).toBe(
      'not-by-the-bank',
    );
  });
});
