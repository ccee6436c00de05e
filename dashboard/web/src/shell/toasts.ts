import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  bad: boolean;
  action?: { label: string; run: () => Promise<unknown> | void };
}

const shownFor = 8_000;
let last = 0;

export const toasts = signal<readonly Toast[]>([]);

export function say(text: string, more: { bad?: boolean; action?: Toast["action"] } = {}): void {
  const toast: Toast = { id: ++last, text, bad: more.bad ?? false, ...(more.action ? { action: more.action } : {}) };
  toasts.value = [...toasts.value.slice(-2), toast];
  setTimeout(() => dismiss(toast.id), shownFor);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
