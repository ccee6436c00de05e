import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action?: { label: string; run: () => Promise<unknown> | void };
}

const shownFor = 8_000;
const most = 3;
let last = 0;

export const toasts = signal<readonly Toast[]>([]);

/** Under somebody's hand, or with the keyboard on it: it must not go from there. */
const held = new Set<number>();
const timers = new Map<number, ReturnType<typeof setTimeout>>();

export function say(text: string, more: { bad?: boolean; action?: Toast["action"] } = {}): void {
  const toast: Toast = { id: ++last, text, bad: more.bad ?? false, ...(more.action ? { action: more.action } : {}) };
  const free = toasts.value.filter((other) => !held.has(other.id)).slice(1 - most);
  toasts.value = [...toasts.value.filter((other) => held.has(other.id) || free.includes(other)), toast];
  release(toast.id);
}

export function hold(id: number): void {
  held.add(id);
  clearTimeout(timers.get(id));
}

/** From now on it stays for as long as a new one. */
export function release(id: number): void {
  held.delete(id);
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => dismiss(id), shownFor));
}

export function dismiss(id: number): void {
  held.delete(id);
  clearTimeout(timers.get(id));
  timers.delete(id);
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
