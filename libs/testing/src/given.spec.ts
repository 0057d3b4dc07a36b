import { accept, refuse, type Stream } from '@kejin/kernel';
import { given } from './given';

describe('given', () => {
  it('folds the history and compares the events that were decided', () => {
    given(counter, added(2), added(3))
      .when((total) => accept(added(total)))
      .thenEvents(added(5));
  });

  it('compares the code of a refusal', () => {
    given(counter)
      .when((total) => refuse('nothing-counted', `合计为 ${total}。`))
      .thenRefused('nothing-counted');
  });

  it('compares the event that is kept of a refused attempt', () => {
    given(counter, added(7))
      .when((total) => ({ ...refuse('too-much', '超过上限。'), recorded: added(total) }))
      .thenRefused('too-much', added(7));
  });

  it('fails where the decision was a refusal', () => {
    const outcome = given(counter).when(() => refuse('nothing-counted', '没有数据。'));
    expect(() => outcome.thenEvents()).toThrow();
  });

  it('fails where an event differs', () => {
    const outcome = given(counter).when(() => accept(added(1)));
    expect(() => outcome.thenEvents(added(2))).toThrow();
  });
});

type Added = Readonly<{ type: 'Added'; data: { by: number } }>;

const added = (by: number): Added => ({ type: 'Added', data: { by } });

const counter: Stream<number, Added> = {
  initialState: 0,
  evolve: (total, event) => total + event.data.by,
};
