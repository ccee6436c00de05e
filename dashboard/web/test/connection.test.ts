import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedPage } from "../src/api/types";
import { LiveConnection, type Hub } from "../src/feed/connection";
import { FeedStore } from "../src/feed/store";
import { alert, page, target } from "./rows";

/** A feed behind a hub, in one object: what it holds can be read by number, what it pushes is up to the test. */
class FakeHub implements Hub {
  rows: FeedPage["changes"] = [];
  state = "Disconnected";
  reachable = true;
  readable = true;
  asked: number[] = [];
  private changed: (page: FeedPage) => void = () => {};
  private closed: () => void = () => {};

  add(...ids: string[]): FeedPage {
    const from = this.rows.length;
    for (const id of ids) this.rows.push({ number: this.rows.length + 1, row: target(id, { revision: this.rows.length + 1 }) });
    return page(from, this.rows.slice(from).map((change) => change.row));
  }

  push = (pushed: FeedPage): void => this.changed(pushed);
  onclose = (tell: () => void): void => void (this.closed = tell);
  on = (_: string, tell: (page: FeedPage) => void): void => void (this.changed = tell);

  async start(): Promise<void> {
    if (!this.reachable) throw new Error("not reachable");
    this.state = "Connected";
  }

  async stop(): Promise<void> {
    this.state = "Disconnected";
    this.closed();
  }

  async invoke<T>(_: string, after: number): Promise<T> {
    this.asked.push(after);
    if (!this.readable) throw new Error("HubException: feed-unavailable");
    return { ...page(after, this.rows.slice(after, after + 2).map((change) => change.row)), head: this.rows.length } as T;
  }
}

describe("the live connection", () => {
  let hub: FakeHub;
  let store: FeedStore;
  let connection: LiveConnection;
  const whenLost = vi.fn(async () => {});
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

  beforeEach(() => {
    vi.useFakeTimers();
    whenLost.mockClear();
    hub = new FakeHub();
    store = new FeedStore();
    connection = new LiveConnection(store, whenLost, () => hub);
  });
  afterEach(() => vi.useRealTimers());

  it("reads page after page to the head before it says that it is live", async () => {
    hub.add("a", "b", "c", "d", "e");
    void connection.run();
    expect(connection.status.value.state).toBe("connecting");
    await settle();
    expect(connection.status.value.state).toBe("live");
    expect(store.loaded.value).toBe(true);
    expect([...store.targets.value.keys()]).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("takes pushed changes in at once", async () => {
    void connection.run();
    await settle();
    hub.push(hub.add("a"));
    expect(store.targets.value.has("a")).toBe(true);
  });

  it("reads what a push shows to be missing", async () => {
    void connection.run();
    await settle();
    hub.add("lost", "lost-too");
    hub.push(hub.add("told"));
    await settle();
    expect([...store.targets.value.keys()].sort()).toEqual(["lost", "lost-too", "told"]);
  });

  it("finds a lost last change by itself within two seconds", async () => {
    void connection.run();
    await settle();
    hub.add("never-pushed");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.targets.value.has("never-pushed")).toBe(true);
  });

  it("says since when it is lost, and catches up by number when it is back", async () => {
    hub.add("a");
    void connection.run();
    await settle();
    hub.reachable = false;
    await hub.stop();
    await settle();
    expect(connection.status.value).toMatchObject({ state: "lost", since: expect.any(Date) });
    expect(whenLost).toHaveBeenCalled();
    hub.add("b");
    hub.reachable = true;
    hub.asked = [];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(connection.status.value.state).toBe("live");
    expect(hub.asked[0]).toBe(1);
    expect(store.targets.value.has("b")).toBe(true);
  });

  it("says that the feed cannot be read while the connection itself stands", async () => {
    void connection.run();
    await settle();
    hub.readable = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connection.status.value.state).toBe("unreadable");
    expect(hub.state).toBe("Connected");
    hub.readable = true;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(connection.status.value.state).toBe("live");
  });

  it("shows what it reads in many pages once it is whole, and leaves all as it was until then", async () => {
    hub.add("a", "b", "c", "d", "e");
    const seen: number[] = [];
    const end = store.targets.subscribe((targets) => void seen.push(targets.size));
    void connection.run();
    await settle();
    end();
    expect(hub.asked).toEqual([0, 2, 4]);
    expect(seen).toEqual([0, 5]);
  });

  it("forgets what it held when it is told to begin anew, though that takes several pages", async () => {
    void connection.run();
    await settle();
    store.take(page(0, [target("of-another-time")], { to: 99 }));
    hub.add("a", "b", "c");
    const answer = hub.invoke.bind(hub);
    hub.invoke = async <T>(name: string, after: number): Promise<T> => (after > hub.rows.length ? { ...(await answer<FeedPage>(name, 0)), reset: true } as T : answer(name, after));
    hub.push(page(0, hub.rows.slice(0, 2).map((change) => change.row), { reset: true, head: 3 }));
    expect([...store.targets.value.keys()]).toEqual(["of-another-time"]);
    await settle();
    expect([...store.targets.value.keys()]).toEqual(["a", "b", "c"]);
    expect(store.head.value).toBe(3);
  });

  it("goes on where it was when the connection breaks off between two pages", async () => {
    hub.add("a", "b", "c", "d");
    const answer = hub.invoke.bind(hub);
    hub.invoke = <T>(name: string, after: number): Promise<T> => (after === 2 ? Promise.reject(new Error("gone")) : answer(name, after));
    void connection.run();
    await settle();
    hub.invoke = answer;
    hub.asked = [];
    await vi.advanceTimersByTimeAsync(5_000);
    expect(hub.asked[0]).toBe(2);
    expect(store.targets.value.size).toBe(4);
  });

  it("waits for an answer for as long as something is heard, and gives up in silence", async () => {
    void connection.run();
    await settle();
    hub.invoke = () => new Promise(() => {});
    for (let seconds = 0; seconds < 20; seconds += 4) {
      await vi.advanceTimersByTimeAsync(4_000);
      hub.push(hub.add(`at-${seconds}`));
      expect(connection.status.value.state).toBe("live");
    }
    await vi.advanceTimersByTimeAsync(5_010);
    expect(connection.status.value.state).toBe("lost");
  });

  it("begins anew, however many pages that takes, when what it held is from before what is kept", async () => {
    store.take(page(0, [target("gone-since")], { to: 3 }));
    hub.add("a", "b", "c", "d", "e", "f");
    const answer = hub.invoke.bind(hub);
    const among = -100; // places among all rows are below zero
    hub.invoke = async <T>(name: string, after: number): Promise<T> => {
      if (after >= 4) return answer(name, after);
      const rows = await answer<FeedPage>(name, after < 0 ? after - among : 0);
      const to = rows.to < hub.rows.length ? rows.to + among : rows.to;
      hub.asked[hub.asked.length - 1] = after;
      return { ...rows, reset: after >= 0, from: after < 0 ? after : 0, to } as T;
    };

    void connection.run();
    await settle();

    expect(hub.asked).toEqual([3, -98, -96]);
    expect([...store.targets.value.keys()]).toEqual(["a", "b", "c", "d", "e", "f"]);
    expect(store.head.value).toBe(6);
    hub.push(hub.add("g"));
    expect(store.targets.value.has("g")).toBe(true);
  });

  it("connects again though what it asks when it is lost is never answered", async () => {
    whenLost.mockImplementationOnce(() => new Promise(() => {}));
    void connection.run();
    await settle();
    await hub.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(connection.status.value.state).toBe("live");
  });

  it("gives up on a connection that does not come, tries with another, and hears no more of the first", async () => {
    const stuck = new FakeHub();
    stuck.start = () => new Promise(() => {});
    const stopped = vi.spyOn(stuck, "stop");
    const hubs = [stuck, hub];
    hub.add("a", "b", "c");
    connection = new LiveConnection(store, whenLost, () => hubs.shift()!);
    void connection.run();
    await vi.advanceTimersByTimeAsync(4_000);
    connection.tryNow();
    expect(connection.status.value.state).toBe("connecting");
    await vi.advanceTimersByTimeAsync(1_500);
    expect(stopped).toHaveBeenCalled();
    expect(connection.status.value.state).toBe("live");
    stuck.push(page(3, [target("of-the-first")]));
    expect([...store.targets.value.keys()]).toEqual(["a", "b", "c"]);
  });

  it("reads all anew once a day, and forgets what the server has let go", async () => {
    store.take(page(0, [alert("let-go"), target("x", { messages: 1 })]));
    hub.add("x", "y");
    void connection.run();
    await settle();
    expect(store.alerts.value.has("let-go")).toBe(true);
    hub.asked = [];
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(hub.asked.filter((after) => after === 0)).toHaveLength(1);
    expect(store.alerts.value.size).toBe(0);
    expect([...store.targets.value.keys()]).toEqual(["x", "y"]);
    hub.push(hub.add("z"));
    expect(store.targets.value.has("z")).toBe(true);
  });

  it("gives up on an answer that does not come, and connects again", async () => {
    void connection.run();
    await settle();
    const answer = hub.invoke;
    hub.invoke = () => new Promise(() => {});
    await vi.advanceTimersByTimeAsync(2_000 + 5_000 + 10);
    expect(connection.status.value.state).toBe("lost");
    hub.invoke = answer;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(connection.status.value.state).toBe("live");
  });
});
