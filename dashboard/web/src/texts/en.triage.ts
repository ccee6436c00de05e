/** What people do with alerts, in words. */
import type { Classification, TriageState, Verdict } from "../api/types";
import { count } from "../format/numbers";
import { apart } from "./grammar";

const verdicts: Record<Verdict, string> = {
  attack: "an attack", organic: "organic", "fine-wording": "fine wording", threat: "a threat", "no-threat": "no threat",
};

/** An alert in the middle of a sentence. A target has one attack at a time, but may have many threats: these are told apart by their time. */
export const about: Record<Classification, (name: string, time: string) => string> = {
  coordinated: (name) => `the attack on ${apart(name)}`,
  "pile-on": (name) => `the pile-on at ${apart(name)}`,
  threat: (name, time) => `the threat to ${apart(name)} of ${time}`,
  organised: (name) => `the organised messages to ${apart(name)}`,
  surge: (name) => `the surge at ${apart(name)}`,
};

export const act = {
  take: "Take it", open: "Open", giveBack: "Give back", close: "Close", reopen: "Open again",
  judge: { organic: "It is organic", attack: "It is an attack", threat: "It is a threat", "no-threat": "It is no threat" } satisfies Record<Exclude<Verdict, "fine-wording">, string>,
  note: "Add a note", notePlaceholder: "What should the next person know?", save: "Save", undo: "Undo",
  took: (what: string): string => `You took ${what}.`,
  gaveBack: (what: string): string => `You gave ${what} back.`,
  judged: (what: string, v: Verdict): string => `You judged ${what} to be ${verdicts[v]}.`,
  closed: (what: string): string => `You closed ${what}.`,
  reopened: (what: string): string => `You opened ${what} again.`,
  undone: (what: string): string => `Undone: ${what} is as it was before.`,
  noted: "Your note is saved.",
  conflictTaken: (owner: string): string => `Someone else just took it: ${apart(owner)}. Nothing was changed.`,
  conflictOwn: "You have changed it yourself meanwhile, here or in another window. Look again, then decide.",
  conflict: (by: string): string => `${apart(by)} changed it just before you. Look again, then decide.`,
  someone: "Someone else",
  failed: (why: string): string => `That did not work: ${why}`,
  notAllowed: "Your key may read, but not act.",
};

export const done = {
  title: "What has been done",
  raised: (n: number, what: string): string => `${what} alert raised, message ${count(n)}`,
  threats: (n: number): string => (n === 1 ? "Threat alert raised" : `${count(n)} threat alerts raised by then`),
  ended: "ended",
  nobody: "Nobody has taken it yet.",
  changed: (by: string, what: string): string => `${apart(by)}: ${apart(what)}`,
  taken: (owner: string): string => `${apart(owner)} has it`,
  moved: (by: string, s: TriageState, owner: string | null): string => s === "closed" ? `${apart(by)} closed it` : s === "snoozed" ? `${apart(by)} snoozed it`
    : s === "new" ? `${apart(by)} put it back` : owner === null || owner === by ? `${apart(by)} took it` : `${apart(by)} gave it to ${apart(owner)}`,
  verdict: (v: Verdict, by: string | null = null): string => `judged ${verdicts[v]}${by === null ? "" : ` by ${apart(by)}`}`,
  closed: (by: string | null): string => (by === null ? "closed" : `closed by ${apart(by)}`),
  snoozed: (by: string | null): string => (by === null ? "snoozed" : `snoozed by ${apart(by)}`),
  ofThreat: (time: string, entry: string): string => `${entry} (the threat of ${time})`,
  historical: "Its messages were more than a day old when they came: nobody was told.",
};
