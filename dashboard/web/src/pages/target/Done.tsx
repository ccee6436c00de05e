import type { AlertRow, TriageRow } from "../../api/types";
import { Time } from "../../parts/Time";
import { store } from "../../shell/state";
import { t } from "../../texts/en";
import { single } from "../alerts/group";

interface Entry {
  at: string;
  text: string;
}

/** What PileOn raised and what people did about it, newest first. Threats that nobody has touched stand in one line. */
export function Done({ alerts }: { alerts: AlertRow[] }) {
  if (alerts.length === 0) return null;
  const untouched = alerts.filter((alert) => alert.classification === "threat" && !store.triage.value.get(alert.id)?.changedAt);
  const together = untouched.length > single ? untouched : [];
  const entries = alerts.filter((alert) => !together.includes(alert)).flatMap((alert) => story(alert, store.triage.value.get(alert.id)));
  if (together[0]) entries.push({ at: together[0].raisedAt, text: t.done.threats(together.length) });
  entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).splice(30);
  return (
    <section class="panel">
      <h2>{t.done.title}</h2>
      <ol class="done small">{entries.map((entry, i) => <li key={i}><b><Time at={entry.at} exact /></b> {entry.text}</li>)}</ol>
      {alerts.every((alert) => !store.triage.value.get(alert.id)?.changedAt) && <p class="soft small">{t.done.nobody}</p>}
      {alerts[0]?.historical && <p class="soft small">{t.done.historical}</p>}
    </section>
  );
}

function story(alert: AlertRow, triage: TriageRow | undefined): Entry[] {
  const entries: Entry[] = [{ at: alert.raisedAt, text: alert.classification === "threat" ? t.done.threats(1) : t.done.raised(alert.raisedAtMessage, t.classification[alert.classification]) }];
  if (alert.endedAt) entries.push({ at: alert.endedAt, text: `${t.classification[alert.classification]} ${t.done.ended}` });
  if (!triage?.changedAt) return entries;
  for (const note of triage.notes) entries.push({ at: note.at, text: t.done.changed(note.by, note.text) });
  const now = triage.verdict ? t.done.verdict(triage.verdict) : triage.state === "closed" ? t.done.closed : triage.owner ? t.done.taken(triage.owner) : null;
  if (now) entries.push({ at: triage.changedAt, text: t.done.changed(triage.changedBy ?? t.act.someone, now) });
  return entries;
}
