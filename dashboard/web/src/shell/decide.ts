import { api } from "../api/client";
import { Problem } from "../api/problem";
import type { AlertRow, Decision, FactKind } from "../api/types";
import { dayOf } from "../format/times";
import { t } from "../texts/en";
import { nameOf, now } from "./state";
import { say } from "./toasts";
import { judgeFine } from "./triage";

/** Which wording is meant: that of a phrase cluster, or of one message. */
export type Wording = { cluster: number } | { message: string };

/** A wording is fine at a target for some days. An alert that stands on it is judged so too: that is what the verdict means, and it goes when the wording is taken back. */
export async function markFine(target: string, wording: Wording, days: number, alert: AlertRow | undefined): Promise<boolean> {
  const done = await write(() => api.markFine(target, { ...wording, days, alert: alert?.id ?? null }));
  if (!done) return false;
  if (alert) await judgeFine(alert);
  say(t.fine.marked(dayOf(new Date(done.until ?? ""), now.peek())), { action: { label: t.fine.back, run: () => void takeBack(target, done.id) } });
  return true;
}

/** What is refused is thrown: the form it comes from says what is wrong. */
export const planEvent = async (target: string, event: { what: string; from: Date; to: Date; times: number }): Promise<void> => {
  await api.planEvent(target, { what: event.what, from: event.from.toISOString(), to: event.to.toISOString(), times: event.times });
  say(t.told.planned(nameOf(target)));
};

export const protectFact = async (target: string, fact: { kind: FactKind; text: string }): Promise<void> => {
  await api.protectFact(target, fact);
  say(t.told.protected(nameOf(target)));
};

export async function takeBack(target: string, decision: string): Promise<boolean> {
  try {
    await api.withdraw(target, decision);
    say(t.told.takenBack);
    return true;
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) return true; // somebody was faster
    say(t.act.failed(failure instanceof Error ? failure.message : String(failure)), { bad: true });
    return false;
  }
}

async function write(send: () => Promise<Decision>): Promise<Decision | null> {
  try {
    return await send();
  } catch (failure) {
    say(t.told.refused(failure), { bad: true });
    return null;
  }
}
