import { describe, expect, it, vi } from "vitest";
import { FeedStore } from "../src/feed/store";
import { alert, page, target, triage } from "./rows";

describe("the feed store", () => {
  it("keeps the latest row of every subject, each kind on its own", () => {
    const store = new FeedStore();
    store.take(page(0, [target("x"), alert("x"), triage("x")]));
    store.take(page(3, [target("x", { revision: 2, lastTenMinutes: 50 })]));
    expect(store.targets.value.get("x")?.lastTenMinutes).toBe(50);
    expect([store.alerts.value.size, store.triage.value.size, store.head.value]).toEqual([1, 1, 4]);
  });

  it("lets no older revision take the place of a newer one", () => {
    const store = new FeedStore();
    store.take(page(0, [alert("x", { revision: 5, messages: 500 })]));
    store.take(page(1, [alert("x", { revision: 4, messages: 400 }), alert("x", { revision: 5, messages: 1 })]));
    expect(store.alerts.value.get("x")?.messages).toBe(500);
    expect(store.head.value).toBe(3);
  });

  it("takes a target's row by the number of its change: the clock that its revisions go by may be set back", () => {
    const store = new FeedStore();
    store.take(page(0, [target("x", { revision: 5_000, state: "quiet" })]));
    store.take(page(1, [target("x", { revision: 4_000, state: "active" })]));
    expect(store.targets.value.get("x")?.state).toBe("active");
    store.take(page(0, [target("x", { revision: 9_000, state: "quiet" }), target("y"), target("z")]));
    expect(store.targets.value.get("x")?.state).toBe("active");
  });

  it("lets no row that stands for a target that does not answer take the place of what the target said", () => {
    const store = new FeedStore();
    store.take(page(0, [target("x", { revision: 5, state: "active" }), target("y", { revision: 0 })]));
    store.take(page(2, [target("x", { revision: 0, state: "quiet" })]));
    expect(store.targets.value.get("x")?.state).toBe("active");
    store.take(page(3, [target("y", { revision: 1, state: "building" })]));
    expect(store.targets.value.get("y")?.state).toBe("building");
  });

  it("takes nothing in when something before it is missing", () => {
    const store = new FeedStore();
    store.take(page(0, [target("x")]));
    expect(store.take(page(4, [target("y")]))).toBe("gap");
    expect(store.targets.value.has("y")).toBe(false);
    expect(store.head.value).toBe(1);
  });

  it("takes a page that overlaps what it holds, and passes over one it has seen", () => {
    const store = new FeedStore();
    store.take(page(0, [target("x"), target("y")]));
    expect(store.take(page(1, [target("y"), target("z")]))).toBe("applied");
    expect(store.take(page(0, [target("x")]))).toBe("stale");
    expect([...store.targets.value.keys()]).toEqual(["x", "y", "z"]);
  });

  it("forgets everything at a reset, even what was newer", () => {
    const store = new FeedStore();
    store.take(page(0, [target("x", { revision: 9 }), alert("e_1")]));
    store.take(page(0, [target("x", { revision: 2 })], { reset: true, to: 1, head: 1 }));
    expect(store.targets.value.get("x")?.revision).toBe(2);
    expect(store.alerts.value.size).toBe(0);
    expect(store.head.value).toBe(1);
  });

  it("wakes nobody for a kind of row that has not changed", () => {
    const store = new FeedStore();
    store.take(page(0, [alert("e_1")]));
    const woken = vi.fn();
    store.alerts.subscribe(woken);
    woken.mockClear();
    store.take(page(1, [target("x")]));
    expect(woken).not.toHaveBeenCalled();
  });

  it("learns a row from an answer, and is not set back when the feed tells the one before", () => {
    const store = new FeedStore();
    store.learn(triage("e_1", { revision: 2, state: "taken" }));
    store.take(page(0, [triage("e_1", { revision: 1 })]));
    expect(store.triage.value.get("e_1")?.state).toBe("taken");
  });
});
