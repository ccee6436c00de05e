import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import type { AlertRow } from "../../api/types";
import { settling } from "../../shell/settling";

/** Whether somebody is at work in a row: it has the keyboard, or a form that is open. */
function isInUse(list: HTMLElement | null, id: string): boolean {
  const row = [...(list?.querySelectorAll<HTMLElement>("[data-alert]") ?? [])].find((one) => one.dataset["alert"] === id);
  return row !== undefined && (row.contains(document.activeElement) || row.querySelector("form") !== null);
}

/**
 * Which rows of a list stand in it, when all of them decide the same things: while it is held those that it has, in their places; else those that are wanted,
 * after which no press counts until what has moved was to be seen, because nobody is known to point where there is no pointer.
 * @param wanted in their order.
 * @param all those that may stand in it at all. One that somebody is at work in stays for as long as it is among these.
 * @param asked changes when somebody asks for more or fewer: that counts though the list is held.
 */
export function useStanding(list: RefObject<HTMLElement | null>, held: boolean, wanted: readonly AlertRow[], all: readonly AlertRow[], asked: unknown): AlertRow[] {
  const shown = useRef<readonly string[]>([]);
  const last = useRef(asked);
  const before = shown.current;
  const had = before.flatMap((id) => all.find((alert) => alert.id === id) ?? []);
  const keeps = held && had.length > 0 && last.current === asked;
  const stand = keeps ? had : [...wanted, ...had.filter((alert) => !wanted.includes(alert) && isInUse(list.current, alert.id))];
  shown.current = stand.map((alert) => alert.id);
  last.current = asked;
  if (before.some((id, place) => shown.current[place] !== id)) settling.wait(); // what only came below has moved nothing
  return stand;
}
