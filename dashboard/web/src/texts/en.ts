/** Every text a person sees, in one place; what people do with alerts, their reasons, the login and the messages stand beside it. Another language is other files like these. */
import { Problem } from "../api/problem";
import type { Classification, DeadLetter, DeadLettersRetried, EpisodeState, FactKind } from "../api/types";
import { count, percent, rate, sure } from "../format/numbers";
import { login } from "./en.login";
import { messages } from "./en.messages";
import { platform } from "./en.platforms";
import { otherEvidence } from "./en.reasons";
import { about, act, done } from "./en.triage";
import { apart, list, several } from "./grammar";

export { reason } from "./en.reasons";

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long something has gone on, no finer than someone on watch needs. */
export function span(milliseconds: number): string {
  const minutes = Math.max(0, Math.round(milliseconds / minute));
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return several(Math.round(hours / 24), "day", "days");
  return hours >= 12 || minutes % 60 === 0 ? `${Math.round(minutes / 60)} h` : `${hours} h ${minutes % 60} min`;
}

/** An account's age. */
export function age(milliseconds: number): string {
  const days = Math.max(0, Math.floor(milliseconds / day));
  if (days < 60) return several(days, "day", "days");
  return days < 730 ? several(Math.round(days / 30.44), "month", "months") : several(Math.floor(days / 365.25), "year", "years");
}

/** What is usual between two messages. */
function gap(secondsBetween: number): string {
  if (secondsBetween < 90) return secondsBetween < 1.5 ? "second" : `${Math.round(secondsBetween)} s`;
  return span(secondsBetween * 1000);
}

const ago = (milliseconds: number): string => (milliseconds < minute ? "just now" : `${span(milliseconds)} ago`);

const seconds = (milliseconds: number): string => `${(Math.max(100, milliseconds) / 1000).toFixed(1)} s`;

const classification: Record<Classification, string> = {
  coordinated: "Coordinated", "pile-on": "Pile-on", threat: "Threat", organised: "Organised", surge: "Surge",
};

const classificationMeaning: Record<Classification, string> = {
  coordinated: "Hostile, and with more shared wording, timing or senders than independent people show.",
  "pile-on": "Hostile, or of unknown tone, by people who act on their own.",
  threat: "One message that threatens the person.",
  organised: "Coordinated, and shown to be civil: letters, a petition, headlines.",
  surge: "Many people on their own, shown to be civil: praise, news, an outage.",
};

const state: Record<EpisodeState, string> = { quiet: "quiet", building: "building", active: "active", subsiding: "subsiding", ended: "ended" };

const kinds: Record<string, string> = {
  mention: "mention", reply: "reply", quote: "quote", repost: "repost", comment: "comment", dm: "direct message", email: "e-mail", call: "call", post: "post",
};

const phraseKinds: Record<string, string> = {
  threat: "reads like a threat", attack: "an attack on the person", civil: "civil, or about a thing", formula: "a greeting or set phrase", unclear: "tone unclear",
};

/** How many times the usual. */
const more = (times: number): string => (times === 3 ? "a few times" : times === 10 ? "ten times" : times === 50 ? "fifty times" : `${count(times)} times`);

const lately = (ten: number, usual: number): string => `${several(ten, "message", "messages")} in the last ten minutes, ${rate(usual)} usual.`;

export const t = {
  product: "PileOn",
  pageTitle: (page: string, urgent: number): string => `${urgent > 0 ? `(${count(urgent)}) ` : ""}${apart(page)} · PileOn`,
  nav: { label: "Main", overview: "Overview", alerts: "Alerts", help: "Keys", logOut: "Log out", notLoggedOut: "You are still logged in: the server cannot be reached. Try again when it is back.", skip: "Skip to content",
    inNeed: (n: number): string => (n === 1 ? "One target needs a person" : `${count(n)} targets need a person`) },
  classification, classificationMeaning, state, about, act, done,
  quiet: "Quiet",
  unheard: "Not heard from yet",
  badge: (c: Classification, s: EpisodeState): string => (c === "threat" ? (s === "ended" ? "Threat · closed" : "Threat") : `${classification[c]} · ${state[s]}`),
  away: (c: Classification, how: "closed" | "snoozed"): string => `${classification[c]} · ${how}`,
  platform,
  kind: (name: string): string => kinds[name] ?? name,
  unreachable: "The server cannot be reached. Nothing was changed as far as is known here; try again when it is back.",
  inUtc: (time: string): string => `(${time} UTC)`,

  connection: {
    connecting: "Connecting…",
    live: (behind: number): string => `Live, ${seconds(behind)} behind`,
    lost: "Connection lost",
    unreadable: "Feed cannot be read",
    lostBanner: (since: string): string => `Connection lost since ${since}: what you see may be old.`,
    unreadableBanner: (since: string): string => `The feed cannot be read since ${since}: what you see may be old.`,
    neverBanner: "No connection to the server yet.",
    retrying: "Trying again…",
    tryNow: "Try now",
  },

  lead: {
    label: "Most urgent",
    for: (duration: string): string => ` · ${duration}`,
    alertAt: (n: number): string => `alert, message ${count(n)}`,
    threatAt: "threat",
    calm: "Nothing needs you now.",
    blind: "No attack is seen, but not everything is watched.",
    unknown: "No attack is seen, but whether everything is watched is not known now.",
    unheard: (n: number): string => `No attack is seen, but ${several(n, "target has", "targets have")} not been heard from yet.`,
    calmMore: (targets: number): string => (targets === 1 ? "One target is under watch." : `${count(targets)} targets are under watch.`),
    allTaken: (n: number): string => `${several(n, "attack is", "attacks are")} being handled.`,
    chart: (name: string, most: number, usual: number): string => `Messages to ${apart(name)} in steps of ten minutes over twelve hours: at most ${count(most)}, where ${rate(usual)} are usual`,
    next: (n: number): string => `${several(n, "other needs", "others need")} a person too:`,
  },

  sources: {
    title: "Sources",
    notWatching: "Not watching",
    announce: (names: string[]): string => `Not watching: ${list(names.map(apart))}.`,
    silent: (silence: number, usual: number | null): string => `nothing for ${span(silence)}${usual === null ? "" : `, usually every ${gap(usual)}`}. What happens there is not seen.`,
    last: (silence: number, usual: number | null): string => `last message ${ago(silence)}${usual === null ? "" : `, usually every ${gap(usual)}`}`,
    finished: "said it had sent everything,",
    revoked: "its key was revoked",
    more: (n: number): string => `and ${several(n, "other", "others")}`,
    watched: (known: { name: string; lastAt: string }[], now: number): string => {
      const latest = Math.max(...known.map((source) => Date.parse(source.lastAt)));
      return `Watched through ${list(known.slice(0, 3).map((source) => apart(source.name)))}${known.length > 3 ? " and more" : ""}: last message ${ago(now - latest)}.`;
    },
    allFinished: (known: { name: string }[]): string => `Nothing is expected at present: ${list(known.slice(0, 3).map((source) => apart(source.name)))} said everything is sent.`,
  },

  overview: {
    title: "Overview",
    watch: "Under watch",
    search: "Find a target",
    searchKey: "Find a target (press /)",
    all: "All", unusual: "Unusual", unowned: "Nobody has it",
    target: "Target", stateColumn: "State", tenMinutes: "10 min", usual: "usual", twelveHours: "last 12 h", owner: "With",
    nobody: "–",
    none: "No target matches.",
    held: (rise: number): string => `Order held while you are in it: ${several(rise, "other stands", "others stand")} higher now`,
    now: "Right now",
    quietTargets: "quiet",
    unheardTargets: "not heard from yet",
    away: "put away by somebody",
    shown: (n: number, of: number): string => `${count(n)} of ${several(of, "target", "targets")}`,
    counts: { coordinated: "coordinated", "pile-on": "pile-on", threat: "threats open", organised: "organised, civil", surge: "surges, harmless" } satisfies Record<Classification, string>,
    threats: (n: number, judged = false): string => (judged ? (n === 1 ? "One threat needs a person." : `${count(n)} threats need a person.`)
      : n === 1 ? "One possible threat needs a person." : `${count(n)} possible threats need a person.`),
    threatsTaken: (n: number): string => (n === 1 ? "One threat is being handled." : `${count(n)} threats are being handled.`),
    threatsClosed: (n: number): string => (n === 1 ? "One threat was closed" : `${count(n)} threats were closed`),
    threatsMore: "Told at once, alone. Revealing takes two steps.",
    moreThreatened: (n: number): string => `and ${several(n, "other", "others")}`,
    latest: "Latest alerts",
    noAlerts: "No alert has been raised.",
    row: (name: string, badge: string, ten: number, usual: number): string => `${apart(name)}: ${badge}. ${several(ten, "message", "messages")} in the last ten minutes, ${rate(usual)} usual.`,
  },

  empty: {
    title: "No messages yet",
    text: "PileOn is running and has nothing to watch. Send it a first message, and the person it is written to appears here:",
    copy: "Copy", copied: "Copied",
    more: "One JSON object a line, as many lines as you like. The target comes into being with its first message. Give it a name and more handles with PUT /v1/targets/{id}.",
    key: "Put your key in the place of $PILEON_KEY.",
  },

  target: {
    back: "Overview",
    sentence: (since: string, messages: number, senders: number): string => `Since ${since}, ${several(messages, "message", "messages")} from ${several(senders, "sender", "senders")}.`,
    quiet: (ten: number, usual: number, unread: boolean): string => `Nothing unusual${unread ? " in what could be looked at" : ""}. ${lately(ten, usual)}`,
    threatened: (ten: number, usual: number, unread: boolean): string => `No attack by many${unread ? " in what could be looked at" : ""}, but a threat. ${lately(ten, usual)}`,
    total: (messages: number, senders: number): string => `${several(messages, "message", "messages")} from ${several(senders, "sender", "senders")} in all`,
    unknown: (n: number): string => `, ${count(n)} of them from withheld numbers or accounts`,
    asOf: (time: string): string => `as of ${time}`,
    missing: "There is no such target.",
    missingMore: "It may have another id, or nothing has ever been written to it.",
    failed: "This page cannot be read now.",
    loading: "Reading…",
    reachable: "Reached at",
    handle: (address: string, of: string): string => `${apart(address)} (${platform(of)})`,
  },

  timeline: {
    title: "Messages in ten minutes",
    ranges: { 6: "1 h", 72: "12 h", 432: "3 d" } as Record<number, string>,
    rangeLabel: "How far back",
    byPlatform: "By platform",
    all: "all",
    usual: "usual, 95%",
    none: "No messages in this time.",
    label: (most: number, at: string, low: number, high: number): string => `Messages in steps of ten minutes. At most ${count(most)} at ${at}; ${count(low)} to ${count(high)} are usual.`,
    alert: (time: string, n: number): string => `${time} alert, message ${count(n)}`,
    threat: (time: string): string => `${time} threat`,
    planned: (what: string[]): string => `planned: ${list(what.map(apart))}`,
    plannedLabel: (what: string): string => `Planned: ${apart(what)}.`,
  },

  why: {
    title: "Why PileOn says so",
    sure: (p: number): string => `${sure(p)} sure`,
    weight: (w: number): string => `weighs ${w.toFixed(1)} of 6`,
    none: "Nothing stands out against what is usual here.",
    other: otherEvidence,
  },

  said: {
    title: "What is being said",
    hint: "described, not quoted",
    phrasing: (name: string): string => `Phrasing ${name}`.trim(),
    kind: (kind: string): string => phraseKinds[kind] ?? kind,
    figures: (messages: number, senders: number): string => `${several(messages, "message", "messages")} from ${several(senders, "sender", "senders")}`,
    bits: (bits: number): string => `The words they share carry ${count(bits)} bits: so many say that they were not come to by chance.`,
    first: (time: string, platform: string | null, sender: string | null): string => `first ${time}${platform ? ` on ${platform}` : ""}${sender ? ` by ${apart(sender)}` : ""}`,
    disguised: (s: number): string => `hidden letters in ${percent(s)}`,
    show: "Show one",
    messages: "Its messages",
    gone: "This wording is no longer kept.",
    none: "No wording is shared by several senders.",
    all: (n: number): string => `Show all ${count(n)}`,
    fewer: "Show fewer",
  },

  fine: {
    here: "This is fine here",
    wording: "This wording is fine here",
    itsWording: "Its wording is fine here",
    thisMessage: "this message",
    of: (label: string, name: string): string => `${label}: ${name}`,
    howLong: "For how long?",
    lengths: { 1: "a day", 7: "a week", 30: "30 days", 365: "a year" } as Record<number, string>,
    what: (until: string, threat: boolean, name: string | null): string => threat
      ? `Until ${until}, messages that say this and nothing besides are no threats here, and this alert is closed.`
      : `Until ${until}, it counts for nothing here that many say ${name ?? "this"}. A threat added to it is still told at once.`,
    mark: "Mark as fine",
    until: (until: string, by: string): string => `Fine here until ${until}, by ${apart(by)}`,
    marked: (until: string): string => `Fine here until ${until}.`,
    back: "Take back",
  },

  told: {
    title: "What you have told PileOn",
    none: "Nothing yet. Tell it when more is usual, or what nobody should write.",
    notAllowed: "Your key may read this, but not change it.",
    wording: (name: string | undefined): string => (name === undefined ? "A wording that is fine" : `Phrasing ${name} is fine`),
    fineUntil: (until: string): string => `until ${until}`,
    kind: { address: "Address", workplace: "Workplace", school: "School", phone: "Telephone number", other: "Something else" } as Record<FactKind, string>,
    masked: "hidden until you ask",
    said: (by: string): string => `${apart(by)},`,
    during: (from: string, to: string, times: number): string => `${from} to ${to}, ${more(times)} the usual`,
    show: "Show",
    gone: "This is no longer kept.",
    backOf: (what: string): string => `Take back: ${apart(what)}`,
    takenBack: "Taken back.",
    cancel: "Cancel",
    plan: "Plan an event", planIt: "Plan it",
    planned: (name: string): string => `Planned for ${apart(name)}.`,
    what: "What is it?", whatExample: "Election night",
    from: "From", to: "To",
    howMuch: "How much more than usual?",
    sizes: { 3: "a few times", 10: "ten times", 50: "fifty times" } as Record<number, string>,
    planMeans: "While it lasts, in whole hours, so many messages are usual, and strangers among them. Shared wording and threats are told as ever.",
    protect: "Protect a detail", protectIt: "Protect it",
    protected: (name: string): string => `Protected for ${apart(name)}.`,
    kindLabel: "What is it?",
    fact: "How is it written?",
    factExample: { address: "12 Example Street", workplace: "Northern Harbour Office", school: "Example Primary School", phone: "020 7946 0018", other: "" } as Record<FactKind, string>,
    factMeans: "Any message that names it, in whatever spelling, is a threat at once. It is kept with this target and shown to nobody unasked.",
    wrong: {
      what: "Say what it is, in at most 200 characters.",
      from: "Say when it begins.",
      to: "The end must come after the beginning, lie ahead, and be at most a year later.",
      text: "That is too short to be recognised: it would be found everywhere.",
      cluster: "This wording is too short to be compared with others.",
      message: "This wording is too short to be compared with others.",
    } as Record<string, string>,
    tooMany: "There are thirty of these already. Take one back first.",
    refused: (failure: unknown): string => {
      if (!(failure instanceof Problem)) return act.failed(failure instanceof Error ? failure.message : String(failure));
      return (failure.field && t.told.wrong[failure.field]) || (failure.status === 409 ? t.told.tooMany : act.failed(failure.message));
    },
  },

  drives: {
    title: "Who drives it",
    firstMovers: "First movers", loudest: "Loudest", elsewhere: "Seen elsewhere", everyone: "All",
    sender: "Sender", why: "Why", messages: "messages", accountAge: "account age", others: "other targets", first: "first",
    role: { amplifier: "amplifier", "first-mover": "first mover", loudest: "loudest", member: "member" } as Record<string, string>,
    caveat: "An amplifier or a first mover is not proof of an organiser: accounts are hacked, borrowed and imitated, and a crowd may fall upon a friend's post.",
    unknown: "–",
    none: "Nobody stands out.",
  },

  crowd: {
    title: "Same crowd elsewhere",
    shared: (senders: number, phrases: number): string => `${several(senders, "sender", "senders")} and ${several(phrases, "phrasing", "phrasings")} shared.`,
  },

  messages,

  unread: {
    title: (n: number, messages = true): string => `${messages ? several(n, "message", "messages") : several(n, "entry", "entries")} could not be looked at`,
    more: "PileOn failed at them. They are kept, but count for nothing here and raise no alert: somebody should look. They can be tried again, as after an update, or dismissed.",
    beyond: (n: number): string => `${count(n)} older ${n === 1 ? "one is" : "ones are"} kept without ${n === 1 ? "its" : "their"} reason, and ${n === 1 ? "is" : "are"} tried again or dismissed with ${n === 1 ? "the others" : "these"}.`,
    lost: (n: number): string => `${count(n)} more could only be counted: ${n === 1 ? "it" : "they"} cannot be tried again, and ${n === 1 ? "goes" : "go"} when all are dismissed.`,
    what: { message: "Message", fact: "About other targets", decision: "Decision", tick: "Passing of time" } satisfies Record<DeadLetter["what"], string>,
    reason: (why: string): string => `failed with ${why}`,
    attempts: (n: number): string => (n === 1 ? "tried once," : `tried ${count(n)} times, last`),
    again: (n: number): string => (n === 1 ? "Try it again" : "Try all again"),
    trying: "Trying again…",
    tried: ({ retried, left, gone }: DeadLettersRetried): string => {
      const went = retried === 0 ? "" : left === null ? "They are kept for another try, which is on its way."
        : left === 0 ? (retried === 1 ? "It has been looked at, and counts from now on." : `All ${count(retried)} have been looked at, and count from now on.`)
        : retried === 1 ? "It failed again." : `${count(left)} of ${count(retried)} failed again.`;
      return [went, gone > 0 ? `${count(gone)} cannot be tried: what they said is no longer kept.` : ""].filter(Boolean).join(" ");
    },
    dismiss: (n: number): string => (n === 1 ? "Dismiss it" : "Dismiss all"),
    dismissFirst: (n: number): string => `Dismiss ${count(n)}`,
    sure: (n: number, newer: number): string => (n === 1 ? `${newer === 0 ? "It" : "The first of these"} will not be shown here again, and goes on counting for nothing. Somebody should have looked at it.`
      : `${newer === 0 ? `All ${count(n)}` : `The first ${count(n)} of these`} will not be shown here again, and go on counting for nothing. Somebody should have looked at them.`),
    keep: (n: number): string => (n === 1 ? "Keep it" : "Keep them"),
    dismissing: "Dismissing…",
    dismissed: (n: number): string => (n === 0 ? "There was nothing left to dismiss." : `${count(n)} ${n === 1 ? "was" : "were"} dismissed.`),
    failed: (failure: unknown): string => act.failed(failure instanceof Error ? failure.message : String(failure)),
    notAllowed: "Your key may not have them tried again or dismissed.",
  },

  alerts: {
    title: "Alerts",
    open: "Open", all: "All",
    anyKind: "Any kind",
    none: "No alert matches.",
    noneOpen: "No alert is open.",
    raised: "raised",
    at: (n: number): string => `at message ${count(n)}`,
    counted: (messages: number, senders: number): string => `${several(messages, "message", "messages")}, ${several(senders, "sender", "senders")}`,
    times: (n: number): string => ` × ${count(n)}`,
    threats: (n: number, surest: number): string => `${count(n)} messages read like threats, the surest ${sure(surest)} sure.`,
    latest: "latest", each: "Show each", fewer: "Show fewer",
    historical: "historical",
    more: "Show more",
    triage: { new: "new", taken: "taken", snoozed: "snoozed", closed: "closed" } as Record<string, string>,
    shown: (n: number, of: number): string => `${count(n)} of ${several(of, "alert", "alerts")}`,
    held: (n: number): string => `${count(n)} new above, shown when you leave the list`,
    announce: (what: string, name: string): string => `New alert: ${what}, ${apart(name)}.`,
    announceAgain: (what: string, name: string): string => `Open again: ${what}, ${apart(name)}.`,
    announceMany: (n: number): string => `${several(n, "new alert", "new alerts")}.`,
  },

  keys: {
    title: "Keys",
    rows: [["A", "Take the most urgent alert, or the one on this page"], ["Enter", "Open the most urgent target, or the one you are on"], ["↑ ↓", "Walk through targets or alerts"],
      ["/", "Find a target"], ["G then O, G then A", "Overview, alerts"], ["Esc", "Close this, leave the search"], ["?", "These keys"]] as [string, string][],
    close: "Close",
  },

  login,

  notFound: { title: "There is no such page.", back: "To the overview" },
  list,
};
