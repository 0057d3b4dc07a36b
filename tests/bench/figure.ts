/** One measured value beside what limits it, taken in the same run on the same machine. */
export type Figure = Readonly<{
  name: string;
  /** What a person reads. Chinese. */
  title: string;
  value: number;
  unit: string;
  /** What it is compared with. Chinese; null where nothing comparable exists. */
  peer: string | null;
  peerValue: number | null;
  ratio: number | null;
  /** The limit for the ratio or for the value itself; null where the figure only informs. */
  goal: number | null;
  goalOf: 'ratio' | 'value';
  better: 'higher' | 'lower';
  met: boolean | null;
}>;

type Measured = Pick<Figure, 'name' | 'title' | 'value' | 'unit' | 'better'> &
  Partial<Pick<Figure, 'peer' | 'peerValue' | 'goal' | 'goalOf'>> &
  Readonly<{ ratio?: number }>;

export const figure = ({ peer = null, peerValue = null, goal = null, ...rest }: Measured): Figure => {
  const { value, better, goalOf = 'ratio' } = rest;
  const ratio = rest.ratio ?? (peerValue ? value / peerValue : null);
  const judged = goalOf === 'ratio' ? ratio : value;
  const met = goal === null || judged === null ? null : reaches(judged, goal, better);
  return { ...rest, peer, peerValue, ratio, goal, goalOf, met };
};

const reaches = (judged: number, goal: number, better: Figure['better']): boolean =>
  better === 'higher' ? judged >= goal : judged <= goal;

export const quantile = (values: readonly number[], share: number): number => {
  if (!values.length) throw new Error('Nothing was measured.');
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The middle of the ratios of neighbours in time: what slows the machine for a while slows both of a pair. */
export const pairedRatio = (pairs: readonly Readonly<{ own: number; peer: number }>[]): number =>
  median(pairs.map(({ own, peer }) => own / peer));

/** A B A B …: whatever else the machine does meets both alike. */
export const inPairs = async (
  times: number,
  own: () => Promise<number>,
  peer: () => Promise<number>,
): Promise<Readonly<{ own: number; peer: number; ratio: number }>> => {
  const pairs: { own: number; peer: number }[] = [];
  for (let at = 0; at < times; at += 1) pairs.push({ own: await own(), peer: await peer() });
  return {
    own: median(pairs.map((pair) => pair.own)),
    peer: median(pairs.map((pair) => pair.peer)),
    ratio: pairedRatio(pairs),
  };
};
