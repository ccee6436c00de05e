import { describe, expect, it } from "vitest";
import type { AlertRow } from "../src/api/types";
import { bySureness, grouped, type Entry } from "../src/pages/alerts/group";
import { inNeed, store } from "../src/shell/state";
import { alert, page } from "./rows";

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

describe("how many need a person", () => {
  it("counts people, not their alerts", () => {
    store.take(page(0, [...threats("mp", 5), alert("a", { target: "mp" }), alert("b", { target: "mayor" })], { reset: true }));
    expect(inNeed.value).toBe(2);
  });
});
