/** What the server sends. Enumerations by their names, times as ISO 8601. */

export type Classification = "surge" | "organised" | "pile-on" | "coordinated" | "threat";
export type EpisodeState = "quiet" | "building" | "active" | "subsiding" | "ended";
export type Severity = "info" | "warning" | "critical";
export type TriageState = "new" | "taken" | "snoozed" | "closed";
export type Verdict = "attack" | "organic" | "fine-wording" | "threat" | "no-threat";

export interface Handle {
  platform: string;
  address: string;
}

export interface Reason {
  code: string;
  value: number;
  expected: number | null;
  weight: number;
  args: Record<string, number>;
  text: string;
}

export interface TargetRow {
  kind: "target";
  id: string;
  revision: number;
  name: string | null;
  handles: Handle[];
  state: EpisodeState;
  classification: Classification | null;
  severity: Severity | null;
  probability: number | null;
  alert: string | null;
  since: string | null;
  messages: number;
  senders: number;
  lastTenMinutes: number;
  usualTenMinutes: number;
  sparkline: number[];
  at: string | null;
  headline: string | null;
  campaign: string | null;
  openThreats: number;
}

export interface AlertRow {
  kind: "alert";
  id: string;
  revision: number;
  target: string;
  state: EpisodeState;
  classification: Classification;
  severity: Severity;
  startedAt: string;
  raisedAt: string;
  changedAt: string;
  endedAt: string | null;
  raisedOn: string;
  messages: number;
  senders: number;
  unknownSenders: number;
  score: number;
  probability: number;
  campaign: string | null;
  reasons: Reason[];
  historical: boolean;
  raisedAtMessage: number;
}

export interface CampaignRow {
  kind: "campaign";
  id: string;
  revision: number;
  targets: string[];
  episodes: string[];
  startedAt: string;
  changedAt: string;
  sharedSenders: number;
  sharedPhrases: number;
  mergedInto: string | null;
}

export interface TriageNote {
  at: string;
  by: string;
  text: string;
}

export interface TriageRow {
  kind: "triage";
  id: string;
  revision: number;
  state: TriageState;
  owner: string | null;
  verdict: Verdict | null;
  notes: TriageNote[];
  snoozedUntil: string | null;
  changedAt: string | null;
  changedBy: string | null;
}

export type FeedRow = TargetRow | AlertRow | CampaignRow | TriageRow;

export interface FeedPage {
  reset: boolean;
  from: number;
  to: number;
  head: number;
  changes: { number: number; row: FeedRow }[];
}

export interface Timeline {
  from: string;
  stepMinutes: number;
  platforms: Record<string, number[]>;
  usualLow: number[];
  usualHigh: number[];
}

export interface PhraseView {
  cluster: number;
  kind: string;
  messages: number;
  senders: number;
  bits: number;
  disguised: number;
  firstAt: string;
  lastAt: string;
  firstPlatform: string | null;
  firstSender: string | null;
}

export interface SenderView {
  platform: string;
  sender: string;
  role: string;
  messages: number;
  firstAt: string;
  lastAt: string;
  createdAt: string | null;
  otherTargets: number | null;
}

/** What a target's row in the feed and its page have in common. */
export type TargetFigures = Omit<TargetRow, "kind">;

export interface TargetDetail extends TargetFigures {
  unknownSenders: number;
  reasons: Reason[];
  timeline: Timeline | null;
  phrases: PhraseView[];
  leadingSenders: SenderView[];
}

export interface ToneScore {
  threat: number;
  hostile: number;
  civil: number;
  known: boolean;
}

export interface MessageView {
  ref: string;
  platform: string;
  kind: string;
  sender: string | null;
  sentAt: string;
  hasText: boolean;
  cluster: number | null;
  tone: ToneScore;
  url: string | null;
}

/** `next` is the `before` of the next page; null on the last. */
export interface MessageList {
  messages: MessageView[];
  next: string | null;
}

export interface TriagePatch {
  state?: TriageState;
  owner?: string;
  verdict?: Verdict;
  note?: string;
  snoozedUntil?: string;
}
