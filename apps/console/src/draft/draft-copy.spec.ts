import { openedCopy, type DraftCopy } from './draft-copy';

const served = { content: 'served', version: 'v2' };
const own = (change: Partial<DraftCopy> = {}): DraftCopy => ({
  ...{ content: 'own', version: 'v1', isSaved: false },
  ...change,
});
const kept = { ...served, isSaved: true };
const empty = { content: 'first', version: null, isSaved: true };

describe('a window begins', () => {
  it('with what the service keeps, or empty', () => {
    expect(openedCopy(undefined, served, 'first')).toEqual(kept);
    expect(openedCopy(undefined, null, 'first')).toEqual(empty);
  });

  it('with what it holds and nobody has saved, whatever the service keeps', () => {
    expect(openedCopy(own(), served, 'first')).toEqual(own());
    expect(openedCopy(own(), null, 'first')).toEqual(own());
    expect(openedCopy(own({ content: 'served' }), served, 'first')).toEqual(kept);
  });

  it('with the service’s where its own was saved: it is newer, or was sent', () => {
    expect(openedCopy(own({ isSaved: true }), served, 'first')).toEqual(kept);
    expect(openedCopy(own({ isSaved: true }), null, 'first')).toEqual(empty);
  });

  it('with its own where the service is away', () => {
    expect(openedCopy(own({ isSaved: true }), undefined, 'first')).toEqual(own({ isSaved: true }));
    expect(openedCopy(undefined, undefined, 'first')).toEqual(empty);
  });
});
