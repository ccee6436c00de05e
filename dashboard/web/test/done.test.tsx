import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AlertRow, MessageView, TriageRow } from "../src/api/types";
import { AlertLine } from "../src/pages/alerts/AlertLine";
import { Done } from "../src/pages/target/Done";
import { MessageLine } from "../src/pages/target/MessageLine";
import { Threats } from "../src/pages/target/Threats";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { alert, page, target, triage } from "./rows";

let box: HTMLElement;
const find = (id: string): HTMLElement | null => box.querySelector(`[data-testid="${id}"]`);
const threat = alert("a_t", { classification: "threat", message: null });
const held = (one: AlertRow, record: TriageRow): void => void store.take(page(0, [target("mp"), one, record], { reset: true }));

beforeEach(() => {
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
  vi.stubGlobal("fetch", vi.fn(async () => new Response("{}", { status: 404 })));
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
});

describe("what has been done", () => {
  it("names who judged and when, who has it and who wrote what, whoever changed it last", async () => {
    held(alert("a_1"), triage("a_1", {
      state: "taken", owner: "early shift", stateBy: "early shift", stateAt: "2026-03-01T12:01:00Z", verdict: "attack", judgedBy: "late shift", judgedAt: "2026-03-01T12:02:00Z",
      notes: [{ at: "2026-03-01T12:09:00Z", by: "night desk", text: "called the police" }], changedBy: "night desk", changedAt: "2026-03-01T12:09:00Z",
    }));
    await act(() => render(<Done alerts={[alert("a_1")]} />, box));
    const lines = [...box.querySelectorAll("li")];
    const times = lines.map((line) => line.querySelector("time")?.dateTime);
    expect(lines.map((line) => line.textContent?.replace(/^.*\d\d(:\d\d)+ /, ""))).toEqual([
      "night desk: called the police", "judged an attack by late shift", "early shift took it", "Coordinated alert raised, message 11"]);
    expect(times).toEqual(["2026-03-01T12:09:00Z", "2026-03-01T12:02:00Z", "2026-03-01T12:01:00Z", "2026-03-01T11:55:00Z"]);
  });

  it("has every note of an alert, of which the feed tells the latest", async () => {
    const note = (hour: number) => ({ at: `2026-03-01T${hour}:00:00Z`, by: "desk", text: `note ${hour}` });
    const record = triage("a_1", { revision: 5, changedAt: "2026-03-01T16:00:00Z", noteCount: 5, notes: [note(14), note(15), note(16)] });
    vi.stubGlobal("fetch", vi.fn(async (path: string) => new Response(JSON.stringify({ ...record, notes: [12, 13, 14, 15, 16].map(note) }), { status: path === "/v1/alerts/a_1/triage" ? 200 : 404 })));
    held(alert("a_1"), record);
    const shown = (): (string | undefined)[] => [...box.querySelectorAll("li")].map((line) => /note \d+/.exec(line.textContent ?? "")?.[0]).filter(Boolean);
    await act(() => render(<Done alerts={[alert("a_1")]} />, box));
    await vi.waitFor(() => expect(shown()).toEqual(["note 16", "note 15", "note 14", "note 13", "note 12"]));
    await act(() => store.learn({ ...record, revision: 6, noteCount: 6, notes: [note(15), note(16), note(17)] }));
    expect(shown()).toEqual(["note 17", "note 16", "note 15", "note 14", "note 13", "note 12"]);
  });

  it("ascribes to nobody what was decided before it was kept who did", async () => {
    held(alert("a_1"), triage("a_1", { state: "closed", verdict: "organic", changedBy: "night desk", changedAt: "2026-03-01T12:09:00Z" }));
    await act(() => render(<Done alerts={[alert("a_1")]} />, box));
    expect(box.textContent).toContain("judged organic");
    expect(box.textContent).not.toContain("night desk");
  });
});

describe("a threat that was closed", () => {
  const closed = triage("a_t", { state: "closed", stateBy: "late shift", verdict: "no-threat", judgedBy: "late shift", changedBy: "late shift", changedAt: "2026-03-01T12:02:00Z" });

  it("can be opened again on the target's page", async () => {
    held(threat, closed);
    await act(() => render(<Threats alerts={[threat]} pointed={null} changed={() => {}} />, box));
    expect(find("reopen")).toBeNull();
    await act(() => find("put-away")?.querySelector("button")?.click());
    expect(find("reopen")).not.toBeNull();
  });

  it("is unfolded where the page was opened for it", async () => {
    const pointed = { ...threat, message: "9" };
    held(pointed, closed);
    await act(() => render(<Threats alerts={[pointed]} pointed="9" changed={() => {}} />, box));
    expect(find("reopen")).not.toBeNull();
  });

  it("can be opened again in the list of alerts", async () => {
    held(threat, closed);
    await act(() => render(<AlertLine alert={threat} triage={closed} />, box));
    expect(find("reopen")).not.toBeNull();
    expect(box.textContent).toContain("judged no threat by late shift");
  });
});

describe("threats that somebody has", () => {
  it("are not said to need a person", async () => {
    held(threat, triage("a_t", { state: "taken", owner: "late shift" }));
    await act(() => render(<Threats alerts={[threat]} pointed={null} changed={() => {}} />, box));
    expect(box.textContent).toContain("One threat is being handled.");
    expect(box.textContent).not.toContain("needs a person");
    expect(box.textContent).toContain("late shift has it");
  });
});

describe("a message", () => {
  const message: MessageView = {
    ref: "9", platform: "twitter", kind: "mention", sender: "u1", sentAt: "2026-03-01T12:00:00Z", hasText: true, cluster: null, tone: { threat: 0.9, hostile: 0.9, civil: 0, known: true }, url: null,
  };

  it.each([["threat" as const, "threat"], ["no-threat" as const, "judged no threat"], [null, "possible threat"]])("that was judged %s is called: %s", async (verdict, called) => {
    await act(() => render(<MessageLine target="mp" message={message} verdict={verdict} />, box));
    expect(box.querySelector(".meta > span")?.textContent?.trim()).toBe(called);
  });
});
