let current = '';
const listeners = new Set<() => void>();

/** Says something to those who listen rather than look. */
export function announce(text: string): void {
  current = text;
  for (const listener of listeners) listener();
}

/** What was said last. */
export function getAnnouncement(): string {
  return current;
}

/** Tells when something new is said. */
export function subscribeAnnouncement(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
