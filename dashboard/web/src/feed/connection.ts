import { HubConnectionBuilder, HttpTransportType, LogLevel } from "@microsoft/signalr";
import { signal } from "@preact/signals";
import type { FeedPage } from "../api/types";
import { backoff } from "./backoff";
import type { FeedStore } from "./store";

export type Status =
  | { state: "connecting" }
  | { state: "live"; behind: number }
  | { state: "lost" | "unreadable"; since: Date | null };

/** The part of a hub connection that is used here. */
export interface Hub {
  readonly state: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  on(method: string, tell: (page: FeedPage) => void): void;
  onclose(tell: () => void): void;
  invoke<Answer>(method: string, argument: number): Promise<Answer>;
}

function liveHub(): Hub {
  const hub = new HubConnectionBuilder()
    .withUrl(`${location.origin}/hubs/live`, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .configureLogging(LogLevel.None)
    .build();
  hub.serverTimeoutInMilliseconds = 10_000;
  hub.keepAliveIntervalInMilliseconds = 3_000;
  return hub;
}

const pulseEvery = 2_000;

/** How long nothing at all may be heard while a connection or an answer is waited for: however much there is to read, it comes in pages that take less. */
const patience = 5_000;

/** How often all rows are read anew: the server lets the oldest go, and tells nobody. */
const anewEvery = 24 * 3_600_000;

/**
 * Keeps the store level with the feed over one hub connection. Pages that are pushed come in order; what they leave out, and what was missed while
 * the connection was gone, is read by number. Every two seconds the head is asked for, so that "live" is something known, not something hoped.
 */
export class LiveConnection {
  readonly status = signal<Status>({ state: "connecting" });

  private hub: Hub;
  private level: Promise<void> | null = null;
  private lastLive: Date | null = null;
  private wake: (() => void) | null = null;
  private closed: () => void = () => {};
  /** The highest number heard of: reading stops there, not before. */
  private heard = 0;
  private heardAt = 0;
  /** What was read on the way to the head. It is shown once it is whole: an alert without what people did with it would alarm. */
  private coming: FeedPage | null = null;
  /** When all that is held was last read from the first row on. */
  private begunAt = performance.now();

  constructor(private readonly store: FeedStore, private readonly whenLost: () => Promise<void>, private readonly newHub: () => Hub = liveHub) {
    this.hub = this.listen();
    window.addEventListener("online", () => this.tryNow());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.tryNow());
  }

  /** Connects, and connects again whenever that ends. Never returns. */
  async run(): Promise<never> {
    for (let failures = 0; ; failures++) {
      try {
        await this.start();
        const closed = new Promise<void>((done) => (this.closed = done));
        while (this.hub.state === "Connected") {
          if (await this.pulse()) failures = -1;
          await Promise.race([closed, this.pause(pulseEvery)]);
        }
      } catch {
        // Not reachable, or gone while asking: told below, tried again.
      }
      this.lose("lost");
      void this.whenLost(); // what it asks may take for ever, too
      await this.pause(backoff(Math.max(0, failures), Math.random()));
    }
  }

  tryNow(): void {
    this.wake?.();
  }

  /** A hub connection that tells this one, for as long as it is the one in use. */
  private listen(): Hub {
    const hub = this.newHub();
    hub.onclose(() => this.hub === hub && this.closed());
    hub.on("changed", (page: FeedPage) => this.hub === hub && this.hear(page));
    return hub;
  }

  private hear(page: FeedPage): void {
    this.heardAt = performance.now();
    if (!page.reset) this.heard = Math.max(this.heard, page.to);
    if (page.reset || this.store.take(page) === "gap") void this.catchUp().catch(() => this.hub.stop());
  }

  /** Browsers try for minutes where nothing answers, and a hub connection cannot be stopped while it starts: then another takes its place. */
  private async start(): Promise<void> {
    const slow = this.hub;
    let timer = 0;
    const late = new Promise<"late">((done) => (timer = window.setTimeout(() => done("late"), patience)));
    try {
      if ((await Promise.race([slow.start(), late])) !== "late") return;
    } finally {
      clearTimeout(timer);
    }
    this.hub = this.listen();
    void slow.stop().catch(() => {});
    throw new Error("no connection");
  }

  /** @returns Whether the feed could be read to its head. */
  private async pulse(): Promise<boolean> {
    const asked = performance.now();
    try {
      await this.catchUp();
    } catch (failure) {
      if (!String(failure).includes("feed-unavailable")) throw failure;
      this.lose("unreadable");
      return false;
    }
    this.lastLive = new Date();
    this.store.loaded.value = true;
    this.status.value = { state: "live", behind: performance.now() - asked };
    return true;
  }

  /** Reads from the last number held to the head, or all once a day; calls made meanwhile wait for the same reading. */
  private catchUp(): Promise<void> {
    this.level ??= this.readToHead().finally(() => (this.level = null));
    return this.level;
  }

  private async readToHead(): Promise<void> {
    for (;;) {
      const anew = this.coming === null && performance.now() - this.begunAt >= anewEvery;
      const after = anew ? 0 : (this.coming?.to ?? this.store.head.peek());
      const page = await this.ask(after);
      if (page.reset) this.heard = page.head;
      this.coming = page.reset || !this.coming ? { ...page, reset: page.reset || anew } : { ...page, reset: this.coming.reset, from: this.coming.from, changes: this.coming.changes.concat(page.changes) };
      if (page.to < Math.max(page.head, this.heard) && (page.to > after || page.reset)) continue;
      if (this.coming.reset) this.begunAt = performance.now();
      this.store.take(this.coming);
      this.coming = null;
      return;
    }
  }

  private async ask(after: number): Promise<FeedPage> {
    let timer = 0;
    this.heardAt = performance.now();
    const silence = new Promise<never>((_, fail) => {
      const listen = (): void => {
        const left = patience - (performance.now() - this.heardAt);
        if (left > 0) timer = window.setTimeout(listen, left);
        else fail(new Error("no answer"));
      };
      listen();
    });
    try {
      return await Promise.race([this.hub.invoke<FeedPage>("CatchUp", after), silence]);
    } catch (failure) {
      if (!String(failure).includes("feed-unavailable")) await this.hub.stop();
      throw failure;
    } finally {
      clearTimeout(timer);
    }
  }

  private lose(state: "lost" | "unreadable"): void {
    if (this.status.peek().state !== state) this.status.value = { state, since: this.lastLive };
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((done) => {
      const timer = window.setTimeout(done, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
