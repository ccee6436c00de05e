import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useView } from "../src/pages/target/useView";
import { store } from "../src/shell/state";
import { page, target } from "./rows";

type View = ReturnType<typeof useView>;

let box: HTMLElement;
let view: View;
/** Answers that were asked for and are still to come, by the order they were asked in. */
let asked: ((messages: number) => void)[];

function Page() {
  view = useView("mp");
  return null;
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};
const answer = (place: number, messages: number): Promise<void> => act(async () => (asked[place]?.(messages), await settled()));
const feedTells = (messages: number): Promise<void> => act(() => void store.take(page(store.head.peek(), [target("mp", { revision: messages, messages })])));

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", vi.fn((path: string) => path.endsWith("/decisions")
    ? Promise.resolve(new Response(JSON.stringify({ decisions: [] })))
    : new Promise<Response>((done) => asked.push((messages) => done({ ok: true, json: () => Promise.resolve({ messages }) } as Response)))));
  store.take(page(0, [target("mp")], { reset: true }));
  document.body.append((box = document.createElement("div")));
  await act(() => render(<Page />, box));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a target's page", () => {
  it("is read again when the feed tells something while it is read", async () => {
    await answer(0, 10);
    await feedTells(11);
    await act(() => void vi.advanceTimersByTime(1_000));
    await feedTells(12);
    await answer(1, 11);
    await act(() => void vi.advanceTimersByTime(1_000));
    await answer(2, 12);
    expect(view.view?.messages).toBe(12);
  });

  it("shows nothing older than what it has shown, whichever answer comes first", async () => {
    await act(() => view.again());
    await answer(1, 12);
    await answer(0, 10);
    expect(view.view?.messages).toBe(12);
  });

  it("is not asked for again while an answer is still to come, unless somebody here has changed it", async () => {
    await feedTells(11);
    await act(() => void vi.advanceTimersByTime(10_000));
    expect(asked.length).toBe(1);
    await act(() => view.again());
    expect(asked.length).toBe(2);
  });

  it("asks for nothing once it is left", async () => {
    await answer(0, 10);
    await feedTells(11);
    await act(() => view.again());
    await answer(1, 11);
    await feedTells(12);
    await act(() => render(null, box));
    vi.advanceTimersByTime(10_000);
    expect(asked.length).toBe(2);
  });
});
