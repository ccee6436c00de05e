import { signal } from "@preact/signals";

/** Alerts on which somebody is writing a note. The form may go from the page, with its alert or when the page is left: what was typed stays here. */
export const noting = signal<ReadonlySet<string>>(new Set());

const typed = new Map<string, string>();

export const typedNote = (alert: string): string => typed.get(alert) ?? "";

export const typeNote = (alert: string, text: string): void => void typed.set(alert, text);

export function toggleNote(alert: string): void {
  const others = [...noting.peek()].filter((one) => one !== alert);
  noting.value = new Set(noting.peek().has(alert) ? others : [...others, alert]);
}

/** It is saved, or there was nothing to save. */
export function endNote(alert: string): void {
  typed.delete(alert);
  if (noting.peek().has(alert)) toggleNote(alert);
}
