import { signal } from "@preact/signals";
import type { AlertRow } from "../api/types";
import { isOpen } from "../feed/need";
import { alertPath, go, route } from "./router";
import { may } from "./session";
import { store, unowned } from "./state";
import { settling } from "./settling";
import { take } from "./triage";

export const helpOpen = signal(false);

/** How long the first of two keys waits for the second, in milliseconds. Whoever pressed it by mistake means the next one alone. */
const together = 1_500;

let lastKey = "";
let lastAt = 0;

/** How long after a field went from under somebody's fingers no key counts, in milliseconds: the rest of a word is no command. */
const unaware = 1_000;

const isField = (element: Element): boolean => element.matches("input, textarea, select");

/** The field that has the keyboard. */
let field: Element | null = null;
let fieldGoneAt = -Infinity;

/** Knows when the field that somebody types in goes from the page. @returns What ends it. */
export function followFields(): () => void {
  const enter = (event: FocusEvent): void => void (field = event.target instanceof Element && isField(event.target) ? event.target : null);
  const changes = new MutationObserver(() => {
    if (!field || field.isConnected) return;
    [field, fieldGoneAt] = [null, performance.now()];
  });
  document.addEventListener("focusin", enter);
  changes.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener("focusin", enter);
    changes.disconnect();
  };
}

/** Keys for people who live on this page. Never while someone types, nor when they believe that they still do, and never with a modifier. */
export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const element = event.target instanceof HTMLElement ? event.target : document.body;
  if (event.key === "Escape" && element.id === "search") return element.blur();
  if (isField(element) || helpOpen.peek()) return;
  const key = event.key.toLowerCase();
  const at = performance.now();
  if (at - fieldGoneAt < unaware) return void (fieldGoneAt = at);
  const before = at - lastAt < together ? lastKey : "";
  [lastKey, lastAt] = [key, at];
  if (act(key, before, element)) event.preventDefault();
}

function act(key: string, before: string, element: HTMLElement): boolean {
  const alert = subject();
  switch (key) {
    case "?": helpOpen.value = true; return true;
    case "/": document.getElementById("search")?.focus(); return true;
    case "arrowdown": return walk(element, 1);
    case "arrowup": return walk(element, -1);
    case "a":
      if (before === "g") return go("/alerts"), true;
      if (!alert || !may("triage") || !isFree(alert)) return false;
      settling.decide(() => take(alert));
      return true;
    case "o":
      if (before !== "g") return false;
      go("/");
      return true;
    case "enter":
      if (element.closest("a, button, summary") || !alert || route.peek().page !== "overview") return false;
      go(alertPath(alert));
      return true;
    default: return false;
  }
}

/** Open, and nobody has it: a key must not take from a colleague what the buttons would not. */
function isFree(alert: AlertRow): boolean {
  const record = store.triage.peek().get(alert.id);
  return isOpen(alert, record) && record?.state !== "taken";
}

/** The alert a key means: the one in the focused line, the page's own, or the most urgent. */
function subject(): AlertRow | undefined {
  const line = document.activeElement?.closest<HTMLElement>("[data-alert], [data-target]");
  const shown = route.peek();
  const target = line?.dataset["target"] ?? (shown.page === "target" ? shown.id : undefined);
  if (line?.dataset["alert"]) return store.alerts.peek().get(line.dataset["alert"]);
  if (target === undefined) return unowned.peek()[0];
  const row = store.targets.peek().get(target);
  return (row?.alert ? store.alerts.peek().get(row.alert) : undefined)
    ?? [...store.alerts.peek().values()].find((alert) => alert.target === target && isOpen(alert, store.triage.peek().get(alert.id)));
}

/** Moves the focus along the lines of a list. */
function walk(from: HTMLElement, by: 1 | -1): boolean {
  const lines = [...document.querySelectorAll<HTMLElement>("a.whole")];
  if (lines.length === 0) return false;
  const at = lines.indexOf(from);
  lines[at < 0 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]?.focus();
  return true;
}
