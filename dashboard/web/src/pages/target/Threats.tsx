import type { AlertRow } from "../../api/types";
import { isOpenThreat } from "../../feed/need";
import { Actions } from "../../parts/Actions";
import { Icon } from "../../parts/Icon";
import { Time } from "../../parts/Time";
import { store } from "../../shell/state";
import { reason, t } from "../../texts/en";
import { OneMessage } from "./OneMessage";

/** Threats that nobody has closed, each to be decided by a person. */
export function Threats({ alerts, pointed }: { alerts: AlertRow[]; pointed: string | null }) {
  const open = alerts.filter((alert) => isOpenThreat(alert, store.triage.value.get(alert.id)));
  if (open.length === 0) return null;
  return (
    <section class="threat stacked">
      <div>
        <b><Icon of="threat" /> {t.overview.threats(open.length)}</b>
        <div class="small">{t.overview.threatsMore}</div>
      </div>
      {open.map((alert) => (
        <div key={alert.id} class="one" data-alert={alert.id}>
          {alert.message && <OneMessage target={alert.target} reference={alert.message} threat pointed={alert.message === pointed} />}
          <span class="small"><Time at={alert.startedAt} utc /> · {alert.reasons.map(reason.say).join(" ")}{owner(alert)}</span>
          <Actions alert={alert} />
        </div>
      ))}
    </section>
  );
}

function owner(alert: AlertRow): string {
  const record = store.triage.value.get(alert.id);
  return record?.state === "taken" && record.owner ? ` · ${t.done.taken(record.owner)}` : "";
}
