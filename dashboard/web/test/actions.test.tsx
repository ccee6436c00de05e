import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Lead } from "../src/pages/overview/Lead";
import { Actions } from "../src/parts/Actions";
import { onKey } from "../src/shell/keyboard";
import { calm, Settling } from "../src/shell/settling";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { toasts } from "../src/shell/toasts";
import { Toasts } from "../src/shell/Toasts";
import { alert, deskServer, page, target, triage } from "./rows";

let box: HTMLElement;
let time = 0;
let changes: ReturnType<typeof deskServer>;
const later = (milliseconds: number): void => void (time += milliseconds);
const find = (id: string): HTMLElement | null => box.querySelector(`[data-testid="${id}"]`);
/** A press on whatever stands there now. */
const press = (element: HTMLElement | null): Promise<void> => act(async () => {
  element?.click();
  for (let turn = 0; turn < 5; turn++) await new Promise((next) => setTimeout(next));
});

beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  later(60_000);
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
  toasts.value = [];
  changes = deskServer();
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a decision", () => {
  it("lets no other through until it has settled, however often it is pressed meanwhile", () => {
    let now = 0;
    const settling = new Settling(() => now);
    const work = vi.fn();
    expect(settling.decide(work)).toBe(true);
    for (now = 150; now <= 1_500; now += 150) expect(settling.decide(work)).toBe(false);
    now += calm;
    expect(settling.decide(work)).toBe(true);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("waits for its answer too", async () => {
    let now = 0;
    const settling = new Settling(() => now);
    settling.decide(async () => void (now = 2_000));
    await Promise.resolve();
    await Promise.resolve();
    now += calm - 1;
    expect(settling.decide(() => {})).toBe(false);
  });
});

describe("a double click", () => {
  const threat = alert("a_t", { classification: "threat", message: "9" });
  const show = async (shown = threat): Promise<void> => {
    store.take(page(0, [target("mp"), shown, triage(shown.id, { revision: 0 })], { reset: true }));
    await act(() => render(<><Actions alert={shown} /><Toasts /></>, box));
  };
  const places = (): (string | undefined)[] => [...box.querySelectorAll<HTMLElement>(".acts > button")].map((button) => button.dataset["testid"]);

  it("on a verdict gives that verdict, and leaves every control where it was", async () => {
    await show();
    const before = places();
    await press(find("threat"));
    expect(places()).toEqual(before);
    later(150);
    await press(find("no-threat"));
    expect(changes.map((change) => change.patch)).toEqual([{ verdict: "threat" }]);
    expect(find("threat")?.getAttribute("aria-pressed")).toBe("true");
  });

  it("on taking does not give it back", async () => {
    await show();
    await press(find("take"));
    later(150);
    await press(find("give-back"));
    expect(changes).toHaveLength(1);
    later(calm);
    await press(find("give-back"));
    expect(changes).toHaveLength(2);
  });

  it("does not undo, and leaves the way to", async () => {
    await show();
    await press(find("take"));
    later(150);
    await press(box.querySelector("[data-testid=toast] button"));
    expect(changes).toHaveLength(1);
    later(calm);
    await press(box.querySelector("[data-testid=toast] button"));
    expect(changes).toHaveLength(2);
  });

  it("on what leads does not decide about who leads next", async () => {
    store.take(page(0, [target("mp"), target("mayor"), alert("a_1"), alert("a_2", { target: "mayor", raisedAt: "2026-03-01T11:58:00Z" })], { reset: true }));
    await act(() => render(<Lead />, box));
    await press(find("organic"));
    expect(find("lead")?.dataset["alert"]).toBe("a_2");
    later(150);
    await press(find("organic"));
    expect(changes.map((change) => change.alert)).toEqual(["a_1"]);
  });

  it("by key takes one", async () => {
    store.take(page(0, [target("mp"), target("mayor"), alert("a_1"), alert("a_2", { target: "mayor", raisedAt: "2026-03-01T11:58:00Z" })], { reset: true }));
    await act(() => render(<Lead />, box));
    const key = (): Promise<void> => act(async () => {
      onKey(new KeyboardEvent("keydown", { key: "a" }));
      for (let turn = 0; turn < 5; turn++) await new Promise((next) => setTimeout(next));
    });
    await key();
    later(150);
    await key();
    expect(changes.map((change) => change.alert)).toEqual(["a_1"]);
  });
});

describe("who leads", () => {
  it("is not decided about by a press that was meant for the one before", async () => {
    store.take(page(0, [target("mp"), target("mayor"), alert("a_1"), alert("a_2", { target: "mayor", raisedAt: "2026-03-01T11:58:00Z" })], { reset: true }));
    await act(() => render(<Lead />, box));
    await act(() => store.learn(triage("a_1", { state: "taken", owner: "late shift" })));
    later(150);
    await press(find("organic"));
    expect(changes).toEqual([]);
  });
});

describe("an alert that was put away", () => {
  it("says who did that and what was said of it, and can be opened again", async () => {
    const threat = alert("a_t", { classification: "threat" });
    store.take(page(0, [target("mp"), threat, triage("a_t", { state: "closed", stateBy: "late shift", verdict: "no-threat", judgedBy: "early shift" })], { reset: true }));
    await act(() => render(<Actions alert={threat} />, box));
    expect(find("standing")?.textContent).toBe("closed by late shift · judged no threat by early shift");
    await press(find("reopen"));
    expect(changes.map((change) => change.patch)).toEqual([{ state: "new", owner: "" }]);
  });
});
