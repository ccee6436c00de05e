import { describe, expect, it } from "vitest";
import { backoff } from "../src/feed/backoff";
import { destination, keyFromFragment } from "../src/login/link";
import { matches } from "../src/pages/overview/filter";
import { asHeld } from "../src/pages/overview/order";
import { cut, stack } from "../src/pages/target/cut";
import { alertPath, routeOf, targetPath } from "../src/shell/router";
import { alert, target } from "./rows";

describe("the login link", () => {
  it("carries the key in its fragment", () => {
    expect(keyFromFragment("#key=pk_abc-_1")).toBe("pk_abc-_1");
    expect(keyFromFragment("")).toBeNull();
  });

  it.each([["?to=%2Falerts", "/alerts"], ["", "/"], ["?to=https%3A%2F%2Fevil.example%2F", "/"], ["?to=%2F%2Fevil.example", "/"], ["?to=%2F%5Cevil.example", "/"], ["?to=javascript%3Aalert(1)", "/"],
    ["?to=%2F.%2F%2Fevil.example%2Fx", "/"], ["?to=%2Fa%2F..%2F%2Fevil.example", "/"], ["?to=%2F.%252F%2Fevil.example", "/.%2F/evil.example"]])(
    "%s leads to %s", (search, to) => expect(destination(search)).toBe(to));
});

describe("an address", () => {
  it("brings every target's id back as it was", () => {
    for (const id of ["north-marsh", "office@north.example", "+44 20 7946 0958", "a/b?c#d%e"]) expect(routeOf(targetPath(id))).toEqual({ page: "target", id, message: null });
  });

  it("of a threat leads to its one message, that of an attack to its target", () => {
    expect(routeOf(alertPath(alert("a", { classification: "threat", message: "17" })))).toEqual({ page: "target", id: "mp", message: "17" });
    expect(routeOf(alertPath(alert("a", { classification: "coordinated", message: "17" })))).toEqual({ page: "target", id: "mp", message: null });
  });

  it.each(["/nowhere", "/targets/50%off", "/targets/%"])("of nothing is told as such: %s", (address) => expect(routeOf(address)).toEqual({ page: "missing" }));
});

describe("an order that is held", () => {
  it("moves no row, takes in what comes at the end and lets go what is not looked for any more", () => {
    const rows = ["new", "b", "a"].map((id) => target(id));
    expect(rows.sort(asHeld(["a", "gone", "b"])).map((row) => row.id)).toEqual(["a", "b", "new"]);
  });
});

describe("the search", () => {
  const row = target("north-marsh", { name: "Member for North Marsh", handles: [{ platform: "email", address: "office@marsh.example" }] });

  it.each([["member", true], ["OFFICE@", true], ["email", true], ["south", false], ["", true]])("for '%s' finds: %s", (search, found) => expect(matches(row, search, "all", null, 0)).toBe(found));

  it("for those nobody has leaves out the quiet, the harmless and the taken", () => {
    const attacked = target("x", { state: "active", severity: "critical" });
    expect(matches(attacked, "", "unowned", null, 0)).toBe(true);
    expect(matches(attacked, "", "unowned", "early shift", 0)).toBe(false);
    expect(matches(target("x", { state: "active", severity: "info" }), "", "unowned", null, 0)).toBe(false);
    expect(matches(row, "", "unowned", null, 1)).toBe(true);
  });
});

describe("a timeline", () => {
  const timeline = { from: "2026-03-01T10:00:00Z", stepMinutes: 10, platforms: { email: [0, 0, 5], twitter: [1, 2, 30], fax: [0, 0, 0] }, usualLow: [0, 0, 0], usualHigh: [4, 4, 5] };

  it("is cut to its last steps, the busiest platform first, the silent ones left out", () => {
    const shown = cut(timeline, 2);
    expect(shown.times).toEqual([Date.parse("2026-03-01T10:10:00Z") / 1000, Date.parse("2026-03-01T10:20:00Z") / 1000]);
    expect(shown.platforms.map((platform) => platform.name)).toEqual(["twitter", "email"]);
    expect(shown.total).toEqual([2, 35]);
    expect(stack(shown.platforms)).toEqual([[2, 30], [2, 35]]);
  });

  it("shorter than what is asked for is shown whole", () => expect(cut(timeline, 72).times).toHaveLength(3));
});

describe("trying again", () => {
  it("waits longer each time, five seconds at most, and never in step with others", () => {
    expect([0, 1, 2, 10].map((failures) => backoff(failures, 0))).toEqual([300, 600, 1200, 5000]);
    expect(backoff(10, 1)).toBeGreaterThan(3000);
  });
});
