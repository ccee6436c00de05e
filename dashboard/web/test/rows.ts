import { vi } from "vitest";
import type { AlertRow, CampaignRow, FeedPage, FeedRow, Reason, TargetRow, TriageRow } from "../src/api/types";

export const target = (id: string, more: Partial<TargetRow> = {}): TargetRow => ({
  kind: "target", id, revision: 1, name: null, handles: [], state: "quiet", classification: null, severity: null, probability: null, alert: null, since: null,
  messages: 10, senders: 9, lastTenMinutes: 1, usualTenMinutes: 1, sparkline: [0, 1, 0], at: "2026-03-01T12:00:00Z", headline: null, campaign: null, openThreats: 0, deadLetters: 0, ...more,
});

export const alert = (id: string, more: Partial<AlertRow> = {}): AlertRow => ({
  kind: "alert", id, revision: 1, target: "mp", state: "active", classification: "coordinated", severity: "critical", startedAt: "2026-03-01T11:50:00Z",
  raisedAt: "2026-03-01T11:55:00Z", changedAt: "2026-03-01T11:55:00Z", endedAt: null, raisedOn: "2026-03-01T11:55:01Z", messages: 81, senders: 77, unknownSenders: 0,
  score: 4, probability: 0.9999, campaign: null, reasons: [], historical: false, raisedAtMessage: 11, message: null, joined: [], saidMoreOn: null, ...more,
});

export const campaign = (id: string, targets: string[]): CampaignRow => ({
  kind: "campaign", id, revision: 1, targets, episodes: targets.map((one) => `e_${one}`), startedAt: "2026-03-01T11:50:00Z", changedAt: "2026-03-01T11:55:00Z",
  sharedSenders: 40, sharedPhrases: 1, mergedInto: null,
});

export const triage = (id: string, more: Partial<TriageRow> = {}): TriageRow => ({
  kind: "triage", id, revision: 1, state: "new", owner: null, verdict: null, notes: [], noteCount: 0, snoozedUntil: null, changedAt: null, changedBy: null, judgedBy: null, judgedAt: null, stateBy: null, stateAt: null, ...more,
});

export const reason = (code: string, more: Partial<Reason> = {}): Reason => ({ code, value: 81, expected: 1.9, weight: 4.2, args: {}, text: `server: ${code}`, ...more });

/** A server that keeps triage records, and answers at once. @returns What it was asked to change, by alert. */
export function deskServer(): { alert: string; patch: Record<string, unknown> }[] {
  const changes: { alert: string; patch: Record<string, unknown> }[] = [];
  const rows = new Map<string, TriageRow>();
  vi.stubGlobal("fetch", vi.fn(async (path: string, init?: RequestInit) => {
    const id = /alerts\/(.+)\/triage/.exec(path)?.[1];
    if (id === undefined) return new Response("{}", { status: 404 });
    const patch = JSON.parse(String(init?.body)) as Record<string, unknown>;
    changes.push({ alert: id, patch });
    const before = rows.get(id) ?? triage(id, { revision: 0 });
    const taker = patch["state"] === "taken" ? { owner: "early shift" } : {};
    const row = { ...before, ...taker, ...patch, changedBy: "early shift", revision: before.revision + 1 } as TriageRow;
    rows.set(id, row);
    return new Response(JSON.stringify(row));
  }));
  return changes;
}

/** Changes that follow number `from`. */
export const page = (from: number, rows: FeedRow[], more: Partial<FeedPage> = {}): FeedPage => ({
  reset: false, from, to: from + rows.length, head: from + rows.length, changes: rows.map((row, i) => ({ number: from + 1 + i, row })), ...more,
});
