import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AlertRow, FeedRow } from "../src/api/types";
import { announceAlerts, announcement } from "../src/shell/announce";
import { go } from "../src/shell/router";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { toasts } from "../src/shell/toasts";
import { alert, page, target, triage } from "./rows";

const surge = alert("a_1", { severity: "info", classification: "surge" });
const threat = (id = "a_t", more: Partial<AlertRow> = {}): AlertRow => alert(id, { classification: "threat", ...more });
const person = target("mp", { name: "Member for North Marsh" });

describe("whoever watches is told", () => {
  let end = (): void => {};
  const comes = (...rows: FeedRow[]): void => rows.forEach((row) => store.learn(row));
  const told = (): string[] => toasts.value.map((toast) => toast.text);

  const watching = (...rows: FeedRow[]): void => {
    store.take(page(0, [person, ...rows], { reset: true }));
    store.loaded.value = true;
    end = announceAlerts();
  };

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse("2026-03-01T12:00:00Z") });
    session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
    toasts.value = [];
    announcement.value = "";
  });
  afterEach(() => {
    end();
    go("/");
    store.loaded.value = false;
    vi.useRealTimers();
  });

  it("of an alert that gets worse, though it was there before as something harmless", () => {
    watching(surge);
    comes({ ...surge, revision: 2, severity: "critical", classification: "coordinated" });
    expect(told()).toEqual(["New alert: Coordinated, Member for North Marsh."]);
  });

  it("of a closed threat that something graver opens again, once", () => {
    watching(threat(), triage("a_t", { state: "closed", stateBy: "late shift" }));
    const open = triage("a_t", { revision: 2, state: "new", stateBy: "PileOn", stateAt: "2026-03-01T12:00:00Z" });
    comes(threat("a_t", { revision: 2 }), open);
    expect(told()).toEqual(["Open again: Threat, Member for North Marsh."]);
    comes({ ...open, revision: 3, state: "taken", owner: "early shift", stateBy: "early shift" });
    expect(told()).toHaveLength(1);
  });

  it("of a threat that was closed and opened again while the connection was lost", () => {
    watching(threat());
    comes(triage("a_t", { revision: 3, state: "new", stateBy: "PileOn", stateAt: "2026-03-01T12:00:00Z" }));
    expect(told()).toEqual(["Open again: Threat, Member for North Marsh."]);
  });

  it("of what a colleague opens again, and not of what is opened here", () => {
    const closed = triage("a_1", { state: "closed", stateBy: "late shift" });
    watching(alert("a_1"), closed);
    comes({ ...closed, revision: 2, state: "new", stateBy: "early shift" });
    expect(told()).toEqual([]);
    comes({ ...closed, revision: 3 }, { ...closed, revision: 4, state: "new", stateBy: "late shift" });
    expect(told()).toHaveLength(1);
  });

  it("when a snooze ends", async () => {
    watching(alert("a_1"), triage("a_1", { state: "snoozed", snoozedUntil: "2026-03-01T12:01:00Z" }));
    comes(triage("a_1", { revision: 2, state: "snoozed", snoozedUntil: "2026-03-01T12:01:00Z", notes: [] }));
    expect(told()).toEqual([]);
    vi.setSystemTime(Date.parse("2026-03-01T12:02:00Z"));
    comes(alert("a_1", { revision: 2 }));
    expect(told()).toHaveLength(1);
  });

  it("once: in the note that is read out, or where the page shows it by itself out loud alone", () => {
    watching();
    comes(threat("a_t"));
    expect([told().length, announcement.value]).toEqual([1, ""]);
    go("/targets/mp");
    comes(alert("a_1"));
    expect([told().length, announcement.value]).toEqual([1, "New alert: Coordinated, Member for North Marsh."]);
  });

  it("aloud of a second thing that is worded like the first", () => {
    go("/targets/mp");
    watching();
    comes(threat("a_t"));
    const first = announcement.value;
    vi.setSystemTime(Date.now() + 6 * 60_000);
    comes(threat("a_u"));
    expect(announcement.value).not.toBe(first);
    expect(announcement.value.trim()).toBe(first);
  });
});
