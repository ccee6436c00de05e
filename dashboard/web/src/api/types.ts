/** What the server sends, as its OpenAPI document says (schema.ts is generated from it). */
import type * as schema from "./schema";

export type Classification = schema.Classification;
export type Severity = schema.Severity;
export type Verdict = schema.Verdict;
export type TriageState = schema.TriageState;
export type EpisodeState = schema.EpisodeState;
export type Reason = schema.Reason;
export type Timeline = schema.Timeline;
export type PhraseView = schema.PhraseView;
export type SenderView = schema.SenderView;
export type MessageView = schema.MessageView;
export type MessageList = schema.MessageList;
export type ToneScore = schema.ToneScore;
export type TargetDetail = schema.TargetDetail;
export type SourceView = schema.SourceView;
export type TriagePatch = schema.TriageRequest;
export type FactKind = schema.ProtectedFactKind;
export type Decision = schema.DecisionView;
export type DeadLetter = schema.DeadLetterView;
export type DeadLetterList = schema.DeadLetterList;
export type DeadLettersDismissed = schema.DeadLettersDismissed;
export type DeadLettersRetried = schema.DeadLettersRetried;

/** What a target's row in the feed and its page have in common. */
export type TargetFigures = schema.TargetRow;

export type TargetRow = schema.FeedRowTargetRow;
export type AlertRow = schema.FeedRowAlertRow;
export type CampaignRow = Omit<schema.FeedRowCampaignRow, "targets"> & { targets: string[] };
export type TriageRow = schema.FeedRowTriageRow;
export type FeedRow = TargetRow | AlertRow | CampaignRow | TriageRow;

export type FeedPage = Omit<schema.FeedPage, "changes"> & { changes: { number: number; row: FeedRow }[] };
