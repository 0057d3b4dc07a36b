const INSTANT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;
const REQUEST_ID = /"requestId":"[^"]*"/g;
// How far consumers have come is everybody's to know, and moves all the time.
const FRESHNESS = /"(lagMessages|offset|nextOffset|endOffset|lag)":\d+/g;
const WATERMARK = /"watermark":\[[^\]]*\]/g;

/** An answer without what differs from call to call: what was asked for, the moment, the number of the request. */
export const masked = (text: string, asked: readonly string[]): string => {
  const rest = asked.filter(Boolean).reduce((left, one) => left.replaceAll(one, '<asked>'), text);
  return rest
    .replace(REQUEST_ID, '"requestId":""')
    .replace(WATERMARK, '"watermark":[]')
    .replace(FRESHNESS, '"$1":0')
    .replace(INSTANT, '<instant>');
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

/** A value of the same shape that nobody has: each digit and letter moved on by three. */
export const unknownLike = (value: string): string =>
  isUuid(value)
    ? value.replace(/[0-9a-f]/g, (character, at: number) =>
        at === 14 || at === 19 ? character : nextHex(character),
      )
    : value.replace(/\d/g, (digit) => String((Number(digit) + 3) % 10)).replace(/[a-z]/g, nextLetter);

const nextHex = (character: string): string => ((Number.parseInt(character, 16) + 5) % 16).toString(16);
const nextLetter = (letter: string): string =>
  String.fromCharCode(((letter.charCodeAt(0) - 97 + 7) % 26) + 97);

/** Which of the secrets stand in a text, leaving out those that were asked for. */
export const leaksIn = (text: string, secrets: ReadonlySet<string>, asked: readonly string[]): string[] => {
  const found = new Set<string>();
  for (const token of text.split(/[^\p{L}\p{N}_\-〔〕]+/u)) if (secrets.has(token)) found.add(token);
  for (const secret of secrets) if (!isUuid(secret) && text.includes(secret)) found.add(secret);
  return [...found].filter((one) => !asked.includes(one));
};
