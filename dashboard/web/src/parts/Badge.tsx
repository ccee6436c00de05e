import type { Classification, EpisodeState } from "../api/types";
import { t } from "../texts/en";
import { Eye, Icon } from "./Icon";

interface Props {
  classification: Classification | null;
  state: EpisodeState;
  /** Without the state, where it stands elsewhere. */
  brief?: boolean;
  /** The shape alone; the word is there for those who listen. */
  iconOnly?: boolean;
  extra?: string;
  /** A person has put it away: nothing to look at first. */
  away?: "closed" | "snoozed" | null;
  /** Nobody knows what goes on: the target has not been heard from. */
  unheard?: boolean;
}

/** What goes on, as shape, word and colour. */
export function Badge({ classification, state, brief, iconOnly, extra, away, unheard }: Props) {
  const kind = classification ?? "quiet";
  const unknown = unheard && !classification;
  const ended = state === "ended";
  const text = classification && away ? t.away(classification, away) : classification ? (brief && !ended ? t.classification[classification] : t.badge(classification, state)) : unknown ? t.unheard : t.quiet;
  return (
    <span class={`badge is-${unknown ? "unheard" : kind}${ended ? " ended" : ""}${away ? " away" : ""}${iconOnly ? " only" : ""}`} data-testid="classification" data-classification={kind} title={classification ? t.classificationMeaning[classification] : undefined}>
      {unknown ? <Eye closed /> : <Icon of={kind} />}
      <span class={iconOnly ? "unseen" : undefined}>{text}{!away && extra}</span>
    </span>
  );
}
