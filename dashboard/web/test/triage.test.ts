import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TriageRow } from "../src/api/types";
import { clock } from "../src/format/times";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
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
const { kind: _, ...untouched } = triage("a_1", { revision: 3, changedBy: "early shift" });

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
    expect(sent().init).toMatchObject({ method: "PATCH", headers: { "If-Match": '"3"' }, body: '{"state":"taken"}' });
    expect(store.triage.value.get("a_1")?.state).toBe("taken");
    expect(toasts.value.at(-1)).toMatchObject({ text: "You took the attack on Member for North Marsh.", bad: false });
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

  /** What is sent when somebody undoes a change of an alert whose record stood as given. */
  const undone = async (record: Partial<TriageRow>, change: () => Promise<unknown>): Promise<unknown> => {
    store.learn(triage("a_1", { ...record, revision: 4 }));
    answer(200, { ...untouched, revision: 5, state: "closed" });
    await change();
    answer(200, { ...untouched, revision: 6 });
    toasts.value.at(-1)?.action?.run();
    await vi.waitFor(() => expect(store.triage.value.get("a_1")?.revision).toBe(6));
    return JSON.parse(sent().init.body as string);
  };

  it("takes back a verdict that was given by mistake, or brings the one before it back", async () => {
    expect(await undone({}, () => act.judge(subject, "organic"))).toEqual({ state: "new", owner: "", verdict: "none" });
    store.take(page(0, [subject], { reset: true }));
    expect(await undone({ state: "taken", owner: "late shift", verdict: "attack" }, () => act.judge(subject, "organic"))).toEqual({ state: "taken", owner: "late shift", verdict: "attack" });
  });

  it("goes back to a snooze that still runs, and to none where its time is over", async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    expect(await undone({ state: "snoozed", snoozedUntil: until }, () => act.close(subject))).toEqual({ state: "snoozed", snoozedUntil: until, owner: "", verdict: "none" });
    store.take(page(0, [subject], { reset: true }));
    expect(await undone({ state: "snoozed", snoozedUntil: "2026-01-05T10:00:00Z" }, () => act.close(subject))).toEqual({ state: "new", owner: "", verdict: "none" });
  });

  it("is said to have been undone, and which of several threats it was", async () => {
    const threat = alert("a_1", { classification: "threat" });
    const time = clock(new Date(threat.raisedAt));
    answer(200, { ...untouched, revision: 4, state: "taken", owner: "early shift" });
    await act.take(threat);
    expect(toasts.value.at(-1)?.text).toBe(`You took the threat to Member for North Marsh of ${time}.`);
    answer(200, { ...untouched, revision: 5, state: "new" });
    await toasts.value.at(-1)?.action?.run();
    expect(toasts.value.at(-1)?.text).toBe(`Undone: the threat to Member for North Marsh of ${time} is as it was before.`);
  });

  it("is not undone over what a colleague decided since", async () => {
    answer(200, { ...untouched, revision: 4, state: "taken", owner: "early shift" });
    await act.take(subject);
    const closed = { ...untouched, revision: 5, state: "closed" as const, changedBy: "late shift" };
    store.learn({ kind: "triage", ...closed });
    answer(412, { type: "changed", title: "The record has changed.", current: closed });
    await toasts.value.at(-1)?.action?.run();
    expect(sent().init).toMatchObject({ headers: { "If-Match": '"4"' } });
    expect(toasts.value.at(-1)).toMatchObject({ text: "late shift changed it just before you. Look again, then decide.", bad: true });
  });

  it("says nothing when it was sent twice, and names nobody else when one changed it oneself", async () => {
    answer(412, { type: "changed", title: "The record has changed.", current: { ...untouched, revision: 4, state: "taken", owner: "early shift", changedBy: "early shift" } });
    await act.take(subject);
    expect(toasts.value).toEqual([]);
    await act.judge(subject, "attack");
    expect(toasts.value.at(-1)).toMatchObject({ text: "You have changed it yourself meanwhile, here or in another window. Look again, then decide.", bad: true });
  });

  it("leaves a note whatever was decided meanwhile", async () => {
    answer(200, { ...untouched, revision: 9 });
    await act.note(subject, "called the police");
    expect(sent().init).toMatchObject({ headers: { "If-Match": "*" } });
  });

  it("says in words when it did not work", async () => {
    answer(503, { type: "unavailable", title: "A part of the server does not answer." });
    await act.take(subject);
    expect(toasts.value.at(-1)).toMatchObject({ text: "That did not work: A part of the server does not answer.", bad: true });
  });
});
