import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SourceView } from "../src/api/types";
import { Lead } from "../src/pages/overview/Lead";
import { Sources } from "../src/pages/overview/Sources";
import { NotWatching } from "../src/parts/NotWatching";
import { announcement } from "../src/shell/announce";
import { announceBlind } from "../src/shell/announceBlind";
import { hear, isWatching, notWatching, sources } from "../src/shell/sources";
import { now } from "../src/shell/state";
import { t } from "../src/texts/en";

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const source = (name: string, state: SourceView["state"], more: Partial<SourceView> = {}): SourceView => ({
  id: `key:k_1:${name}`, name, state, firstAt: minutesAgo(10_000), lastAt: minutesAgo(180), messages: 10, usualGapSeconds: 120, finishedAt: null, ...more,
});

describe("a source", () => {
  let box: HTMLElement;
  beforeEach(() => document.body.append((box = document.createElement("div"))));
  afterEach(() => {
    render(null, box);
    box.remove();
    sources.value = null;
  });

  it("that fell silent is not watching, said with how long and what is usual", async () => {
    const silent = [source("Twitter connector", "not-watching")];
    await act(() => render(<NotWatching sources={silent} />, box));
    expect(box.textContent).toContain("Twitter connector: nothing for 3 h, usually every 2 min.");
  });

  it("that fell silent is read out once, by its name, and not with every minute", async () => {
    announcement.value = "";
    const end = announceBlind();
    const [post, press] = [source("Post room", "not-watching"), source("Press review", "not-watching")];
    hear([post]);
    expect(announcement.value).toBe("Not watching: Post room.");
    await act(() => render(<NotWatching sources={[post]} />, box));
    expect(box.querySelector("[role=status], [aria-live]")).toBeNull();
    announcement.value = "";
    hear([{ ...post, lastAt: minutesAgo(200) }]);
    expect(announcement.value).toBe("");
    hear([post, press]);
    expect(announcement.value).toBe("Not watching: Press review.");
    end();
  });

  it("that fell silent takes the calm from the page", async () => {
    hear([source("Twitter connector", "watching")]);
    await act(() => render(<Lead />, box));
    expect(box.textContent).toContain(t.lead.calm);
    await act(() => hear([source("Twitter connector", "not-watching")]));
    expect(box.textContent).not.toContain(t.lead.calm);
    expect(box.textContent).toContain(t.lead.blind);
  });

  it("of which nothing is known, or nothing new, takes the calm from the page too", async () => {
    await act(() => render(<Lead />, box));
    expect(box.textContent).toContain(t.lead.unknown);
    await act(() => hear([source("Twitter connector", "watching")], now.peek().getTime() - 40_000));
    expect(box.textContent).toContain(t.lead.calm);
    await act(() => void (now.value = new Date(now.peek().getTime() + 10_000)));
    expect(box.textContent).not.toContain(t.lead.calm);
    expect(box.textContent).toContain(t.lead.unknown);
    expect(box.querySelector(".not-seen")).not.toBeNull();
  });

  it("that finished or was sent once alarms nobody", async () => {
    hear([source("a day", "finished", { finishedAt: minutesAgo(60) }), source("a file", "new", { usualGapSeconds: null })]);
    expect(notWatching(sources.value)).toEqual([]);
    await act(() => render(<><Lead /><Sources /></>, box));
    expect(box.textContent).toContain(t.lead.calm);
    expect(box.textContent).toContain("said it had sent everything");
    expect(box.textContent).toContain("last message 3 h ago");
    expect(box.querySelectorAll("[data-state=not-watching]")).toHaveLength(0);
  });

  it("that is new counts as watching, one that finished does not", () => {
    expect(isWatching([source("a", "new")])).toBe(true);
    expect(isWatching([source("a", "finished")])).toBe(false);
  });
});
