/** A bound of the store that a command met while it was loaded or decided: its caller is refused, its neighbours go on. */
export class Refusal extends Error {
  constructor(
    /** Kebab-case, stable. */
    readonly code: string,
    /** One Chinese sentence with the way out. */
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'Refusal';
  }
}
