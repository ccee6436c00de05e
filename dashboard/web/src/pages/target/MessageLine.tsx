import { api } from "../../api/client";
import type { MessageView, ToneScore, Verdict } from "../../api/types";
import { Icon } from "../../parts/Icon";
import { memo } from "../../parts/memo";
import { Reveal } from "../../parts/Reveal";
import { Time } from "../../parts/Time";
import { may, mayNot } from "../../shell/session";
import { t } from "../../texts/en";

interface Props {
  target: string;
  message: MessageView;
  /** What its phrasing is called; null where it has none of its own name. */
  phrasing?: string | null;
  /** It stands for a threat, whatever is known of its tone: revealing it takes two steps. */
  threat?: boolean;
  /** What a person said of its alert: that counts for more than a rule. */
  verdict?: Verdict | null;
}

/** One message as a shape. Its words are not here, not even blurred: the blocks say nothing about it. */
export const MessageLine = memo(({ target, message, phrasing, threat, verdict }: Props) => (
  <li class="message" data-testid="message-row" data-ref={message.ref}>
    <span class="chip plain">{t.platform(message.platform)}</span>
    <span class="hidden-words" aria-hidden="true">{message.hasText ? blocks(message.ref) : ""}</span>
    <span class="unseen">{t.messages.hidden}</span>
    <span class="soft small meta">
      {tone(message.tone, threat, verdict)}
      {phrasing && <span>{t.said.phrasing(phrasing)}</span>}
      <span>{t.kind(message.kind)}</span>
      <span>{message.sender === null ? t.messages.withheld : <bdi>{message.sender}</bdi>}</span>
      <Time at={message.sentAt} exact />
      {message.url && /^https?:\/\//i.test(message.url) && <a href={message.url} target="_blank" rel="noopener noreferrer">{t.messages.open}</a>}
    </span>
    <span class="reveal">
      {!message.hasText ? <span class="soft small">{t.messages.noText}</span>
        : may("reveal") ? <Reveal read={() => api.messageText(target, message.ref)} show={t.messages.show} gone={t.messages.gone} twoSteps={threat || message.tone.threat >= 0.5} />
        : mayNot("reveal") && <span class="soft small">{t.messages.notAllowed}</span>}
    </span>
  </li>
), (a, b) => a.message === b.message && a.target === b.target && a.phrasing === b.phrasing && a.threat === b.threat && a.verdict === b.verdict);

function tone(score: ToneScore, threat = false, verdict: Verdict | null = null) {
  if (verdict === "threat") return <span class="is-threat"><Icon of="threat" /> {t.messages.judgedThreat}</span>;
  if (verdict === "no-threat") return <span>{t.messages.judgedNone}</span>;
  if (threat || score.threat >= 0.5) return <span class="is-threat"><Icon of="threat" /> {t.messages.threat}</span>;
  if (!score.known) return <span>{t.messages.unjudged}</span>;
  if (score.hostile >= 0.5) return <span class="is-pile-on">{t.messages.hostile}</span>;
  return score.civil >= 0.5 ? <span class="is-quiet">{t.messages.civil}</span> : null;
}

/** Word-like blocks whose lengths come from the message's reference, and so from nothing it says. */
export function blocks(ref: string): string {
  let seed = 7;
  for (const letter of ref) seed = (seed * 31 + letter.charCodeAt(0)) % 9973;
  const words: string[] = [];
  for (let i = 0; i < 5 + (seed % 3); i++) words.push("▇".repeat(3 + ((seed >> i) % 9)));
  return words.join(" ");
}
