/** Every text a person sees, in one place. Another language is another file like this one. */
import type { Classification, EpisodeState, Reason, Verdict } from "../api/types";
import { count, percent, rate, sure } from "../format/numbers";
import { locale } from "./locale";

const plural = new Intl.PluralRules(locale);
const several = (n: number, one: string, more: string): string => `${count(n)} ${plural.select(n) === "one" ? one : more}`;
const list = (items: string[]): string => new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
const share = (part: number, of: number): string => percent(of > 0 ? part / of : 0);

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

function minutesInWords(minutes: number): string {
  if (minutes === 1) return "one minute";
  if (minutes === 10) return "ten minutes";
  if (minutes === 60) return "one hour";
  return minutes % 60 === 0 ? `${count(minutes / 60)} hours` : `${count(minutes)} minutes`;
}

type ReasonText = { title: string; say: (r: Reason & { expected: number; of: number }) => string; full: (r: Reason & { expected: number; of: number }) => string };

// One code can be shown in more than one way: its arguments say which.
const isRush = (r: Reason): boolean => "before" in r.args;
const ofOneDay = (r: Reason): boolean => "sameDay" in r.args;
const wording = (r: Reason): [string, string] => ("minutes" in r.args
  ? ["sender repeats what somebody else just said", "senders repeat what somebody else just said"]
  : ["sender uses nearly the same words", "senders use nearly the same words"]);

/** A reason about one platform names it in an argument. */
const by = (r: Reason): string => {
  const platform = Object.keys(r.args).find((name) => name.startsWith("platform:"));
  return platform === undefined ? "" : ` by ${platform.slice("platform:".length)}`;
};

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
    say: (r) => `${several(r.value, "message points", "messages point")} at one post, ${rate(r.expected)} would by chance`,
    full: (r) => `${several(r.value, "message points", "messages point")} at one post`,
  },
  "shared-senders": {
    title: "Same senders elsewhere",
    say: (r) => `${count(r.value)} shared with ${several(r.args["targets"] ?? 1, "target", "targets")}, ${rate(r.expected)} by chance`,
    full: (r) => `The same crowd is at work against ${several(r.args["targets"] ?? 1, "other target", "other targets")}`,
  },
  hostility: {
    title: "Tone",
    say: (r) => `${share(r.value, r.of)} are hostile or cannot be judged`,
    full: (r) => `${share(r.value, r.of)} are hostile or cannot be judged`,
  },
  civility: {
    title: "Tone",
    say: (r) => `${share(r.value, r.of)} are civil, or about a thing rather than the person`,
    full: (r) => `${share(r.value, r.of)} are civil, or about a thing rather than the person`,
  },
  threat: {
    title: "Threat",
    say: (r) => `one message reads like a threat, ${sure(r.value)} sure`,
    full: (r) => `A message reads like a threat, ${sure(r.value)} sure`,
  },
};

const filled = (r: Reason) => ({ ...r, expected: r.expected ?? 0, of: r.args["of"] ?? 0 });

/** A reason in this language; the server's own sentence for a code this client does not know. */
export const reason = {
  title: (r: Reason): string => reasons[r.code]?.title ?? t.why.other,
  say: (r: Reason): string => reasons[r.code]?.say(filled(r)) ?? r.text,
  full: (r: Reason): string => reasons[r.code]?.full(filled(r)) ?? r.text,
};

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

const platforms: Record<string, string> = {
  twitter: "X", x: "X", facebook: "Facebook", instagram: "Instagram", email: "E-mail", mail: "E-mail", phone: "Calls", call: "Calls", calls: "Calls",
  youtube: "YouTube", tiktok: "TikTok", reddit: "Reddit", mastodon: "Mastodon", bluesky: "Bluesky", telegram: "Telegram", sms: "SMS", web: "Web",
};

const kinds: Record<string, string> = {
  mention: "mention", reply: "reply", quote: "quote", repost: "repost", comment: "comment", dm: "direct message", email: "e-mail", call: "call", post: "post",
};

const phraseKinds: Record<string, string> = {
  threat: "reads like a threat", attack: "an attack on the person", civil: "civil, or about a thing", formula: "a greeting or set phrase", unclear: "tone unclear",
};

const verdicts: Record<Verdict, string> = {
  attack: "an attack", organic: "organic", "fine-wording": "fine wording", threat: "a threat", "no-threat": "no threat",
};

export const t = {
  product: "PileOn",
  pageTitle: (page: string, urgent: number): string => `${urgent > 0 ? `(${count(urgent)}) ` : ""}${page} · PileOn`,
  nav: { label: "Main", overview: "Overview", alerts: "Alerts", help: "Keys", logOut: "Log out", skip: "Skip to content",
    inNeed: (n: number): string => (n === 1 ? "One target needs a person" : `${count(n)} targets need a person`) },
  classification, classificationMeaning, state,
  quiet: "Quiet",
  badge: (c: Classification, s: EpisodeState): string => (c === "threat" ? (s === "ended" ? "Threat · closed" : "Threat") : `${classification[c]} · ${state[s]}`),
  platform: (name: string): string => platforms[name] ?? name.charAt(0).toUpperCase() + name.slice(1),
  kind: (name: string): string => kinds[name] ?? name,
  utc: "UTC",

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
    calmMore: (targets: number): string => (targets === 1 ? "One target is under watch." : `${count(targets)} targets are under watch.`),
    allTaken: (n: number): string => `${several(n, "attack is", "attacks are")} being handled.`,
    chart: (name: string, most: number, usual: number): string => `Messages to ${name} in steps of ten minutes over twelve hours: at most ${count(most)}, where ${rate(usual)} are usual`,
    next: (n: number): string => `${several(n, "other needs", "others need")} a person too:`,
  },

  sources: {
    title: "Sources",
    notWatching: "Not watching",
    silent: (silence: number, usual: number | null): string => `nothing for ${span(silence)}${usual === null ? "" : `, usually every ${gap(usual)}`}. What happens there is not seen.`,
    last: (silence: number, usual: number | null): string => `last message ${ago(silence)}${usual === null ? "" : `, usually every ${gap(usual)}`}`,
    finished: "said it had sent everything,",
    revoked: "its key was revoked",
    more: (n: number): string => `and ${several(n, "other", "others")}`,
    watched: (known: { name: string; lastAt: string }[], now: number): string => {
      const latest = Math.max(...known.map((source) => Date.parse(source.lastAt)));
      return `Watched through ${list(known.slice(0, 3).map((source) => source.name))}${known.length > 3 ? " and more" : ""}: last message ${ago(now - latest)}.`;
    },
    allFinished: (known: { name: string }[]): string => `Nothing is expected at present: ${list(known.slice(0, 3).map((source) => source.name))} said everything is sent.`,
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
    held: "Order held while you point at it",
    now: "Right now",
    quietTargets: "quiet",
    counts: { coordinated: "coordinated", "pile-on": "pile-on", threat: "threats open", organised: "organised, civil", surge: "surges, harmless" } satisfies Record<Classification, string>,
    threats: (n: number): string => (n === 1 ? "One possible threat needs a person." : `${count(n)} possible threats need a person.`),
    threatsMore: "Told at once, alone. Revealing takes two steps.",
    moreThreatened: (n: number): string => `and ${several(n, "other", "others")}`,
    latest: "Latest alerts",
    noAlerts: "No alert has been raised.",
    row: (name: string, badge: string, ten: number, usual: number): string => `${name}: ${badge}. ${several(ten, "message", "messages")} in the last ten minutes, ${rate(usual)} usual.`,
  },

  empty: {
    title: "No messages yet",
    text: "PileOn is running and has nothing to watch. Send it a first message, and the person it is written to appears here:",
    copy: "Copy", copied: "Copied",
    more: "One JSON object a line, as many lines as you like. The target comes into being with its first message. Give it a name and more handles with PUT /v1/targets/{id}.",
    key: "Put your key in the place of $PILEON_KEY.",
  },

  act: {
    take: "Take it", open: "Open", organic: "It is organic", attack: "It is an attack", giveBack: "Give back", close: "Close", reopen: "Open again",
    threat: "It is a threat", noThreat: "It is no threat", note: "Add a note", notePlaceholder: "What should the next person know?", save: "Save", undo: "Undo",
    took: (name: string): string => `You took ${name}.`,
    gaveBack: (name: string): string => `You gave ${name} back.`,
    judged: (name: string, v: Verdict): string => `You said ${name}: ${verdicts[v]}.`,
    closed: (name: string): string => `You closed ${name}.`,
    reopened: (name: string): string => `You opened ${name} again.`,
    noted: "Your note is saved.",
    conflictTaken: (owner: string): string => `Someone else just took it: ${owner}. Nothing was changed.`,
    conflict: (by: string): string => `${by} changed it just before you. Look again, then decide.`,
    someone: "Someone else",
    failed: (why: string): string => `That did not work: ${why}`,
    notAllowed: "Your key may read, but not act.",
  },

  target: {
    back: "Overview",
    sentence: (since: string, messages: number, senders: number): string => `Since ${since}, ${several(messages, "message", "messages")} from ${several(senders, "sender", "senders")}.`,
    quiet: (ten: number, usual: number): string => `Nothing unusual. ${several(ten, "message", "messages")} in the last ten minutes, ${rate(usual)} usual.`,
    total: (messages: number, senders: number): string => `${several(messages, "message", "messages")} from ${several(senders, "sender", "senders")} in all`,
    unknown: (n: number): string => `, ${count(n)} of them from withheld numbers or accounts`,
    asOf: (time: string): string => `as of ${time}`,
    missing: "There is no such target.",
    missingMore: "It may have another id, or nothing has ever been written to it.",
    failed: "This page cannot be read now.",
    loading: "Reading…",
    reachable: "Reached at",
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
  },

  why: {
    title: "Why PileOn says so",
    sure: (p: number): string => `${sure(p)} sure`,
    weight: (w: number): string => `weighs ${w.toFixed(1)} of 6`,
    none: "Nothing stands out against what is usual here.",
    other: "Further evidence",
  },

  said: {
    title: "What is being said",
    hint: "described, not quoted",
    phrasing: (name: string): string => `Phrasing ${name}`.trim(),
    kind: (kind: string): string => phraseKinds[kind] ?? kind,
    figures: (messages: number, senders: number): string => `${several(messages, "message", "messages")} from ${several(senders, "sender", "senders")}`,
    bits: (bits: number): string => `The words they share carry ${count(bits)} bits: so many say that they were not come to by chance.`,
    first: (time: string, platform: string | null, sender: string | null): string => `first ${time}${platform ? ` on ${platform}` : ""}${sender ? ` by ${sender}` : ""}`,
    disguised: (s: number): string => `hidden letters in ${percent(s)}`,
    show: "Show one",
    messages: "Its messages",
    gone: "This wording is no longer kept.",
    none: "No wording is shared by several senders.",
    all: (n: number): string => `Show all ${count(n)}`,
    fewer: "Show fewer",
  },

  drives: {
    title: "Who drives it",
    firstMovers: "First movers", loudest: "Loudest", elsewhere: "Seen elsewhere", everyone: "All",
    sender: "Sender", why: "Why", messages: "messages", accountAge: "account age", others: "other targets", first: "first",
    role: { "first-mover": "first mover", loudest: "loudest", member: "member" } as Record<string, string>,
    caveat: "A first mover is not proof of an organiser: accounts are hacked, borrowed and imitated.",
    unknown: "–",
    none: "Nobody stands out.",
  },

  crowd: {
    title: "Same crowd elsewhere",
    shared: (senders: number, phrases: number): string => `${several(senders, "sender", "senders")} and ${several(phrases, "phrasing", "phrasings")} shared.`,
  },

  done: {
    title: "What has been done",
    raised: (n: number, what: string): string => `${what} alert raised, message ${count(n)}`,
    threats: (n: number): string => (n === 1 ? "Threat alert raised" : `${count(n)} threat alerts raised by then`),
    ended: "ended",
    nobody: "Nobody has taken it yet.",
    changed: (by: string, what: string): string => `${by}: ${what}`,
    taken: (owner: string): string => `${owner} has it`,
    closed: "closed",
    verdict: (v: Verdict): string => `judged ${verdicts[v]}`,
    historical: "Its messages were more than a day old when they came: nobody was told.",
  },

  messages: {
    title: "Latest messages",
    hint: "hidden until you ask",
    show: "Show", hide: "Hide",
    hidden: "Hidden message",
    look: "Look at it…",
    twoSteps: "This may be a threat. Revealing takes two steps; someone else can look instead.",
    showNow: "Show it now", leave: "Leave it hidden",
    noText: "no text",
    gone: "This message is no longer kept.",
    notAllowed: "Your key may not read messages.",
    withheld: "withheld",
    threat: "possible threat", hostile: "hostile", civil: "civil", unjudged: "not judged",
    all: "All", threats: "Possible threats",
    older: "Older messages",
    fresh: (n: number): string => `${several(n, "newer message", "newer messages")}`,
    none: "No messages.",
    open: "Open original",
    one: "The message behind this alert",
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
    shown: (n: number, of: number): string => `${count(n)} of ${count(of)}`,
    announce: (what: string, name: string): string => `New alert: ${what}, ${name}.`,
    announceMany: (n: number): string => `${several(n, "new alert", "new alerts")}.`,
  },

  keys: {
    title: "Keys",
    rows: [["A", "Take the most urgent alert, or the one on this page"], ["Enter", "Open the most urgent target, or the one you are on"], ["↑ ↓", "Walk through targets or alerts"],
      ["/", "Find a target"], ["G then O, G then A", "Overview, alerts"], ["Esc", "Close this, leave the search"], ["?", "These keys"]] as [string, string][],
    close: "Close",
  },

  login: {
    title: "Log in",
    text: "PileOn is closed by default. Enter the key you were given; the first one was printed when PileOn started for the first time.",
    key: "Key", placeholder: "pk_…", submit: "Log in", working: "Logging in…",
    wrong: "This key is unknown or has been revoked.",
    tooMany: "Too many failed logins from here. Wait a minute, then try again.",
    down: "The server does not answer. Try again in a moment.",
    otherTitle: "You are logged in already",
    other: (now: string, wanted: string): string => `You are at this desk as “${now}”. This key is another one: “${wanted}”. If you did not expect that, stay as you are.`,
    stay: (now: string): string => `Stay “${now}”`,
    change: (wanted: string): string => `Change to “${wanted}”`,
  },

  notFound: { title: "There is no such page.", back: "To the overview" },
  list,
};
