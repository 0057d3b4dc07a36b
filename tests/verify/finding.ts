/** What one comparison came to. `first` names the first differing ones, enough to start looking. */
export type Finding = Readonly<{
  check: string;
  title: string;
  compared: number;
  differences: number;
  first: readonly string[];
}>;

const SHOWN = 5;

/** Counts what is compared and remembers the first of what differs. */
export class Tally {
  private compared = 0;
  private differences = 0;
  private readonly first: string[] = [];

  constructor(
    readonly check: string,
    private readonly title: string,
  ) {}

  count(compared = 1): void {
    this.compared += compared;
  }

  differs(what: string): void {
    this.differences += 1;
    if (this.first.length < SHOWN) this.first.push(what);
  }

  /** One comparison: the same, or a difference under this name. */
  same(actual: unknown, expected: unknown, name: string): void {
    this.count();
    if (actual !== expected) this.differs(`${name}：应为 ${String(expected)}，实为 ${String(actual)}`);
  }

  get finding(): Finding {
    const { check, title, compared, differences, first } = this;
    return { check, title, compared, differences, first: [...first] };
  }
}

/** Compares two maps of plain values both ways, in the order of their keys. */
export const compareMaps = (
  tally: Tally,
  actual: ReadonlyMap<string, string>,
  expected: ReadonlyMap<string, string>,
): void => {
  for (const [key, value] of expected) {
    tally.count();
    const found = actual.get(key);
    if (found === undefined) tally.differs(`${key}：缺少，应为 ${value}`);
    else if (found !== value) tally.differs(`${key}：应为 ${value}，实为 ${found}`);
  }
  for (const [key, value] of actual) if (!expected.has(key)) tally.differs(`${key}：多出 ${value}`);
};

export const isClean = (findings: readonly Finding[]): boolean =>
  findings.every(({ differences }) => differences === 0);
