import { signal } from "@preact/signals";
import { api, type Session } from "../api/client";
import { backoff } from "../feed/backoff";

type Scope = "read" | "reveal" | "triage" | "manage";

/** Whose key this page acts with; null until that is known. */
export const session = signal<Session | null>(null);

export const may = (scope: Scope): boolean => session.value?.scopes.includes(scope) ?? false;

/** Not the same as not knowing whether it may. */
export const mayNot = (scope: Scope): boolean => session.value?.scopes.includes(scope) === false;

/**
 * Asks whose session this is. Another window may have logged in with another key: what is done here would be done in that one's name, and perhaps in another
 * workspace, so the page begins anew as theirs.
 */
export async function askSession(): Promise<void> {
  const found = await api.session().catch(() => null);
  if (!found) return;
  const held = session.peek();
  if (held && held.key !== found.key) return location.reload();
  session.value = found;
}

/** Knows whose session it is, sooner or later, and looks again whenever somebody comes back to this window. */
export function followSession(): void {
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void askSession());
  window.addEventListener("focus", () => void askSession());
  const untilKnown = async (failures = 0): Promise<void> => {
    await askSession();
    if (session.peek() === null) setTimeout(() => void untilKnown(failures + 1), backoff(failures, Math.random()));
  };
  void untilKnown();
}
