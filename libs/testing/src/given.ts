import { isRefused, replay, type Decision, type DomainEvent, type Stream } from '@kejin/kernel';

/** given(stream, ...past events).when((state) => decision).thenEvents(...) or .thenRefused(code) */
export const given = <State, Event extends DomainEvent>(
  stream: Stream<State, Event>,
  ...history: NoInfer<Event>[]
) => ({
  when: <Decided extends DomainEvent, Code extends string>(
    decide: (state: State) => Decision<Decided, Code>,
  ) => {
    const decision = decide(replay(stream, history));
    return {
      /** For what the two sentences below cannot say, such as the trace. */
      decision,
      thenEvents: (...expected: Decided[]) =>
        expect(isRefused(decision) ? decision : decision.events).toEqual(expected),
      thenRefused: (code: Code, recorded?: DomainEvent) =>
        expect(decision).toMatchObject({ refused: code, ...(recorded && { recorded }) }),
    };
  },
});
