import { computed, signal } from "@preact/signals";
import type { AlertRow } from "../api/types";

/** `message`: the ref of the one message the page is to lead to. */
export type Route = { page: "overview" } | { page: "alerts" } | { page: "target"; id: string; message: string | null } | { page: "missing" };

const here = (): string => location.pathname + location.search;
const path = signal(here());
window.addEventListener("popstate", () => (path.value = here()));

export function routeOf(address: string): Route {
  const { pathname, searchParams } = new URL(address, location.origin);
  if (pathname === "/") return { page: "overview" };
  if (pathname === "/alerts") return { page: "alerts" };
  const target = decoded(/^\/targets\/(.+)$/.exec(pathname)?.[1] ?? "");
  return target ? { page: "target", id: target, message: searchParams.get("message") } : { page: "missing" };
}

/** Null where a percent sign is followed by no code: such an address is nobody's. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export const route = computed(() => routeOf(path.value));

export const targetPath = (id: string, message: string | null = null): string =>
  `/targets/${encodeURIComponent(id)}${message === null ? "" : `?message=${encodeURIComponent(message)}`}`;

/** Where an alert leads: an attack to its target, a threat to the one message that is it. */
export const alertPath = (alert: AlertRow): string => targetPath(alert.target, alert.classification === "threat" ? alert.message : null);

export function go(to: string): void {
  if (to === here()) return;
  history.pushState(null, "", to);
  path.value = here();
  window.scrollTo(0, 0);
  document.getElementById("content")?.focus({ preventScroll: true });
}

/** Follows links within the client without leaving the page; everything else is the browser's. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest("a");
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download") || link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
}
