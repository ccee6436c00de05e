import { api } from "../api/client";
import { Problem } from "../api/problem";
import type { AlertRow, TriagePatch, TriageRow, Verdict } from "../api/types";
import { isSnoozed } from "../feed/need";
import { clockText } from "../parts/Time";
import { t } from "../texts/en";
import { askSession, session } from "./session";
import { nameOf, store } from "./state";
import { say } from "./toasts";

const held = (alert: AlertRow): TriageRow | undefined => store.triage.peek().get(alert.id);

/** An alert in a sentence, told from others of the same target. */
const named = (alert: AlertRow): string => t.about[alert.classification](nameOf(alert.target), clockText(new Date(alert.raisedAt)));

/**
 * Sends a change made on what is on the screen. Whoever was faster wins, and is named.
 * @param seen the version it is made on. What undoes a change is made on the version that came of it: what others decided since stays.
 * @returns Whether it was made. Where it was not, that has been said.
 */
async function change(alert: AlertRow, patch: TriagePatch, done: string | null, undo?: TriagePatch, seen: number | "*" = held(alert)?.revision ?? 0): Promise<boolean> {
  try {
    const row = await api.triage(alert.id, seen, patch);
    store.learn(row);
    if (row.changedBy !== session.peek()?.name) void askSession();
    if (done !== null) say(done, undo ? { action: { label: t.act.undo, run: () => change(alert, undo, t.act.undone(named(alert)), undefined, row.revision) } } : {});
    return true;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 412) conflict(alert, patch, failure.current as Partial<TriageRow>);
    else say(t.act.failed(failure instanceof Error ? failure.message : String(failure)), { bad: true });
    return false;
  }
}

/** The refusal brings the record as it is now: shown at once, with the one who was faster. */
function conflict(alert: AlertRow, patch: TriagePatch, current: Partial<TriageRow> | undefined): void {
  if (current?.id) store.learn({ ...(current as TriageRow), kind: "triage" });
  const now = held(alert);
  const own = now !== undefined && now.changedBy === session.peek()?.name;
  if (own && isAsked(now, patch)) return; // sent twice
  if (own) say(t.act.conflictOwn, { bad: true });
  else say(now?.state === "taken" && now.owner ? t.act.conflictTaken(now.owner) : t.act.conflict(now?.changedBy ?? t.act.someone), { bad: true });
}

/** Whether a record is already as a change asks for. */
const isAsked = (row: TriageRow, patch: TriagePatch): boolean =>
  (patch.state ?? row.state) === row.state && (patch.owner ?? row.owner ?? "") === (row.owner ?? "") && (patch.verdict ?? row.verdict ?? "none") === (row.verdict ?? "none") && !patch.note;

/** What undoes a change. A snooze whose time is over is none any more, and cannot be asked for again. */
function before(alert: AlertRow): TriagePatch {
  const record = held(alert);
  const rest = { owner: record?.owner ?? "", verdict: record?.verdict ?? "none" } as const;
  if (record?.state !== "snoozed") return { state: record?.state ?? "new", ...rest };
  return isSnoozed(record, Date.now()) ? { state: "snoozed", snoozedUntil: record.snoozedUntil, ...rest } : { state: "new", ...rest };
}

/** Whose name stands on it is for the server to say: it is the one that the change is recorded under. */
export const take = (alert: AlertRow): Promise<boolean> =>
  change(alert, { state: "taken" }, t.act.took(named(alert)), { state: "new", owner: "" });

export const giveBack = (alert: AlertRow): Promise<boolean> => change(alert, { state: "new", owner: "" }, t.act.gaveBack(named(alert)), before(alert));

/** A verdict that calms closes the alert too; one that alarms leaves it open. */
export function judge(alert: AlertRow, verdict: Exclude<Verdict, "fine-wording">): Promise<boolean> {
  const calms = verdict === "organic" || verdict === "no-threat";
  return change(alert, { verdict, ...(calms ? { state: "closed" as const } : {}) }, t.act.judged(named(alert), verdict), before(alert));
}

/** What a wording that was marked as fine says about an alert that stands on it. A threat is closed; an attack the detector calms by itself, if nothing else speaks for it. */
export const judgeFine = (alert: AlertRow): Promise<boolean> =>
  change(alert, { verdict: "fine-wording", ...(alert.classification === "threat" ? { state: "closed" as const } : {}) }, null);

export const close = (alert: AlertRow): Promise<boolean> => change(alert, { state: "closed" }, t.act.closed(named(alert)), before(alert));

/** Nobody has it afterwards: whoever had it closed it, or saw it closed. */
export const reopen = (alert: AlertRow): Promise<boolean> => change(alert, { state: "new", owner: "" }, t.act.reopened(named(alert)), before(alert));

/** A note takes nothing from anybody, whatever was decided meanwhile. */
export const note = (alert: AlertRow, text: string): Promise<boolean> => change(alert, { note: text }, t.act.noted, undefined, "*");
