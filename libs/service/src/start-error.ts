/** Why a service cannot start: one Chinese sentence for whoever starts it. Anything else is a bug with a stack. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}
