const REQUEST_ID = /"requestId":"[^"]*"/g;
// Until when everything is in an answer moves by itself, with nobody's business. Every other instant is a fact.
const AS_OF = /"asOf":"[^"]*"/g;

/** An answer without what differs from call to call: what was asked for, the moment, the number of the request. */
export const masked = (text: string, asked: readonly string[]): string => {
  const rest = asked.filter(Boolean).reduce((left, one) => left.replaceAll(one, '<asked>'), text);
  return rest.replace(REQUEST_ID, '"requestId":""').replace(AS_OF, '"asOf":""');
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A value of the same shape that nobody has: digits stay digits and letters stay letters, so it fits where it fits. */
export const unknownLike = (value: string): string => {
  const last = isUuid(value) ? 'f' : 'z';
  return value.replace(/[0-9a-z]/g, (character, at: number) => {
    // Version and variant of an id are part of its shape.
    if (last === 'f' && (at === 14 || at === 19)) return character;
    return /\d/.test(character) ? String((Number(character) + 3) % 10) : nextLetter(character, last);
  });
};

const nextLetter = (letter: string, last: string): string =>
  letter >= last ? 'a' : String.fromCharCode(letter.charCodeAt(0) + 1);

/** Which of the secrets stand in a text, leaving out those that were asked for. */
export const leaksIn = (text: string, secrets: ReadonlySet<string>, asked: readonly string[]): string[] => {
  const found = new Set<string>();
  for (const token of text.split(/[^\p{L}\p{N}_\-〔〕]+/u)) if (secrets.has(token)) found.add(token);
  for (const secret of secrets) if (!isUuid(secret) && text.includes(secret)) found.add(secret);
  return [...found].filter((one) => !asked.includes(one));
};
