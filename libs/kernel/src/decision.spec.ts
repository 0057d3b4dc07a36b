import { accept, isRefused, refuse } from './decision';

describe('decision', () => {
  it('is events in their order, or a refusal with a sentence for the person who asked', () => {
    const events = [event('a'), event('b')];
    expect(accept(...events)).toEqual({ events });
    expect(refuse('too-late', '已超过备案期限。')).toEqual({
      refused: 'too-late',
      detail: '已超过备案期限。',
    });
  });

  it('is never both', () => {
    expect(isRefused(refuse('too-late', '已超过备案期限。'))).toBe(true);
    expect(isRefused(accept(event('a')))).toBe(false);
  });
});

const event = (letter: string) => ({ type: 'LetterAdded', data: letter });
