import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Decision } from "../src/api/types";
import { FineHere } from "../src/pages/target/FineHere";
import { Told } from "../src/pages/target/Told";
import { session } from "../src/shell/session";
import { now, store } from "../src/shell/state";
import { toasts } from "../src/shell/toasts";
import { t } from "../src/texts/en";
import { alert, page, target, triage } from "./rows";

const decision = (more: Partial<Decision> = {}): Decision => ({
  id: "d_1", decision: "fine-wording", at: "2026-03-01T12:00:00Z", by: "late shift", inForce: true, text: null, until: "2026-03-31T12:00:00Z",
  what: null, from: null, to: null, times: null, kind: null, alert: null, ...more,
});
const fact = decision({ id: "d_2", decision: "protected-fact", kind: "address", text: "12 Example Street", until: null });
const event = decision({ id: "d_3", decision: "planned-event", what: "Election night", from: "2026-03-05T18:00:00Z", to: "2026-03-06T02:00:00Z", times: 10, until: null });

const answers = (status: number, body: unknown): void => void vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify(body), { status })));
const sent = (): { path: string; method: string | undefined; body: unknown }[] =>
  vi.mocked(fetch).mock.calls.map(([path, init]) => ({ path: String(path), method: init?.method, body: init?.body ? JSON.parse(String(init.body)) : null }));

let box: HTMLElement;
const find = (id: string): HTMLElement | null => box.querySelector(`[data-testid="${id}"]`);
/** Until what was asked of the server has been answered and shown. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await new Promise((next) => setTimeout(next));
};
const click = (id: string): Promise<void> => act(async () => (find(id)?.click(), await settled()));
const submit = (id: string): Promise<void> => act(async () => (find(id)?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })), await settled()));
const type = (selector: string, value: string): Promise<void> => act(async () => {
  const field = box.querySelector<HTMLInputElement>(selector)!;
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

let time = 0;
beforeEach(() => {
  time += 60_000; // nothing settles from the test before
  vi.spyOn(performance, "now").mockImplementation(() => (time += 1_000));
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "reveal", "triage", "manage"] };
  toasts.value = [];
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
});

describe("a wording", () => {
  const changed = vi.fn();
  const show = (more: Partial<Parameters<typeof FineHere>[0]> = {}): Promise<void> =>
    act(() => render(<FineHere target="mp" wording={{ cluster: 4 }} label={t.fine.here} name="Phrasing A" changed={changed} {...more} />, box));

  beforeEach(() => changed.mockClear());

  it("is said once to be fine until when, and not with every minute that somebody thinks it over", async () => {
    await show();
    await click("fine-here");
    await act(() => box.querySelector<HTMLInputElement>("input[type=radio]")?.click());
    const said = (): string | null | undefined => box.querySelector("[aria-live]")?.textContent;
    const before = said();
    await act(() => void (now.value = new Date(now.peek().getTime() + 5 * 60_000)));
    expect(said()).toBe(before);
  });

  it("is marked as fine only after it was said what will happen, for as long as was chosen", async () => {
    answers(201, { decision: decision(), position: "1-1" });
    await show();
    await click("fine-here");
    expect(fetch).not.toHaveBeenCalled();
    expect(find("fine-form")?.textContent).toContain("it counts for nothing here that many say Phrasing A");
    await act(async () => box.querySelectorAll<HTMLInputElement>("input[type=radio]")[1]!.click());
    await submit("fine-form");
    expect(sent()).toEqual([{ path: "/v1/targets/mp/fine-wordings", method: "POST", body: { cluster: 4, days: 7, alert: null } }]);
    expect(changed).toHaveBeenCalledOnce();
    expect(toasts.value.at(-1)?.text).toMatch(/^Fine here until /);
    expect(document.activeElement).toBe(find("fine-here"));
  });

  it("stays the one that was asked about when the heaviest becomes another meanwhile", async () => {
    answers(201, { decision: decision(), position: "1-1" });
    await show();
    await click("fine-here");
    await show({ wording: { cluster: 5 }, name: "Phrasing B" });
    expect(find("fine-form")?.textContent).toContain("Phrasing A");
    await submit("fine-form");
    expect(sent()[0]?.body).toEqual({ cluster: 4, days: 30, alert: null });
  });

  it("can be left as it is with Escape", async () => {
    answers(201, {});
    await show();
    await click("fine-here");
    await act(async () => void find("fine-form")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
    expect(find("fine-form")).toBeNull();
    expect(document.activeElement).toBe(find("fine-here"));
    expect(fetch).not.toHaveBeenCalled();
  });

  it("takes the keyboard from nobody when somebody else marks it", async () => {
    answers(201, {});
    await show();
    await click("fine-here");
    await act(async () => void find("fine-form")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
    const elsewhere = document.body.appendChild(document.createElement("input"));
    elsewhere.focus();
    await show({ fine: decision() });
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
  });

  it("that is fine says until when and by whom, and can be taken back", async () => {
    answers(200, { position: "1-2" });
    await show({ fine: decision() });
    expect(find("fine")?.textContent).toContain("by late shift");
    await click("take-back");
    expect(sent()).toEqual([{ path: "/v1/targets/mp/decisions/d_1", method: "DELETE", body: null }]);
    expect(changed).toHaveBeenCalledOnce();
  });

  it("of a threat judges and closes its alert too, and an attack is judged and left to the detector", async () => {
    const threat = alert("a_t", { classification: "threat", message: "9" });
    const attack = alert("a_1");
    store.take(page(0, [target("mp"), threat, attack, triage("a_t"), triage("a_1")], { reset: true }));
    answers(201, { decision: decision(), position: "1-1" });
    await show({ wording: { message: "9" }, alert: threat });
    await click("fine-here");
    await submit("fine-form");
    expect(sent()[0]?.body).toEqual({ message: "9", days: 30, alert: "a_t" });
    expect(sent()[1]).toEqual({ path: "/v1/alerts/a_t/triage", method: "PATCH", body: { verdict: "fine-wording", state: "closed" } });

    answers(201, { decision: decision(), position: "1-1" });
    await act(() => render(null, box));
    await show({ alert: attack });
    await click("fine-here");
    await submit("fine-form");
    expect(sent()[1]?.body).toEqual({ verdict: "fine-wording" });
  });

  it("that cannot be compared says so, and nothing is judged", async () => {
    answers(400, { type: "bad-request", title: "The request cannot be understood.", field: "message" });
    await show({ wording: { message: "9" }, alert: alert("a_1") });
    await click("fine-here");
    await submit("fine-form");
    expect(sent().length).toBe(1);
    expect(toasts.value.at(-1)).toMatchObject({ text: t.told.wrong["message"], bad: true });
    expect(find("fine-form")).not.toBeNull();
  });

  it("cannot be marked with a key that may not", async () => {
    session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read"] };
    await show();
    expect(box.textContent).toBe("");
    await show({ fine: decision() });
    expect(find("fine")).not.toBeNull();
    expect(find("take-back")).toBeNull();
  });
});

describe("what was told", () => {
  const changed = vi.fn();
  const show = (decisions: Decision[]): Promise<void> => act(() => render(<Told target="mp" decisions={decisions} names={new Map([["d_1", "C"]])} changed={changed} />, box));

  beforeEach(() => changed.mockClear());

  it("has who and when, and no fact in the page until it is asked for", async () => {
    answers(200, fact);
    await show([decision(), fact, event]);
    expect(box.querySelectorAll("[data-testid=decision]").length).toBe(3);
    expect(box.textContent).toContain("Election night");
    expect(box.textContent).toContain("ten times the usual");
    expect(box.textContent).toContain("Phrasing C is fine");
    expect(document.documentElement.outerHTML).not.toContain("Example Street");
    expect(box.textContent).toContain(t.told.masked);
    await act(async () => box.querySelector<HTMLElement>("[data-decision=protected-fact] [data-testid=reveal]")?.click());
    await vi.waitFor(() => expect(find("message-text")?.textContent).toBe("12 Example Street"));
    expect(box.textContent).not.toContain(t.told.masked);
    expect(sent()[0]?.path).toBe("/v1/targets/mp/decisions/d_2");
    await click("hide");
    expect(document.documentElement.outerHTML).not.toContain("Example Street");
  });

  it("leaves out what has expired", async () => {
    await show([decision({ inForce: false })]);
    expect(box.textContent).toContain(t.told.none);
  });

  it("takes a fact with its kind, and gives the keyboard back", async () => {
    answers(201, { decision: fact, position: "1-1" });
    await show([]);
    await click("protect");
    expect(document.activeElement?.tagName).toBe("SELECT");
    await type("[data-testid=fact-form] input", " 12 Example Street ");
    await submit("fact-form");
    expect(sent()).toEqual([{ path: "/v1/targets/mp/protected-facts", method: "POST", body: { kind: "address", text: "12 Example Street" } }]);
    expect(changed).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(find("protect"));
  });

  it("takes a fact and an event once, however often they are sent", async () => {
    vi.stubGlobal("fetch", vi.fn(() => new Promise(() => {})));
    await show([]);
    await click("protect");
    await type("[data-testid=fact-form] input", "12 Example Street");
    await submit("fact-form");
    await submit("fact-form");
    expect(sent().length).toBe(1);
    await act(async () => void find("fact-form")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
    await click("plan");
    await type("[data-testid=plan-form] input", "Election night");
    await submit("plan-form");
    await submit("plan-form");
    expect(sent().length).toBe(2);
  });

  it("says what is wrong with a fact, and keeps what was typed", async () => {
    answers(400, { type: "bad-request", title: "The request cannot be understood.", field: "text" });
    await show([]);
    await click("protect");
    await type("[data-testid=fact-form] input", "12");
    await submit("fact-form");
    expect(box.querySelector("[role=alert]")?.textContent).toBe(t.told.wrong["text"]);
    expect(box.querySelector<HTMLInputElement>("[data-testid=fact-form] input")?.value).toBe("12");
  });

  it("takes an event in local time, and refuses one that ends before it begins without asking", async () => {
    answers(201, { decision: event, position: "1-1" });
    await show([]);
    await click("plan");
    await type("[data-testid=plan-form] input", "Election night");
    await type("[data-testid=plan-form] .pair label:first-child input", "2026-03-05T18:00");
    await type("[data-testid=plan-form] .pair label:last-child input", "2026-03-05T17:00");
    await submit("plan-form");
    expect(box.querySelector("[role=alert]")?.textContent).toBe(t.told.wrong["to"]);
    expect(fetch).not.toHaveBeenCalled();
    await type("[data-testid=plan-form] .pair label:last-child input", "2026-03-06T02:00");
    await submit("plan-form");
    expect(sent()[0]).toEqual({
      path: "/v1/targets/mp/planned-events", method: "POST",
      body: { what: "Election night", from: new Date("2026-03-05T18:00").toISOString(), to: new Date("2026-03-06T02:00").toISOString(), times: 10 },
    });
  });

  it("cannot be changed with a key that may not", async () => {
    session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read"] };
    await show([fact]);
    expect(box.querySelector("button")).toBeNull();
    expect(box.textContent).toContain(t.told.notAllowed);
  });
});
