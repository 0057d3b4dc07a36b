import { pointerOf } from './issues';

const [QUOTE, COMMA, COLON, BACKSLASH] = [34, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** An object or a list that is not closed yet, and where in it we are. */
type Frame = { names: Set<string> | undefined; at: string | number };

/**
 * The JSON pointer of the first member that its object names twice. `JSON.parse` keeps the last one without a word, and
 * what another reader of the same text keeps is anybody's guess. The text must be JSON.
 */
export const repeatedMember = (text: string): string | undefined => {
  const frames: Frame[] = [];
  let frame: Frame | undefined;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        if (frame?.names && isName(text, end) && !isNew(frame, nameIn(text, at, end)))
          return pointerTo(frames);
        at = end;
        break;
      }
      case OPEN_OBJECT:
        frames.push((frame = { names: new Set(), at: '' }));
        break;
      case OPEN_LIST:
        frames.push((frame = { names: undefined, at: 0 }));
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        frames.pop();
        frame = frames.at(-1);
        break;
      case COMMA:
        if (typeof frame?.at === 'number') frame.at += 1;
    }
  }
  return undefined;
};

const isNew = (frame: Frame, name: string): boolean => {
  frame.at = name;
  const { names } = frame;
  return names === undefined || names.size !== names.add(name).size;
};

const endOfString = (text: string, start: number): number => {
  let end = start;
  do end = text.indexOf('"', end + 1);
  while (isEscaped(text, end));
  return end;
};

const isEscaped = (text: string, at: number): boolean => {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
};

const isName = (text: string, end: number): boolean => {
  let next = end + 1;
  while (text.charCodeAt(next) <= 32) next += 1;
  return text.charCodeAt(next) === COLON;
};

// An escape may spell the same name in another way.
const nameIn = (text: string, start: number, end: number): string => {
  const raw = text.slice(start + 1, end);
  return raw.includes('\\') ? (JSON.parse(`"${raw}"`) as string) : raw;
};

const pointerTo = (frames: readonly Frame[]): string => pointerOf(frames.map(({ at }) => at));
