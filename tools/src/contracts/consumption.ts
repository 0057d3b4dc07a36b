/** An app's use of a topic: `types` is absent where every event of the topic matters. */
export type Consumption = Readonly<{
  app: string;
  consumer: string;
  topic: string;
  types?: readonly string[];
}>;
