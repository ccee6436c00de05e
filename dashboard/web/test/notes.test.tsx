import { render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Target } from "../src/pages/target/Target";
import { Actions } from "../src/parts/Actions";
import { endNote } from "../src/shell/notes";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { toasts } from "../src/shell/toasts";
import { t } from "../src/texts/en";
import { alert, deskServer, page, target } from "./rows";

const attacked = (more = {}) => target("mp", { state: "active", classification: "coordinated", severity: "critical", alert: "a_1", ...more });

let box: HTMLElement;
const show = (what: ComponentChildren): Promise<void> => act(() => render(what, box));
const field = (): HTMLInputElement => box.querySelector(".note input")!;
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise((next) => setTimeout(next));
};
const write = async (text: string): Promise<void> => {
  await act(() => box.querySelector<HTMLElement>("[data-testid=note]")?.click());
  await act(() => {
    field().value = text;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
};
const save = (): Promise<void> => act(async () => (box.querySelector(".note")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })), await settled()));

beforeEach(() => {
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
  toasts.value = [];
  document.body.append((box = document.createElement("div")));
  store.take(page(0, [attacked(), alert("a_1")], { reset: true }));
});
afterEach(() => {
  render(null, box);
  box.remove();
  for (const id of ["a_1", "a_2"]) endNote(id);
  vi.unstubAllGlobals();
});

describe("a note", () => {
  it("stays where it was written until it is saved", async () => {
    vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("away"))));
    await show(<Actions alert={alert("a_1")} />);
    await write("called the police");
    await save();
    expect(toasts.value.at(-1)).toMatchObject({ text: t.act.failed(t.unreachable), bad: true });
    expect(field().value).toBe("called the police");
    expect(field().readOnly).toBe(false);

    const changes = deskServer();
    await save();
    expect(changes.map((change) => change.patch)).toEqual([{ note: "called the police" }]);
    expect(field()).toBeNull();
    await write("");
    expect(field().value).toBe("");
  });

  it("that was begun is there again when one comes back, and takes the keyboard from nothing", async () => {
    await show(<Actions alert={alert("a_1")} />);
    await write("called the po");
    expect(document.activeElement).toBe(field());
    await show(null);
    await show(<><Actions alert={alert("a_2")} key="a_2" /><Actions alert={alert("a_1")} key="a_1" /></>);
    expect(box.querySelectorAll(".note")).toHaveLength(1);
    expect(field().value).toBe("called the po");
    expect(document.activeElement).not.toBe(field());
  });

  it("is not taken from under the fingers when its episode ends and another begins", async () => {
    vi.stubGlobal("fetch", vi.fn(async () => new Response("{}", { status: 503 })));
    await show(<Target id="mp" message={null} />);
    await write("called the po");
    const before = field();
    await act(() => void store.take(page(2, [target("mp", { revision: 2 }), alert("a_1", { revision: 2, state: "ended" })])));
    expect(field()).toBe(before);
    await act(() => void store.take(page(4, [attacked({ revision: 3, alert: "a_2" }), alert("a_2")])));
    expect(field()).toBe(before);
    expect(document.activeElement).toBe(before);
    expect(box.querySelectorAll("[data-testid=take]")).toHaveLength(1);
  });
});
