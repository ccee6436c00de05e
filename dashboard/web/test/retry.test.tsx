import { render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DeadLetters } from "../src/pages/target/DeadLetters";
import { Messages } from "../src/pages/target/Messages";
import { OneMessage } from "../src/pages/target/OneMessage";
import { useView } from "../src/pages/target/useView";
import { store } from "../src/shell/state";
import { t } from "../src/texts/en";
import { page, target } from "./rows";

const message = {
  ref: "m1", platform: "twitter", kind: "mention", sender: "u1", sentAt: "2026-03-01T12:00:00Z", hasText: true, cluster: null,
  tone: { threat: 0, hostile: 0.9, civil: 0, known: true }, url: null,
};
const letter = { target: "mp", ref: "7", what: "message", reason: "a bug", at: "2026-03-01T12:00:00Z", attempts: 1 };

let box: HTMLElement;
/** What the server says: null while it is away. */
let status: number | null;
const show = (what: ComponentChildren): Promise<void> => act(() => render(what, box));
/** In steps: what an answer brings is rendered at the end of one, and may ask for more. */
const pass = async (milliseconds: number): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += 100) await act(async () => void (await vi.advanceTimersByTimeAsync(100)));
};

function View() {
  const { view, problem } = useView("mp");
  return <p>{problem?.message ?? view?.messages}</p>;
}

beforeEach(() => {
  vi.useFakeTimers();
  status = null;
  vi.stubGlobal("fetch", vi.fn(async (path: string) => {
    if (status === null) throw new TypeError("away");
    return new Response(JSON.stringify({ messages: path.includes("/messages") ? [message] : 42, next: null, decisions: [], deadLetters: [letter], more: 0, lost: 0 }), { status });
  }));
  store.take(page(0, [target("mp")], { reset: true }));
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const parts: [string, () => ComponentChildren, string][] = [
  ["the messages", () => <Messages target="mp" names={new Map()} verdicts={new Map()} />, "[data-testid=message-row]"],
  ["a message", () => <OneMessage target="mp" reference="m1" threat verdict={null} pointed={false} />, "[data-testid=message-row]"],
  ["what could not be looked at", () => <DeadLetters target="mp" count={1} />, "[data-testid=dead-letter]"],
];

describe.each(parts)("%s", (_, part, row) => {
  it("that could not be read is read once everything is back", async () => {
    await show(part());
    await pass(20_000);
    expect(box.querySelector(row)).toBeNull();
    const asked = vi.mocked(fetch).mock.calls.length;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThan(20);
    status = 200;
    await pass(5_000);
    expect(box.querySelectorAll(row)).toHaveLength(1);
    expect(box.textContent).not.toContain(t.unreachable);
  });

  it("is asked for again where too much was asked, and not where it is refused or left", async () => {
    status = 429;
    await show(part());
    await pass(5_000);
    expect(fetch).not.toHaveBeenCalledTimes(1);
    status = 403;
    await pass(10_000);
    const asked = vi.mocked(fetch).mock.calls.length;
    await pass(60_000);
    expect(fetch).toHaveBeenCalledTimes(asked);

    status = 503;
    await show(null);
    await show(part());
    await pass(100);
    await show(null);
    vi.mocked(fetch).mockClear();
    await pass(60_000);
    expect(fetch).not.toHaveBeenCalled();
  });
});

it("a target's page that could not be read is read once everything is back, though nothing changes there", async () => {
  await show(<View />);
  await pass(10_000);
  expect(box.textContent).toBe(t.unreachable);
  status = 200;
  await pass(5_000);
  expect(box.textContent).toBe("42");
});
