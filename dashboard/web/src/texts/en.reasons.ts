/** The reasons of an alert in words, from their numbers. */
import type { Reason } from "../api/types";
import { count, rate, sure } from "../format/numbers";
import { through } from "./en.platforms";
import { apart, several, share } from "./grammar";

function minutesInWords(minutes: number): string {
  if (minutes === 1) return "one minute";
  if (minutes === 10) return "ten minutes";
  if (minutes === 60) return "one hour";
  return minutes % 60 === 0 ? `${count(minutes / 60)} hours` : `${count(minutes)} minutes`;
}

/** How long hostility has gone on. */
function span(r: Reason): string {
  const hours = r.args["hours"] ?? 24;
  return hours > 24 ? several(Math.round(hours / 24), "day", "days") : several(hours, "hour", "hours");
}

export const otherEvidence = "Further evidence";

type ReasonText = { title: string; say: (r: Reason & { expected: number; of: number }) => string; full: (r: Reason & { expected: number; of: number }) => string };

// One code can be shown in more than one way: its arguments say which.
const isRush = (r: Reason): boolean => "before" in r.args;
const ofOneDay = (r: Reason): boolean => "sameDay" in r.args;
const wording = (r: Reason): [string, string] => ("minutes" in r.args
  ? ["sender repeats what somebody else just said", "senders repeat what somebody else just said"]
  : ["sender uses nearly the same words", "senders use nearly the same words"]);

/** A reason about one platform names it in an argument. */
const by = (r: Reason): string => {
  const one = Object.keys(r.args).find((name) => name.startsWith("platform:"));
  return one === undefined ? "" : ` ${through(one.slice("platform:".length))}`;
};

/** Whose posts the crowd came by way of. */
const broughtBy = (r: Reason): string => Object.entries(r.args).filter(([name]) => name.startsWith("amplifier:"))
  .map(([name, brought]) => `; ${brought === r.value ? "all" : count(brought)} by way of a post by ${apart(name.slice("amplifier:".length))}`).join("");

const reasons: Record<string, ReasonText> = {
  velocity: {
    title: "Speed",
    say: (r) => `${count(r.value)}${by(r)} in ${minutesInWords(r.args["minutes"] ?? 10)}, ${rate(r.expected)} expected`,
    full: (r) => `${several(r.value, "message", "messages")}${by(r)} in ${minutesInWords(r.args["minutes"] ?? 10)} where ${rate(r.expected)} ${r.expected === 1 ? "is" : "are"} usual`,
  },
  "new-senders": {
    title: "First contact",
    say: (r) => `${share(r.value, r.of)} of ${several(r.of, "message", "messages")} from new senders, ${share(r.expected, r.of)} is usual`,
    full: (r) => `${share(r.value, r.of)} come from senders who never wrote before, where ${share(r.expected, r.of)} is usual`,
  },
  phrasing: {
    title: "Shared wording",
    say: (r) => `${several(r.value, ...wording(r))}, ${rate(r.expected)} would by chance`,
    full: (r) => `${several(r.value, ...wording(r))}, where ${rate(r.expected)} would by chance`,
  },
  "new-wording": {
    title: "Another crowd",
    say: (r) => `${count(r.value)} of ${several(r.of, "sender", "senders")} with a new wording, ${newcomers(r)}`,
    full: (r) => `${several(r.value, "sender has", "senders have")} come with a new wording, ${newcomers(r)}`,
  },
  "slow-burn": {
    title: "Slow burn",
    say: (r) => `${several(r.value, "sender", "senders")} came to the same words over days, ${rate(r.expected)} would by chance`,
    full: (r) => `Over days, ${several(r.value, "sender has", "senders have")} come to use nearly the same words, where ${rate(r.expected)} would by chance`,
  },
  disguise: {
    title: "Disguised letters",
    say: (r) => `${share(r.value, r.of)} hide letters from filters, ${share(r.expected, r.of)} is usual`,
    full: (r) => `${share(r.value, r.of)} hide letters from filters`,
  },
  synchrony: {
    title: "Synchrony",
    say: (r) => isRush(r)
      ? `${count(r.value)} strangers within one minute, ${count(r.args["before"] ?? 0)} in the five before`
      : `${several(r.value, "pair", "pairs")} within a minute, ${rate(r.expected)} by chance`,
    full: (r) => isRush(r)
      ? `${several(r.value, "sender who never wrote before", "senders who never wrote before")} came within one minute, ${count(r.args["before"] ?? 0)} in the five minutes before it`
      : `${several(r.value, "pair", "pairs")} of senders said the same within a minute of each other, where ${rate(r.expected)} would by chance`,
  },
  "young-accounts": {
    title: "Young accounts",
    say: (r) => ofOneDay(r)
      ? `${count(r.value)} of ${count(r.of)} were made on one day, ${rate(r.expected)} would by chance`
      : `${share(r.value, r.of)} are under ${several(r.args["days"] ?? 30, "day", "days")} old, ${share(r.expected, r.of)} is usual`,
    full: (r) => ofOneDay(r)
      ? `${count(r.value)} of ${several(r.of, "account was", "accounts were")} made on one and the same day`
      : `${share(r.value, r.of)} of the accounts are younger than ${several(r.args["days"] ?? 30, "day", "days")}`,
  },
  root: {
    title: "One root",
    say: (r) => `${several(r.value, "message points", "messages point")} at one post, ${rate(r.expected)} would by chance${broughtBy(r)}`,
    full: (r) => `${several(r.value, "message points", "messages point")} at one post`,
  },
  "shared-senders": {
    title: "Same senders elsewhere",
    say: (r) => `${count(r.value)} shared with ${elsewhere(r)}, ${rate(r.expected)} by chance`,
    full: (r) => `${several(r.value, "sender is", "senders are")} also at work against ${elsewhere(r)}`,
  },
  hostility: {
    title: "Tone",
    say: (r) => `${judged(r)} are hostile or cannot be judged${civil(r, "to be civil")}`,
    full: (r) => `${judged(r)} are hostile or cannot be judged`,
  },
  "persistent-hostility": {
    title: "Persistent hostility",
    say: (r) => `${several(r.value, "hostile message", "hostile messages")} in ${span(r)}, ${rate(r.expected)} are usual`,
    full: (r) => `${several(r.value, "hostile message", "hostile messages")} in ${span(r)}, where ${rate(r.expected)} are usual`,
  },
  civility: {
    title: "Tone",
    say: (r) => `${share(r.value, r.of)} are civil, or about a thing rather than the person${civil(r, "to be so")}`,
    full: (r) => `${share(r.value, r.of)} are civil, or about a thing rather than the person`,
  },
  "protected-fact": {
    title: "Protected detail",
    say: (r) => `one message names the ${named(r)} that is protected here`,
    full: (r) => `A message names the ${named(r)} that is protected here`,
  },
  threat: {
    title: "Threat",
    say: (r) => `one message reads like a threat, ${sure(r.value)} sure`,
    full: (r) => `A message reads like a threat, ${sure(r.value)} sure`,
  },
};

/** Senders are shared with one target, however many the campaign has. Of many, a few more or fewer are not told. */
const elsewhere = (r: Reason): string => {
  const others = r.args["targets"] ?? 1;
  return others > 1 ? `one of ${others > 8 ? "about " : ""}${count(others)} other targets` : "another target";
};

/** Of those with a new wording, who took no part in what was told before. */
const newcomers = (r: Reason): string => `${count(r.args["newcomers"] ?? 0)} of them were not there before`;

/** How many of those counted, or what part of the latest. */
const judged = (r: Reason & { of: number }): string =>
  ("latest" in r.args ? `${share(r.value, r.of)} of the latest messages` : `${count(r.value)} of ${several(r.of, "message", "messages")}`);

/** What decided: the tone of what comes beyond the usual. An alert from before it was told has none. */
const civil = (r: Reason, to: string): string => {
  const part = r.args["civil"];
  if (part === undefined) return "";
  return "latest" in r.args ? `, ${share(part, 1)} are shown ${to}` : `, of what comes beyond the usual ${share(part, 1)} is shown ${to}`;
};

const named = (r: Reason): string => Object.keys(r.args).find((name) => name.startsWith("kind:"))?.slice("kind:".length) ?? "detail";

const filled = (r: Reason) => ({ ...r, expected: r.expected ?? 0, of: r.args["of"] ?? 0 });

/** A reason in this language; the server's own sentence for a code this client does not know. */
export const reason = {
  title: (r: Reason): string => reasons[r.code]?.title ?? otherEvidence,
  say: (r: Reason): string => reasons[r.code]?.say(filled(r)) ?? r.text,
  full: (r: Reason): string => reasons[r.code]?.full(filled(r)) ?? r.text,
};
