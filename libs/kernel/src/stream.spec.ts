import { replay, type DomainEvent, type Stream } from './stream';

describe('stream', () => {
  it('is what its events made of it, oldest first', () => {
    const history = [event('a'), event('b'), event('c')];
    expect(replay(letters, history)).toBe('abc');
    expect(replay(letters, [])).toBe('');
  });
});

const letters: Stream<string, DomainEvent<string, string>> = {
  initialState: '',
  evolve: (state, { data }) => state + data,
};

const event = (letter: string) => ({ type: 'LetterAdded', data: letter });
