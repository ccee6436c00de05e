import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AlertRow } from "../src/api/types";
import { Threats } from "../src/pages/target/Threats";
import { endNote } from "../src/shell/notes";
import { calm } from "../src/shell/settling";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { alert, deskServer, page, target } from "./rows";

const threat = (id: string, probability: number): AlertRow => alert(id, { classification: "threat", probability });
const three = [threat("a", 0.9), threat("b", 0.8), threat("c", 0.7)];
const surer = threat("surer", 0.99);

let box: HTMLElement;
let time = 0;
let changes: ReturnType<typeof deskServer>;

function Page() {
  return <Threats alerts={[...store.alerts.value.values()]} pointed={null} changed={() => {}} />;
}

const list = (): HTMLElement => box.querySelector("section.threat")!;
const row = (id: string): HTMLElement => list().querySelector(`[data-alert="${id}"]`)!;
const shown = (): (string | undefined)[] => [...list().querySelectorAll<HTMLElement>("[data-alert]")].map((one) => one.dataset["alert"]);
const point = (what: "pointerenter" | "pointerleave"): Promise<void> => act(() => void list().dispatchEvent(new Event(what)));
const comes = (one: AlertRow): Promise<void> => act(() => store.learn(one));
const press = (element: HTMLElement | null | undefined): Promise<void> => act(async () => {
  element?.click();
  for (let turn = 0; turn < 5; turn++) await new Promise((next) => setTimeout(next));
});
/** Closes the threat that stands first, as somebody who has looked at it. */
const closeFirst = (): Promise<void> => press(list().querySelector<HTMLElement>("[data-testid=no-threat]"));
const closed = (): string[] => changes.map((change) => change.alert);

beforeEach(async () => {
  vi.spyOn(performance, "now").mockImplementation(() => time);
  time += 60_000;
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
  changes = deskServer();
  document.body.append((box = document.createElement("div")));
  store.take(page(0, [target("mp"), ...three], { reset: true }));
  await act(() => render(<Page />, box));
});
afterEach(() => {
  render(null, box);
  box.remove();
  endNote("c");
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("the threats at a target", () => {
  it("are not decided about by a press that was meant for the one that stood there", async () => {
    await comes(surer);
    expect(shown()).toEqual(["surer", "a", "b"]);
    time += calm - 1;
    await closeFirst();
    expect(closed()).toEqual([]);
    time += calm;
    await closeFirst();
    expect(closed()).toEqual(["surer"]);
  });

  it("stay in their places while somebody points at them, and say that others stand higher", async () => {
    await point("pointerenter");
    await comes(surer);
    expect(shown()).toEqual(["a", "b", "c"]);
    expect(list().querySelector("[data-testid=held]")?.textContent).toBe("Order held while you are in it: 1 other stands higher now");
    await closeFirst();
    expect(closed()).toEqual(["a"]);
    expect(shown()).toEqual(["a", "b", "c"]);
    await point("pointerleave");
    expect(shown()).toEqual(["surer", "b", "c"]);
    expect(list().querySelector("[data-testid=held]")?.textContent).toBe("");
  });

  it("are all shown to whoever asks for them, though he points at them", async () => {
    await point("pointerenter");
    await comes(surer);
    await press(list().querySelector<HTMLElement>(":scope > .chip"));
    expect(shown()).toEqual(["surer", "a", "b", "c"]);
  });

  it("let presses count while others only come below them", async () => {
    await comes(threat("weaker", 0.6));
    await press(list().querySelector<HTMLElement>(":scope > .chip"));
    await comes(threat("weakest", 0.5));
    expect(shown()).toEqual(["a", "b", "c", "weaker", "weakest"]);
    await closeFirst();
    expect(closed()).toEqual(["a"]);
  });

  it("stay while somebody is at work in them, however many are surer", async () => {
    await press(row("c").querySelector<HTMLElement>("[data-testid=note]"));
    (document.activeElement as HTMLElement).blur(); // the form is what is left
    await comes(surer);
    await comes(threat("surest", 0.999));
    expect(shown()).toEqual(["surest", "surer", "a", "c"]);
    const button = row("a").querySelector<HTMLElement>("[data-testid=close]")!;
    vi.spyOn(button, "matches").mockReturnValue(false); // touched, and so not to be seen as where the keyboard is
    button.focus();
    await comes(threat("as-sure", 0.995));
    expect(shown()).toEqual(["surest", "as-sure", "surer", "a", "c"]);
  });
});
