/** The key in a link such as `/login#key=pk_…`. */
export const keyFromFragment = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, "")).get("key");

/** Where to go after the login: a page of ours, never another site's. */
export function destination(search: string): string {
  const to = new URLSearchParams(search).get("to") ?? "/";
  if (!to.startsWith("/")) return "/";
  try {
    const url = new URL(to, "http://here.invalid");
    return url.host === "here.invalid" && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
  } catch {
    return "/";
  }
}
