import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedPage } from "../src/api/types";
import { LiveConnection, type Hub } from "../src/feed/connection";
import { FeedStore } from "../src/feed/store";
import { page, target } from "./rows";

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
    connection = new LiveConnection(store, whenLost, hub);
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
