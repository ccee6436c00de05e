import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Toasts } from "../src/shell/Toasts";
import { say, toasts } from "../src/shell/toasts";

describe("a note", () => {
  let box: HTMLElement;
  const shown = (): string[] => [...box.querySelectorAll<HTMLElement>("[data-testid=toast] span")].map((line) => line.textContent ?? "");
  const note = (): HTMLElement => box.querySelector<HTMLElement>("[data-testid=toast]")!;
  const later = (milliseconds: number): Promise<void> => act(async () => void (await vi.advanceTimersByTimeAsync(milliseconds)));

  beforeEach(async () => {
    vi.useFakeTimers();
    toasts.value = [];
    document.body.append((box = document.createElement("div")));
    await act(() => render(<Toasts />, box));
    await act(() => say("taken", { action: { label: "Undo", run: () => {} } }));
  });
  afterEach(() => {
    render(null, box);
    box.remove();
    vi.useRealTimers();
  });

  it("is read out alone, and not with all that are there", () => {
    expect(box.querySelector("[role=status]")?.getAttribute("aria-atomic")).toBe("false");
  });

  it("goes after some seconds", async () => {
    await later(8_000);
    expect(shown()).toEqual([]);
  });

  it.each([
    ["points at it", () => note().dispatchEvent(new Event("pointerenter")), () => note().dispatchEvent(new Event("pointerleave"))],
    ["has the keyboard on it", () => note().querySelector("button")!.focus(), () => note().querySelector("button")!.blur()],
  ])("stays while somebody %s, whatever comes meanwhile, and goes some seconds after that", async (_, hold, release) => {
    await act(() => void hold());
    await later(60_000);
    await act(() => ["a", "b", "c", "d"].forEach((text) => say(text)));
    expect(shown()).toEqual(["taken", "b", "c", "d"]);
    await act(() => void release());
    await later(7_000);
    expect(shown()).toContain("taken");
    await later(1_000);
    expect(shown()).toEqual([]);
  });

  it("that a pointer leaves stays while the keyboard is on it", async () => {
    await act(() => note().querySelector("button")!.focus());
    await act(() => void note().dispatchEvent(new Event("pointerenter")));
    await act(() => void note().dispatchEvent(new Event("pointerleave")));
    await later(60_000);
    expect(shown()).toEqual(["taken"]);
  });
});
