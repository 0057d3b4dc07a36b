import { checkNode } from './environment';

describe('the machine', () => {
  it.each(['20.19.0', '22.13.1', '24.11.0'])('may have Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(['18.20.0', '20.18.3', '25.0.0'])('may not have Node %s', (version) => {
    expect(() => checkNode(version)).toThrow(`本机的 Node 是 ${version}`);
  });
});
