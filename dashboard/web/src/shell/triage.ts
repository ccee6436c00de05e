import { api, Problem } from "../api/client";
import type { AlertRow, TriagePatch, TriageRow, Verdict } from "../api/types";
import { isSnoozed } from "../feed/need";
import { t } from "../texts/en";
import { nameOf, session, store } from "./state";
import { say } from "./toasts";

const held = (alert: AlertRow): TriageRow | undefined => store.triage.peek().get(alert.id);

/** Sends a change made on what is on the screen. Whoever was faster wins, and is named. */
async function change(alert: AlertRow, patch: TriagePatch, done: string | null, undo?: TriagePatch): Promise<void> {
  try {
    store.learn(await api.triage(alert.id, held(alert)?.revision ?? 0, patch));
    if (done !== null) say(done, undo ? { action: { label: t.act.undo, run: () => void change(alert, undo, t.act.reopened(nameOf(alert.target))) } } : {});
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 412) conflict(alert, failure.current as Partial<TriageRow>);
    else say(t.act.failed(failure instanceof Error ? failure.message : String(failure)), { bad: true });
  }
}

/** The refusal brings the record as it is now: shown at once, with the one who was faster. */
function conflict(alert: AlertRow, current: Partial<TriageRow> | undefined): void {
  if (current?.id) store.learn({ ...(current as TriageRow), kind: "triage" });
  const now = held(alert);
  say(now?.state === "taken" && now.owner ? t.act.conflictTaken(now.owner) : t.act.conflict(now?.changedBy ?? t.act.someone), { bad: true });
}

/** What undoes a change. A snooze whose time is over is none any more, and cannot be asked for again. */
function before(alert: AlertRow): TriagePatch {
  const record = held(alert);
  const rest = { owner: record?.owner ?? "", verdict: record?.verdict ?? "none" } as const;
  if (record?.state !== "snoozed") return { state: record?.state ?? "new", ...rest };
  return isSnoozed(record, Date.now()) ? { state: "snoozed", snoozedUntil: record.snoozedUntil, ...rest } : { state: "new", ...rest };
}

export const take = (alert: AlertRow): Promise<void> =>
  change(alert, { state: "taken", owner: session.peek()?.name ?? "" }, t.act.took(nameOf(alert.target)), { state: "new", owner: "" });

export const giveBack = (alert: AlertRow): Promise<void> => change(alert, { state: "new", owner: "" }, t.act.gaveBack(nameOf(alert.target)), before(alert));

/** A verdict that calms closes the alert too; one that alarms leaves it open. */
export function judge(alert: AlertRow, verdict: Exclude<Verdict, "fine-wording">): Promise<void> {
  const calms = verdict === "organic" || verdict === "no-threat";
  return change(alert, { verdict, ...(calms ? { state: "closed" as const } : {}) }, t.act.judged(nameOf(alert.target), verdict), calms ? before(alert) : undefined);
}

/** What a wording that was marked as fine says about an alert that stands on it. A threat is closed; an attack the detector calms by itself, if nothing else speaks for it. */
export const judgeFine = (alert: AlertRow): Promise<void> =>
  change(alert, { verdict: "fine-wording", ...(alert.classification === "threat" ? { state: "closed" as const } : {}) }, null);

export const close = (alert: AlertRow): Promise<void> => change(alert, { state: "closed" }, t.act.closed(nameOf(alert.target)), before(alert));

export const reopen = (alert: AlertRow): Promise<void> => change(alert, { state: "new" }, t.act.reopened(nameOf(alert.target)));

export const note = (alert: AlertRow, text: string): Promise<void> => change(alert, { note: text }, t.act.noted);
