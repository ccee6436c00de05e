import { describe, expect, it } from "vitest";
import { backoff } from "../src/feed/backoff";
import { destination, keyFromFragment } from "../src/login/link";
import { matches } from "../src/pages/overview/filter";
import { asHeld } from "../src/pages/overview/order";
import { columns, cut, stack } from "../src/pages/target/cut";
import { marks, rowsOf } from "../src/pages/target/marks";
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

  it.each([["member", true], ["OFFICE@", true], ["email", true], ["E-mail", true], ["south", false], ["", true]])("for '%s' finds: %s", (search, found) => expect(matches(row, search, "all", 0, false)).toBe(found));

  it("for those nobody has finds whoever needs a person, however calm the rest is", () => {
    const attacked = target("x", { state: "active", severity: "critical" });
    expect(matches(attacked, "", "unowned", 0, false)).toBe(false);
    expect(matches(attacked, "", "unowned", 0, true)).toBe(true);
    expect(matches(row, "", "unowned", 1, true)).toBe(true);
  });
});

describe("a timeline", () => {
  const timeline = { from: "2026-03-01T10:00:00Z", stepMinutes: 10, platforms: { email: [0, 0, 5], twitter: [1, 2, 30], fax: [0, 0, 0] }, usualLow: [0, 0, 0], usualHigh: [4, 4, 5] };

  it("is cut to its last steps, the silent platforms left out", () => {
    const shown = cut(timeline, 2);
    expect(shown.times).toEqual([Date.parse("2026-03-01T10:10:00Z") / 1000, Date.parse("2026-03-01T10:20:00Z") / 1000]);
    expect(shown.platforms.map((platform) => platform.name)).toEqual(["twitter", "email"]);
    expect(shown.total).toEqual([2, 35]);
    expect(stack(shown.platforms)).toEqual([[2, 30], [2, 35]]);
  });

  it("paints a platform in the same colour whoever is busiest, and no two alike", () => {
    const painted = (platforms: Record<string, number[]>) => Object.fromEntries(cut({ ...timeline, platforms }, 2).platforms.map(({ name, colour }) => [name, colour]));
    const before = painted({ email: [0, 0, 90], twitter: [1, 2, 30], bluesky: [1, 0, 0], mastodon: [1, 0, 0] });
    expect(painted({ email: [0, 0, 5], twitter: [1, 2, 30], bluesky: [9, 9, 900], mastodon: [1, 0, 0] })).toEqual(before);
    expect(new Set(Object.values(before)).size).toBe(4);
    expect(painted({ twitter: [1, 2, 30] })["twitter"]).toBe(before["twitter"]);
  });

  it("shows its last step as wide as all others", () => {
    const [times, high, , ...lines] = columns(cut(timeline, 2), true);
    expect(times.at(-1)! - times.at(-2)!).toBe(600);
    expect(high?.at(-1)).toBe(5);
    expect(lines).toEqual([[2, 35, 35], [2, 30, 30]]);
  });

  it("marks an alert that was raised in its last step or after it", () => {
    const [from, to] = [Date.parse("2026-03-01T10:00:00Z") / 1000, Date.parse("2026-03-01T10:30:00Z") / 1000];
    const found = marks([alert("old", { raisedAt: "2026-03-01T09:00:00Z" }), alert("last", { raisedAt: "2026-03-01T10:29:00Z" }), alert("after", { raisedAt: "2026-03-01T10:31:00Z" })], from, to);
    expect(found.map((mark) => [mark.alert.id, to - mark.at, mark.row])).toEqual([["last", 60, 0], ["after", 0, 1]]);
  });

  it("names a few alerts, each in a line of its own, and none of very many threats", () => {
    const at = Date.parse("2026-03-01T11:00:00Z") / 1000;
    const found = marks([alert("attack"), ...Array.from({ length: 9 }, (_, i) => alert(`t${i}`, { classification: "threat" }))], at, at + 7200);
    expect(found).toHaveLength(10);
    expect(rowsOf(found)).toBe(1);
  });

  it("shorter than what is asked for is shown whole", () => expect(cut(timeline, 72).times).toHaveLength(3));
});

describe("trying again", () => {
  it("waits longer each time, five seconds at most, and never in step with others", () => {
    expect([0, 1, 2, 10].map((failures) => backoff(failures, 0))).toEqual([300, 600, 1200, 5000]);
    expect(backoff(10, 1)).toBeGreaterThan(3000);
  });
});
