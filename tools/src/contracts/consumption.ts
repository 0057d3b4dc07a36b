/** An app's use of a topic: the events that it does something about. */
export type AppConsumption = Readonly<{
  app: string;
  consumer: string;
  topic: string;
  types: readonly string[];
}>;
