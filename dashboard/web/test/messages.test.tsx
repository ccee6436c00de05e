import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MessageView } from "../src/api/types";
import { Messages } from "../src/pages/target/Messages";
import { onlyCluster } from "../src/pages/target/selection";
import { t } from "../src/texts/en";

const message = (ref: string): MessageView => ({
  ref, platform: "twitter", kind: "mention", sender: ref, sentAt: "2026-03-01T12:00:00Z", hasText: true, cluster: null,
  tone: { threat: 0, hostile: 0.9, civil: 0, known: true }, url: null,
});

describe("the messages", () => {
  let box: HTMLElement;
  let answers: ((refs: string[], next?: string) => Promise<void>)[];

  beforeEach(() => {
    answers = [];
    vi.stubGlobal("fetch", vi.fn(() => new Promise<Response>((resolve) => {
      answers.push((refs, next) => act(async () => {
        resolve(new Response(JSON.stringify({ messages: refs.map(message), next: next ?? null })));
        await new Promise((passed) => setTimeout(passed));
      }));
    })));
    document.body.append((box = document.createElement("div")));
  });
  afterEach(() => {
    render(null, box);
    box.remove();
    onlyCluster.value = null;
    vi.unstubAllGlobals();
  });

  const show = (): Promise<void> => act(() => render(<Messages target="mp" names={new Map([[1, "one"], [2, "two"]])} verdicts={new Map()} />, box));
  const threats = (): Promise<void> => act(() => [...box.querySelectorAll("button")].find((button) => button.textContent === t.messages.threats)?.click());
  const listed = (): number => box.querySelectorAll("ol.messages > li").length;

  it("of a phrase that was left again do not come to stand under the next one", async () => {
    await show();
    await act(() => void (onlyCluster.value = 1));
    await act(() => void (onlyCluster.value = 2));

    await answers[2]?.(["b1", "b2"]);
    await answers[1]?.(["a1"]);
    await answers[0]?.([]);

    expect(listed()).toBe(2);
  });

  it("that may be threats are not said to be none where older ones have not been looked at", async () => {
    await show();
    await answers[0]?.(["m3", "m2"], "m2");
    await threats();
    expect(box.querySelector("#messages > p")?.textContent).toBe("None among the latest 2 messages; older ones have not been looked at.");
    await act(() => [...box.querySelectorAll("button")].at(-1)?.click());
    await answers[1]?.(["m1"]);
    expect(box.querySelector("#messages > p")?.textContent).toBe("None among the latest 3 messages.");
  });

  it("that are older are added once, however often they are asked for", async () => {
    await show();
    await answers[0]?.(["m3"], "m3");
    const older = [...box.querySelectorAll("button")].find((button) => button.textContent === t.messages.older);
    await act(() => older?.click());
    await act(() => older?.click());

    await answers[1]?.(["m2", "m1"]);
    await answers[2]?.(["m2", "m1"]);

    expect(listed()).toBe(3);
  });
});
