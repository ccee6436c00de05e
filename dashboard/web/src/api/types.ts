/** What the server sends, as its OpenAPI document says (schema.ts is generated from it). */
import type * as schema from "./schema";

export type Classification = NonNullable<schema.Classification>;
export type Severity = NonNullable<schema.Severity>;
export type Verdict = NonNullable<schema.Verdict>;
export type TriageState = NonNullable<schema.TriageState>;
export type EpisodeState = schema.EpisodeState;
export type Reason = schema.Reason;
export type Timeline = schema.Timeline;
export type PhraseView = schema.PhraseView;
export type SenderView = schema.SenderView;
export type MessageView = schema.MessageView;
export type MessageList = schema.MessageList;
export type ToneScore = schema.ToneScore;
export type TargetDetail = schema.TargetDetail;
export type SourceView = schema.SourceView & { state: NonNullable<schema.SourceView["state"]> };
export type TriagePatch = schema.TriageRequest;
export type FactKind = NonNullable<schema.ProtectedFactKind>;
export type Decision = Omit<schema.DecisionView, "kind"> & { kind: FactKind | null };

/** What a target's row in the feed and its page have in common. */
export type TargetFigures = schema.TargetRow;

export type TargetRow = schema.FeedRowTargetRow;
export type AlertRow = schema.FeedRowAlertRow & { classification: Classification; severity: Severity };
export type CampaignRow = Omit<schema.FeedRowCampaignRow, "targets"> & { targets: string[] };
export type TriageRow = schema.FeedRowTriageRow & { state: TriageState };
export type FeedRow = TargetRow | AlertRow | CampaignRow | TriageRow;

export type FeedPage = Omit<schema.FeedPage, "changes"> & { changes: { number: number; row: FeedRow }[] };
