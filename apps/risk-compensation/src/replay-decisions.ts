import { createInterface } from 'node:readline';
import { replayDecision, type KeptDecision } from './decision-replay/replay-decision';

/** Kept decisions come in as JSON, one a line; what differs goes out the same way, one line for each decision. */
const main = async (): Promise<void> => {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const kept = JSON.parse(line) as KeptDecision;
    const answer = { position: kept.position, differences: replayDecision(kept) };
    if (!process.stdout.write(`${JSON.stringify(answer)}\n`))
      await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
};

void main();
