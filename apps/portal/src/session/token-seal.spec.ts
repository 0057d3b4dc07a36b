import { randomBytes } from 'node:crypto';
import { TokenSeal } from './token-seal';

const seal = new TokenSeal('ab'.repeat(32));
const digest = randomBytes(32);
const tokens = { accessToken: 'access', refreshToken: 'refresh' };

describe('sealed tokens', () => {
  it('open again, and show nothing of themselves', () => {
    const sealed = seal.seal(tokens, digest);
    expect(seal.open(sealed, digest)).toEqual(tokens);
    expect(sealed.toString('latin1')).not.toContain('access');
    expect(seal.seal(tokens, digest)).not.toEqual(sealed);
  });

  it('open in no other row, by no other key, and not when they were changed', () => {
    const sealed = seal.seal(tokens, digest);
    expect(seal.open(sealed, randomBytes(32))).toBeUndefined();
    expect(new TokenSeal('cd'.repeat(32)).open(sealed, digest)).toBeUndefined();
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
    expect(seal.open(changed, digest)).toBeUndefined();
    expect(seal.open(Buffer.alloc(3), digest)).toBeUndefined();
  });
});
