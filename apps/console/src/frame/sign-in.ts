/** To the sign-in and back to this very address. */
export const signInHref = (): string =>
  `/sign-in?return=${encodeURIComponent(window.location.pathname + window.location.search)}`;

export const goToSignIn = (): void => window.location.replace(signInHref());
