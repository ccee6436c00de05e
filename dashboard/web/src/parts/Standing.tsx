import type { AlertRow, TriageRow } from "../api/types";
import { store } from "../shell/state";
import { t } from "../texts/en";

/** Who has an alert, or who put it away; null where nobody does. */
export function standing(triage: TriageRow): string | null {
  switch (triage.state) {
    case "taken": return triage.owner === null ? t.alerts.triage["taken"]! : t.done.taken(triage.owner);
    case "closed": return t.done.closed(triage.stateBy);
    case "snoozed": return t.done.snoozed(triage.stateBy);
    default: return null;
  }
}

/** What people have decided about an alert, beside what else can be: whose it is, and who judged it. */
export function Standing({ alert }: { alert: AlertRow }) {
  const record = store.triage.value.get(alert.id);
  const said = record ? [standing(record), record.verdict && t.done.verdict(record.verdict, record.judgedBy)].filter(Boolean) : [];
  return said.length === 0 ? null : <span class="soft small" data-testid="standing">{said.join(" · ")}</span>;
}
