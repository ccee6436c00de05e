/** `mayNot`: the key is good, but there is no page it could see. */
export type Refusal = "wrong" | "mayNot" | "tooMany" | "down";

const refusals: Partial<Record<number, Refusal>> = { 401: "wrong", 403: "mayNot", 429: "tooMany" };

/** How an attempt to log in went. `other`: somebody is logged in here with another key, and has to be asked. */
export type Entry =
  | { state: "in" }
  | { state: Refusal }
  | { state: "other"; now: string; wanted: string };

/** @param replace the person was asked, and wants this key in the place of the one that is logged in. */
export async function enter(key: string, replace = false): Promise<Entry> {
  try {
    const answer = await fetch("/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key, replace }) });
    if (answer.ok) return { state: "in" };
    if (answer.status === 409) return { state: "other", ...((await answer.json()) as { now: string; wanted: string }) };
    return { state: refusals[answer.status] ?? "down" };
  } catch {
    return { state: "down" };
  }
}

/** Whether a session lives. A link in a mail comes without its cookie, so the login is shown to people who are logged in; our own page is sent it. */
export async function isIn(): Promise<boolean> {
  try {
    return (await fetch("/session", { headers: { Accept: "application/json" } })).ok;
  } catch {
    return false;
  }
}
