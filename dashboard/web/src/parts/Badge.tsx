import type { Classification, EpisodeState } from "../api/types";
import { t } from "../texts/en";
import { Icon } from "./Icon";

interface Props {
  classification: Classification | null;
  state: EpisodeState;
  /** Without the state, where it stands elsewhere. */
  brief?: boolean;
  /** The shape alone; the word is there for those who listen. */
  iconOnly?: boolean;
  extra?: string;
}

/** What goes on, as shape, word and colour. */
export function Badge({ classification, state, brief, iconOnly, extra }: Props) {
  const kind = classification ?? "quiet";
  const ended = state === "ended";
  const text = classification ? (brief && !ended ? t.classification[classification] : t.badge(classification, state)) : t.quiet;
  return (
    <span class={`badge is-${kind}${ended ? " ended" : ""}${iconOnly ? " only" : ""}`} data-testid="classification" data-classification={kind} title={classification ? t.classificationMeaning[classification] : undefined}>
      <Icon of={kind} />
      <span class={iconOnly ? "unseen" : undefined}>{text}{extra}</span>
    </span>
  );
}
