import { describe, expect, it } from "vitest";
import type { AlertRow } from "../src/api/types";
import { bySureness, grouped, type Entry } from "../src/pages/alerts/group";
import { inNeed, store } from "../src/shell/state";
import { twelveHours } from "../src/parts/Sparkline";
import { nowKnown, worthTelling } from "../src/shell/announce";
import { alert, page, target } from "./rows";

const threats = (target: string, count: number): AlertRow[] => Array.from({ length: count }, (_, i) => alert(`${target}-${i}`, { target, classification: "threat" }));
const shape = (entries: Entry[]): string[] => entries.map((entry) => ("alert" in entry ? entry.alert.id : `${entry.threats[0]?.target} × ${entry.threats.length}`));

describe("the list of alerts", () => {
  it("puts a target's many threats into one line, and pushes nobody off the page by them", () => {
    const [first, ...rest] = threats("mp", 40);
    const attack = alert("attack", { target: "mp" });
    const other = alert("other", { target: "mayor", classification: "threat" });
    expect(shape(grouped([first!, attack, ...rest, other]))).toEqual(["mp × 40", "attack", "other"]);
  });

  it("leaves a few threats one by one", () => {
    expect(shape(grouped(threats("mp", 3)))).toEqual(["mp-0", "mp-1", "mp-2"]);
  });

  it("shows the surest threat first, and of those equally sure the one that has waited longest", () => {
    const sure = alert("sure", { probability: 0.95, raisedAt: "2026-03-01T12:00:00Z" });
    const waited = alert("waited", { probability: 0.95, raisedAt: "2026-03-01T11:00:00Z" });
    const unsure = alert("unsure", { probability: 0.7, raisedAt: "2026-03-01T10:00:00Z" });
    expect([unsure, sure, waited].sort(bySureness).map((one) => one.id)).toEqual(["waited", "sure", "unsure"]);
  });
});

describe("what is told while someone watches", () => {
  const now = new Date().toISOString();
  const raised = (id: string, more: Partial<AlertRow>): AlertRow => alert(id, { raisedAt: now, ...more });

  it("is who comes into need, and not each further threat of the same attack", () => {
    const known = raised("t1", { target: "mp", classification: "threat" });
    const news = [raised("t2", { target: "mp", classification: "threat" }), raised("a", { target: "mp" }), raised("t3", { target: "mayor", classification: "threat" }), raised("t4", { target: "mayor", classification: "threat" })];
    expect(worthTelling([known, ...news], (one) => one === known, () => Date.now()).map((one) => one.id)).toEqual(["a", "t3"]);
  });

  it("is another threat when the one before was told some minutes ago, once for all that waited", () => {
    const [first, second, third] = ["t1", "t2", "t3"].map((id) => raised(id, { target: "mp", classification: "threat" })) as [AlertRow, AlertRow, AlertRow];
    const told = Date.parse(now);
    const isFirst = (one: AlertRow): boolean => one === first;
    expect(worthTelling([first, second, third], isFirst, () => told, told + 60_000)).toEqual([]);
    expect([...nowKnown([first, second, third], isFirst, [])]).toEqual(["t1 threat"]);

    expect(worthTelling([first, second, third], isFirst, () => told, told + 6 * 60_000)).toEqual([second]);
    expect([...nowKnown([first, second, third], isFirst, [second])]).toEqual(["t1 threat", "t2 threat", "t3 threat"]);
  });

  it("is nothing of what is harmless or long ago", () => {
    expect(worthTelling([raised("s", { severity: "info", classification: "surge" }), raised("h", { historical: true })], () => false, () => 0)).toEqual([]);
  });
});

describe("twelve hours", () => {
  it("end with the last ten minutes, not with a step that has only begun", () => {
    expect(twelveHours(target("mp", { sparkline: [5, 9, 1], lastTenMinutes: 10 }))).toEqual([5, 9, 10]);
    expect(twelveHours(target("mp", { sparkline: [] }))).toEqual([]);
  });
});

describe("how many need a person", () => {
  it("counts people, not their alerts", () => {
    store.take(page(0, [...threats("mp", 5), alert("a", { target: "mp" }), alert("b", { target: "mayor" })], { reset: true }));
    expect(inNeed.value).toBe(2);
  });
});
