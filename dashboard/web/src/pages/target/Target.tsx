import { useComputed } from "@preact/signals";
import type { AlertRow, PhraseView } from "../../api/types";
import { Actions } from "../../parts/Actions";
import { Reasons } from "../../parts/Reasons";
import { isOpen, isOpenThreat, isPutAway } from "../../feed/need";
import { noting } from "../../shell/notes";
import { openThreats, store } from "../../shell/state";
import { t } from "../../texts/en";
import { DeadLetters } from "./DeadLetters";
import { Done } from "./Done";
import { Elsewhere } from "./Elsewhere";
import { FineHere } from "./FineHere";
import { Head } from "./Head";
import { Messages } from "./Messages";
import { OneMessage } from "./OneMessage";
import { Phrases } from "./Phrases";
import { Senders } from "./Senders";
import { SourceLine } from "./SourceLine";
import { Threats } from "./Threats";
import { Told } from "./Told";
import { TimelinePanel } from "./TimelinePanel";
import { useView } from "./useView";

/** One person in depth, kept level with the feed. */
export function Target({ id, message }: { id: string; message: string | null }) {
  const { view, decisions, problem, again } = useView(id);
  const row = store.targets.value.get(id) ?? view;
  const alerts = useComputed(() => [...store.alerts.value.values()].filter((alert) => alert.target === id).sort((a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt)));
  const current = alerts.value.find((alert) => alert.id === row?.alert)
    ?? alerts.value.find((alert) => alert.classification !== "threat" && isOpen(alert, store.triage.value.get(alert.id)));

  if (!row) {
    return problem
      ? <section class="panel"><h1>{problem.status === 404 ? t.target.missing : t.target.failed}</h1><p class="soft">{problem.status === 404 ? t.target.missingMore : problem.message}</p><a href="/">{t.notFound.back}</a></section>
      : <p class="panel soft" aria-busy="true">{t.target.loading}</p>;
  }

  const names = new Map(view?.phrases.map((phrase) => [phrase.cluster, phrase.name]));
  const pointed = message === null ? undefined : alerts.value.find((alert) => alert.message === message);
  const recordOf = (alert: AlertRow) => store.triage.value.get(alert.id);
  const among = pointed?.classification === "threat" && (isOpenThreat(pointed, recordOf(pointed)) || isPutAway(pointed, recordOf(pointed)));
  const verdicts = new Map(alerts.value.flatMap((alert) => {
    const verdict = recordOf(alert)?.verdict;
    return alert.message && verdict ? [[alert.message, verdict] as const] : [];
  }));
  const last = current ?? alerts.value[0];
  // A note that somebody is writing is not taken from under the hand when its episode ends. Threats keep theirs.
  const noted = alerts.value.filter((alert) => alert !== current && alert.classification !== "threat" && noting.value.has(alert.id));
  const wording = current && view ? standsOn(current, view.phrases) : null;
  const reasons = view && view.reasons.length > 0 ? view.reasons : (current?.reasons ?? []);
  return (
    <>
      <Head row={row} alert={current} unknown={view?.unknownSenders ?? 0} threats={openThreats.value.get(id) ?? 0} />
      <SourceLine target={id} />
      {[...noted, ...(current ? [current] : [])].map((alert) => (
        <Actions alert={alert} key={alert.id}>
          {alert === current && wording && <FineHere target={id} wording={{ cluster: wording.cluster }} label={t.fine.itsWording} name={t.said.phrasing(wording.name)} alert={current} changed={again} />}
        </Actions>
      ))}
      <Threats alerts={alerts.value} pointed={message} changed={again} />
      {message !== null && !among && (
        <section class="panel">
          <h2>{t.messages.one}</h2>
          <OneMessage target={id} reference={message} threat={pointed?.classification === "threat"} verdict={verdicts.get(message) ?? null} pointed key={message} />
        </section>
      )}
      <DeadLetters target={id} count={row.deadLetters} key={`dead ${id}`} />
      {problem && <p class="panel soft" role="status">{t.target.failed} {problem.message}</p>}
      {view?.timeline && <TimelinePanel timeline={view.timeline} alerts={alerts.value} planned={decisions.filter((decision) => decision.decision === "planned-event")} />}
      <div class="columns">
        <div class="stack">
          {view && <Phrases target={id} phrases={view.phrases} decisions={decisions} changed={again} />}
          {view && <Senders senders={view.leadingSenders} />}
          <Messages target={id} names={names} verdicts={verdicts} />
        </div>
        <div class="stack">
          <section class="panel">
            <h2>{t.why.title} {current && <span class="soft small">{t.why.sure(current.probability)}</span>}</h2>
            <Reasons reasons={reasons} />
          </section>
          <Elsewhere target={id} campaign={row.campaign ?? last?.campaign ?? null} />
          {view && <Told target={id} decisions={decisions} names={new Map(view.phrases.map((phrase) => [phrase.fine ?? "", phrase.name]))} changed={again} />}
          <Done alerts={alerts.value} />
        </div>
      </div>
    </>
  );
}

/** A wording from before an alert is not what it stands on; messages that came late may say they were first. */
const lateness = 10 * 60_000;

/** The wording an alert stands on: the heaviest that came up with it and is not fine yet. */
function standsOn(alert: AlertRow, phrases: PhraseView[]): PhraseView | null {
  if (!alert.reasons.some((reason) => reason.code === "phrasing" || reason.code === "slow-burn")) return null;
  return phrases.find((phrase) => !phrase.fine && Date.parse(phrase.firstAt) >= Date.parse(alert.startedAt) - lateness) ?? null;
}
