import type { AlertRow, TriageRow } from "../../api/types";
import { standing } from "../../parts/Standing";
import { clockText, Time } from "../../parts/Time";
import { store } from "../../shell/state";
import { t } from "../../texts/en";
import { single } from "../alerts/group";
import { useNotes } from "./useNotes";

interface Entry {
  at: string;
  text: string;
}

/** What PileOn raised and what people did about it, newest first. Threats that nobody has touched stand in one line. */
export function Done({ alerts }: { alerts: AlertRow[] }) {
  const recordOf = (alert: AlertRow): TriageRow | undefined => store.triage.value.get(alert.id);
  const notesOf = useNotes(alerts.flatMap((alert) => recordOf(alert) ?? []));
  if (alerts.length === 0) return null;
  const untouched = alerts.filter((alert) => alert.classification === "threat" && !recordOf(alert)?.changedAt);
  const together = untouched.length > single ? untouched : [];
  const entries = alerts.filter((alert) => !together.includes(alert)).flatMap((alert) => story(alert, recordOf(alert), notesOf));
  if (together[0]) entries.push({ at: together[0].raisedAt, text: t.done.threats(together.length) });
  entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).splice(30);
  return (
    <section class="panel" data-testid="done">
      <h2>{t.done.title}</h2>
      <ol class="done small">{entries.map((entry, i) => <li key={i}><b><Time at={entry.at} exact /></b> {entry.text}</li>)}</ol>
      {alerts.every((alert) => !recordOf(alert)?.changedAt) && <p class="soft small">{t.done.nobody}</p>}
      {alerts[0]?.historical && <p class="soft small">{t.done.historical}</p>}
    </section>
  );
}

function story(alert: AlertRow, triage: TriageRow | undefined, notesOf: ReturnType<typeof useNotes>): Entry[] {
  const entries: Entry[] = [{ at: alert.raisedAt, text: alert.classification === "threat" ? t.done.threats(1) : t.done.raised(alert.raisedAtMessage, t.classification[alert.classification]) }];
  if (alert.endedAt) entries.push({ at: alert.endedAt, text: `${t.classification[alert.classification]} ${t.done.ended}` });
  if (!triage?.changedAt) return entries;
  const people: Entry[] = notesOf(triage).map((note) => ({ at: note.at, text: t.done.changed(note.by, note.text) }));
  // Records from before it was kept say neither who judged nor when.
  if (triage.verdict) people.push({ at: triage.judgedAt ?? triage.changedAt, text: t.done.verdict(triage.verdict, triage.judgedBy) });
  const moved = triage.stateBy === null ? standing(triage) : t.done.moved(triage.stateBy, triage.state, triage.owner);
  if (moved) people.push({ at: triage.stateAt ?? triage.changedAt, text: moved });
  // Only its time tells which of several threats it was.
  const time = alert.classification === "threat" ? clockText(new Date(alert.raisedAt)) : null;
  return [...entries, ...people.map((entry) => (time === null ? entry : { ...entry, text: t.done.ofThreat(time, entry.text) }))];
}
