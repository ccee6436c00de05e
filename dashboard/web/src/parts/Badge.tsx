import type { Classification, EpisodeState } from "../api/types";
import { t } from "../texts/en";
import { Icon } from "./Icon";

interface Props {
  classification: Classification | null;
  state: EpisodeState;
  /** Without the state, where it stands elsewhere. */
  brief?: boolean;
  extra?: string;
}

/** What goes on, as shape, word and colour. */
export function Badge({ classification, state, brief, extra }: Props) {
  const kind = classification ?? "quiet";
  const ended = state === "ended";
  const text = classification ? (brief && !ended ? t.classification[classification] : t.badge(classification, state)) : t.quiet;
  return (
    <span class={`badge is-${kind}${ended ? " ended" : ""}`} data-testid="classification" data-classification={kind} title={classification ? t.classificationMeaning[classification] : undefined}>
      <Icon of={kind} />
      <span>{text}{extra}</span>
    </span>
  );
}
