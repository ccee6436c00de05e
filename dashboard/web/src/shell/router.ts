import { computed, signal } from "@preact/signals";

export type Route = { page: "overview" } | { page: "alerts" } | { page: "target"; id: string } | { page: "missing" };

const path = signal(location.pathname);
window.addEventListener("popstate", () => (path.value = location.pathname));

export function routeOf(pathname: string): Route {
  if (pathname === "/") return { page: "overview" };
  if (pathname === "/alerts") return { page: "alerts" };
  const target = /^\/targets\/(.+)$/.exec(pathname)?.[1];
  return target ? { page: "target", id: decodeURIComponent(target) } : { page: "missing" };
}

export const route = computed(() => routeOf(path.value));

export const targetPath = (id: string): string => `/targets/${encodeURIComponent(id)}`;

export function go(to: string): void {
  if (to === location.pathname) return;
  history.pushState(null, "", to);
  path.value = location.pathname;
  window.scrollTo(0, 0);
  document.getElementById("content")?.focus({ preventScroll: true });
}

/** Follows links within the client without leaving the page; everything else is the browser's. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest("a");
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download") || link.hash) return;
  event.preventDefault();
  go(link.pathname);
}
