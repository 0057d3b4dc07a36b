/** What the portal wrote into the page for this answer. */
export const toldBy = (name: 'csp-nonce' | 'environment'): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
