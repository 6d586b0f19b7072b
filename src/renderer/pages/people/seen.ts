import { z } from 'zod';

const key = 'commonplace-people-seen';
const kept = 8;
const seenSchema = z.array(z.object({ id: z.string(), name: z.string() }));
export type Seen = z.infer<typeof seenSchema>[number];

/** Heard by the navigation of the same window. */
const changed = 'commonplace:people-seen';

/** Whose pages were open last, newest first. They stay with this window. */
export function recentlySeen(): Seen[] {
  try {
    return seenSchema.parse(JSON.parse(localStorage.getItem(key) ?? '[]')).slice(0, kept);
  } catch {
    return [];
  }
}

function keep(seen: readonly Seen[]): void {
  localStorage.setItem(key, JSON.stringify(seen.slice(0, kept)));
  window.dispatchEvent(new Event(changed));
}

export function rememberSeen(person: Seen): void {
  const known = recentlySeen();
  const [first] = known;
  if (first?.id === person.id && first.name === person.name) return;
  keep([person, ...known.filter(({ id }) => id !== person.id)]);
}

/** Somebody who is forgotten leaves no name behind here either. */
export function forgetSeen(id: string): void {
  keep(recentlySeen().filter((one) => one.id !== id));
}

export function listenSeen(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  return () => window.removeEventListener(changed, listener);
}
