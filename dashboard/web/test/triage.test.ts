import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { session, store } from "../src/shell/state";
import { toasts } from "../src/shell/toasts";
import * as act from "../src/shell/triage";
import { alert, page, target, triage } from "./rows";

const answer = (status: number, body: unknown): void => {
  vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify(body), { status })));
};
const sent = (): { path: string; init: RequestInit } => {
  const [path, init] = vi.mocked(fetch).mock.lastCall as [string, RequestInit];
  return { path, init };
};
const { kind: _, ...untouched } = triage("a_1", { revision: 3 });

describe("taking an alert", () => {
  const subject = alert("a_1");

  beforeEach(() => {
    session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
    toasts.value = [];
    store.take(page(0, [target("mp", { name: "Member for North Marsh" }), subject, triage("a_1", { revision: 3 })], { reset: true }));
  });
  afterEach(() => vi.unstubAllGlobals());

  it("is sent with the version that was seen, and shown before the feed tells it", async () => {
    answer(200, { ...untouched, revision: 4, state: "taken", owner: "early shift" });
    await act.take(subject);
    expect(sent().path).toBe("/v1/alerts/a_1/triage");
    expect(sent().init).toMatchObject({ method: "PATCH", headers: { "If-Match": '"3"' }, body: '{"state":"taken","owner":"early shift"}' });
    expect(store.triage.value.get("a_1")?.state).toBe("taken");
    expect(toasts.value.at(-1)).toMatchObject({ text: "You took Member for North Marsh.", bad: false });
  });

  it("tells who was faster, and shows what they did", async () => {
    answer(412, { type: "changed", title: "The record has changed.", current: { ...untouched, revision: 4, state: "taken", owner: "late shift", changedBy: "late shift" } });
    await act.take(subject);
    expect(toasts.value.at(-1)).toMatchObject({ text: "Someone else just took it: late shift. Nothing was changed.", bad: true });
    expect(store.triage.value.get("a_1")?.owner).toBe("late shift");
  });

  it("can be undone, on the version that came of it", async () => {
    answer(200, { ...untouched, revision: 4, state: "taken", owner: "early shift" });
    await act.take(subject);
    answer(200, { ...untouched, revision: 5, state: "new" });
    toasts.value.at(-1)?.action?.run();
    await vi.waitFor(() => expect(store.triage.value.get("a_1")?.revision).toBe(5));
    expect(sent().init).toMatchObject({ headers: { "If-Match": '"4"' }, body: '{"state":"new","owner":""}' });
  });

  it("says in words when it did not work", async () => {
    answer(503, { type: "unavailable", title: "A part of the server does not answer." });
    await act.take(subject);
    expect(toasts.value.at(-1)).toMatchObject({ text: "That did not work: A part of the server does not answer.", bad: true });
  });
});
