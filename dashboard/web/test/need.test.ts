import { describe, expect, it } from "vitest";
import { byNeed, byUrgency, isOpen, isOpenThreat, needsPerson } from "../src/feed/need";
import { alert, target, triage } from "./rows";

describe("who needs help first", () => {
  it("is decided by severity, then state, then activity, then name", () => {
    const rows = [
      target("quiet"),
      target("busy-quiet", { lastTenMinutes: 40 }),
      target("surge", { state: "active", classification: "surge", severity: "info", lastTenMinutes: 900 }),
      target("warned", { state: "active", classification: "pile-on", severity: "warning" }),
      target("building", { state: "building", classification: "coordinated", severity: "critical", lastTenMinutes: 900 }),
      target("active", { state: "active", classification: "coordinated", severity: "critical" }),
    ];
    expect(rows.sort(byNeed(() => 0)).map((row) => row.id)).toEqual(["active", "building", "warned", "surge", "busy-quiet", "quiet"]);
  });

  it("puts a threatened person with the critical ones, however quiet", () => {
    const rows = [target("surge", { state: "active", severity: "info" }), target("threatened")];
    expect(rows.sort(byNeed((id) => (id === "threatened" ? 1 : 0)))[0]?.id).toBe("threatened");
  });

  it("does not swap rows for a message more or less", () => {
    const [a, b] = [target("a", { lastTenMinutes: 40 }), target("b", { lastTenMinutes: 41 })];
    expect([b, a].sort(byNeed(() => 0)).map((row) => row.id)).toEqual(["a", "b"]);
  });

  it("leads with what nobody has taken", () => {
    const taken = new Map([["worse", triage("worse", { state: "taken" })]]);
    const alerts = [alert("worse"), alert("less", { severity: "warning" })];
    expect(alerts.sort(byUrgency(taken))[0]?.id).toBe("less");
  });
});

describe("what leads", () => {
  const first = (...alerts: ReturnType<typeof alert>[]): string | undefined => alerts.sort(byUrgency(new Map()))[0]?.id;

  it("stays what it was when something as bad comes later", () => {
    expect(first(alert("later", { raisedAt: "2026-03-01T12:10:00Z" }), alert("earlier"))).toBe("earlier");
  });

  it("is an attack before a single threat, which has a place of its own", () => {
    expect(first(alert("threat", { classification: "threat" }), alert("attack"))).toBe("attack");
    expect(first(alert("threat", { classification: "threat" }), alert("warned", { severity: "warning" }))).toBe("threat");
  });
});

describe("an alert", () => {
  it("is open until it has ended or a person has closed it", () => {
    expect(isOpen(alert("e"), undefined)).toBe(true);
    expect(isOpen(alert("e", { state: "ended" }), undefined)).toBe(false);
    expect(isOpen(alert("e"), triage("e", { state: "closed" }))).toBe(false);
    expect(isOpen(alert("e"), triage("e", { state: "snoozed", snoozedUntil: "2026-03-02T12:00:00Z" }), Date.parse("2026-03-02T11:59:00Z"))).toBe(false);
    expect(isOpen(alert("e"), triage("e", { state: "snoozed", snoozedUntil: "2026-03-02T12:00:00Z" }), Date.parse("2026-03-02T12:01:00Z"))).toBe(true);
  });

  it("stays open as a threat whatever happens, until a person closes it", () => {
    const threat = alert("t", { classification: "threat", state: "ended" });
    expect(isOpen(threat, triage("t", { state: "taken" }))).toBe(true);
    expect(isOpen(threat, triage("t", { state: "closed" }))).toBe(false);
  });

  it("is no open threat when it tells of long ago", () => {
    expect(isOpenThreat(alert("t", { classification: "threat" }), undefined)).toBe(true);
    expect(isOpenThreat(alert("t", { classification: "threat", historical: true }), undefined)).toBe(false);
  });

  it("needs nobody when it is for information, or about long ago", () => {
    expect(needsPerson(alert("e", { severity: "info", classification: "surge" }), undefined)).toBe(false);
    expect(needsPerson(alert("e", { historical: true }), undefined)).toBe(false);
    expect(needsPerson(alert("e"), undefined)).toBe(true);
  });
});
