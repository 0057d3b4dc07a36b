import { accessible } from './accessible';
import { startConsoleSystem, type ConsoleSystem } from './console-system';
import { journeys } from './journeys';
import { weight } from './weight';

jest.setTimeout(240_000);

let system: ConsoleSystem;
beforeAll(async () => {
  system = await startConsoleSystem(`console-${process.pid}`);
});
afterAll(() => system?.stop());

describe('what people do in the console', () => journeys(() => system));
describe('every page of the console', () => accessible(() => system));
describe('what the console weighs', () => weight(() => system));
