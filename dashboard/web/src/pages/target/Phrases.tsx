import { api } from "../../api/client";
import type { Decision, PhraseView } from "../../api/types";
import { Reveal } from "../../parts/Reveal";
import { timeText } from "../../parts/Time";
import { useFew } from "../../parts/useFew";
import { may } from "../../shell/session";
import { t } from "../../texts/en";
import { FineHere } from "./FineHere";
import { onlyCluster } from "./selection";

const few = 5;

function list(cluster: number): void {
  onlyCluster.value = cluster;
  document.getElementById("messages")?.scrollIntoView({ block: "start" });
}

interface Props {
  target: string;
  phrases: PhraseView[];
  decisions: Decision[];
  changed: () => void;
}

/** What is being said, described and not quoted; one example each, when someone asks. */
export function Phrases({ target, phrases, decisions, changed }: Props) {
  const [shown, more] = useFew(phrases, few);
  return (
    <section class="panel">
      <div class="between"><h2>{t.said.title}</h2><span class="soft small">{t.said.hint}</span></div>
      {phrases.length === 0 && <p class="soft">{t.said.none}</p>}
      <ul class="phrases">
        {shown.map((phrase) => (
          <li key={phrase.cluster}>
            <div>
              <b>{t.said.phrasing(phrase.name)}</b> <span class="soft">{t.said.kind(phrase.kind)}</span>
              <div class="small" title={t.said.bits(phrase.bits)}>{t.said.figures(phrase.messages, phrase.senders)}</div>
              <div class="soft small">
                {t.said.first(timeText(phrase.firstAt), phrase.firstPlatform && t.platform(phrase.firstPlatform), phrase.firstSender)}
                {phrase.disguised >= 0.05 && `; ${t.said.disguised(phrase.disguised)}`}
              </div>
            </div>
            <div class="acts">
              {may("reveal") && <Reveal read={() => api.phraseText(target, phrase.cluster)} show={t.said.show} gone={t.said.gone} twoSteps={phrase.kind === "threat"} />}
              <button type="button" class="chip" onClick={() => list(phrase.cluster)}>{t.said.messages}</button>
              <FineHere
                target={target} wording={{ cluster: phrase.cluster }} label={t.fine.here} name={t.said.phrasing(phrase.name)} small changed={changed}
                fine={decisions.find((decision) => decision.id === phrase.fine && decision.inForce)}
              />
            </div>
          </li>
        ))}
      </ul>
      {more}
    </section>
  );
}
