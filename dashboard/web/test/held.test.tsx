import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Alerts } from "../src/pages/alerts/Alerts";
import { Watch } from "../src/pages/overview/Watch";
import { announcement } from "../src/shell/announce";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { alert, page, target, triage } from "./rows";

let box: HTMLElement;
const shown = (): string[] => [...box.querySelectorAll<HTMLElement>("[data-testid=alert-row], [data-testid=target-row]")].map((row) => row.dataset["alert"] ?? row.dataset["target"] ?? "");
const held = (): string => box.querySelector("[data-testid=held]")?.textContent ?? "";
const list = (): Element => box.querySelector("ol")!;
const point = (what: "pointerenter" | "pointerleave" | "pointermove"): Promise<void> => act(() => void list().dispatchEvent(new Event(what)));
const late = alert("late", { target: "mayor", raisedAt: "2026-03-01T12:30:00Z" });

beforeEach(() => {
  history.replaceState(null, "");
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
  document.body.append((box = document.createElement("div")));
  store.take(page(0, [target("mp"), target("mayor"), alert("a_1"), alert("a_2", { raisedAt: "2026-03-01T11:50:00Z" })], { reset: true }));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.useRealTimers();
});

describe("the list of alerts, while somebody points at it,", () => {
  beforeEach(() => act(() => render(<Alerts />, box)));

  it("takes in nothing new, says how much there is, and shows it once it is left", async () => {
    await point("pointerenter");
    await act(() => store.learn(late));
    expect(shown()).toEqual(["a_1", "a_2"]);
    expect(held()).toBe("1 new above, shown when you leave the list");
    await point("pointerleave");
    expect(shown()).toEqual(["late", "a_1", "a_2"]);
    expect(held()).toBe("");
  });

  it("is said to hold something back when it begins to, and not with each that comes then", async () => {
    announcement.value = "";
    await point("pointerenter");
    await act(() => store.learn(late));
    expect(announcement.value).toBe("1 new above, shown when you leave the list");
    announcement.value = "";
    await act(() => store.learn({ ...late, id: "later" }));
    expect(held()).toBe("2 new above, shown when you leave the list");
    expect(announcement.value).toBe("");
    expect(box.querySelector("[role=status], [aria-live]")).toBeNull();
  });

  it("keeps what was closed meanwhile", async () => {
    await point("pointerenter");
    await act(() => store.learn(triage("a_1", { state: "closed" })));
    expect(shown()).toEqual(["a_1", "a_2"]);
    await point("pointerleave");
    expect(shown()).toEqual(["a_2"]);
  });

  it("keeps nothing from anybody whose hand has long been still", async () => {
    vi.useFakeTimers();
    await point("pointerenter");
    await act(() => store.learn(late));
    await act(() => void vi.advanceTimersByTime(29_000));
    expect(shown()).toHaveLength(2);
    await act(() => void vi.advanceTimersByTime(2_000));
    expect(shown()).toHaveLength(3);
  });

  it("and also while the keyboard is in it", async () => {
    const link = box.querySelector<HTMLElement>("a.whole")!;
    vi.spyOn(link, "matches").mockImplementation((selector) => selector === ":focus-visible");
    await act(() => void link.dispatchEvent(new FocusEvent("focusin", { bubbles: true })));
    await act(() => store.learn(late));
    expect(shown()).toEqual(["a_1", "a_2"]);
  });
});

describe("the list of targets", () => {
  beforeEach(() => act(() => render(<Watch />, box)));

  it("keeps its order while somebody points at it, and says how many stand higher by now", async () => {
    expect(shown()).toEqual(["mayor", "mp"]);
    await point("pointerenter");
    await act(() => store.learn(target("mp", { revision: 2, state: "active", classification: "coordinated", severity: "critical" })));
    expect(shown()).toEqual(["mayor", "mp"]);
    expect(held()).toBe("Order held while you are in it: 1 other stands higher now");
    await point("pointerleave");
    expect(shown()).toEqual(["mp", "mayor"]);
  });
});

describe("the search", () => {
  const search = (): HTMLInputElement => box.querySelector("#search")!;
  const type = (text: string): Promise<void> => act(() => {
    search().value = text;
    search().dispatchEvent(new Event("input", { bubbles: true }));
  });
  const key = (name: string): Promise<void> => act(() => void search().dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true })));

  it("leads on with the arrow into what it found, and with Enter to the first", async () => {
    await act(() => render(<Watch />, box));
    await type("mp");
    await key("ArrowDown");
    expect(document.activeElement?.closest<HTMLElement>("[data-target]")?.dataset["target"]).toBe("mp");
    await key("Enter");
    expect(location.pathname).toBe("/targets/mp");
    history.replaceState(null, "", "/");
  });

  it("is there again, with what was shown, when one comes back, and gone when one comes anew", async () => {
    await act(() => render(<Watch />, box));
    await type("mp");
    await act(() => box.querySelectorAll<HTMLElement>(".chip")[1]?.click());
    await act(() => render(null, box));
    await act(() => render(<Watch />, box));
    expect(search().value).toBe("mp");
    expect(box.querySelectorAll(".chip")[1]?.getAttribute("aria-pressed")).toBe("true");
    await act(() => render(null, box));
    history.pushState(null, "", "/");
    await act(() => render(<Watch />, box));
    expect(search().value).toBe("");
  });
});
