import { t } from "../texts/en";
import type { DeadLetterList, DeadLettersDismissed, DeadLettersRetried, Decision, FactKind, MessageList, SourceView, TargetDetail, TriagePatch, TriageRow } from "./types";
import { Problem } from "./problem";

export interface Session {
  workspace: string;
  key: string;
  name: string;
  scopes: string[];
}

/** How long an answer is waited for, in milliseconds: longer than a server takes of which a part has just gone. A long list of dead letters may take its time. */
const patience = 20_000;
const longPatience = 120_000;

const target = (id: string): string => `/v1/targets/${encodeURIComponent(id)}`;

export const api = {
  session: (): Promise<Session> => get("/session"),
  logOut: async (): Promise<void> => void (await ask("/session", { method: "DELETE" })),
  /** Where messages come from: every source, or those that ever reached a target. */
  sources: async (id?: string): Promise<SourceView[]> => (await get<{ sources: SourceView[] }>(`/v1/sources${id === undefined ? "" : `?${search({ target: id })}`}`)).sources,
  target: (id: string): Promise<TargetDetail> => get(target(id)),
  messages: (id: string, query: { before?: string; cluster?: number; ref?: string; limit: number }): Promise<MessageList> => get(`${target(id)}/messages?${search(query)}`),
  /** Reveals one message. Nothing else of the client ever holds a message's text. */
  messageText: async (id: string, ref: string): Promise<string | null> =>
    (await get<{ text: string | null }>(`${target(id)}/messages/${encodeURIComponent(ref)}`)).text,
  /** Reveals the wording that stands for a phrase cluster. */
  phraseText: async (id: string, cluster: number): Promise<string | null> => (await get<{ text: string | null }>(`${target(id)}/phrases/${cluster}`)).text,
  /** What people decided about a target. No wording is in it. */
  decisions: async (id: string): Promise<Decision[]> => (await get<{ decisions: Decision[] }>(`${target(id)}/decisions`)).decisions,
  /** Reveals the wording or the fact that one decision is about. */
  decision: (id: string, decision: string): Promise<Decision> => get(`${target(id)}/decisions/${encodeURIComponent(decision)}`),
  markFine: (id: string, wording: { cluster?: number; message?: string; days: number; alert: string | null }): Promise<Decision> => decide(`${target(id)}/fine-wordings`, wording),
  planEvent: (id: string, event: { what: string; from: string; to: string; times: number }): Promise<Decision> => decide(`${target(id)}/planned-events`, event),
  protectFact: (id: string, fact: { kind: FactKind; text: string }): Promise<Decision> => decide(`${target(id)}/protected-facts`, fact),
  withdraw: async (id: string, decision: string): Promise<void> => void (await ask(`${target(id)}/decisions/${encodeURIComponent(decision)}`, { method: "DELETE" })),
  /** What made detection fail at a target. No text is in it. */
  deadLetters: (id: string): Promise<DeadLetterList> => get(`${target(id)}/dead-letters`),
  retryDeadLetters: (id: string): Promise<DeadLettersRetried> => get(`${target(id)}/dead-letters/retry`, { method: "POST" }, longPatience),
  /** Those that are not later than a ref, so that none goes that came since somebody looked. */
  dismissDeadLetters: (id: string, upTo: string): Promise<DeadLettersDismissed> =>
    get(`${target(id)}/dead-letters${upTo === "" ? "" : `?upTo=${encodeURIComponent(upTo)}`}`, { method: "DELETE" }, longPatience),
  /** What people did with an alert, with all notes. */
  record: (alert: string): Promise<TriageRow> => get(`/v1/alerts/${encodeURIComponent(alert)}/triage`),
  triage: async (alert: string, version: number | "*", patch: TriagePatch): Promise<TriageRow> => {
    const row = await get<object>(`/v1/alerts/${encodeURIComponent(alert)}/triage`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json", "If-Match": version === "*" ? version : `"${version}"` },
      body: JSON.stringify(patch),
    });
    return { kind: "triage", ...row } as TriageRow;
  },
};

async function get<Answer>(path: string, init?: RequestInit, atMost?: number): Promise<Answer> {
  const answer = await ask(path, init, atMost);
  return (await answer.json().catch(unreachable)) as Answer; // an answer may break off
}

const decide = async (path: string, body: object): Promise<Decision> =>
  (await get<{ decision: Decision }>(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) })).decision;

/** What browsers say of it is for programmers. */
function unreachable(): never {
  throw new Problem(0, "unreachable", t.unreachable);
}

async function ask(path: string, init?: RequestInit, atMost = patience): Promise<Response> {
  const answer = await fetch(path, { ...init, headers: { Accept: "application/json", ...init?.headers }, signal: AbortSignal.timeout(atMost) }).catch(unreachable);
  if (answer.ok) return answer;
  if (answer.status === 401) toLogin(true);
  const said = (await answer.json().catch(() => ({}))) as { type?: string; title?: string; current?: unknown; field?: string };
  throw new Problem(answer.status, said.type ?? "", said.title ?? answer.statusText, said.current, said.field);
}

function search(query: Record<string, string | number | undefined>): URLSearchParams {
  return new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

/**
 * Brings one back to where one was, after the login.
 * @param ended the session is over without anybody here having ended it, and that is said.
 */
export function toLogin(ended = false): void {
  location.replace(`/login?to=${encodeURIComponent(location.pathname + location.search)}${ended ? "&ended" : ""}`);
}
