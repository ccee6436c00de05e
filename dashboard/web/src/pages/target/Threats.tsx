import { useState } from "preact/hooks";
import type { AlertRow } from "../../api/types";
import { isOpenThreat } from "../../feed/need";
import { Actions } from "../../parts/Actions";
import { Icon } from "../../parts/Icon";
import { Time } from "../../parts/Time";
import { store } from "../../shell/state";
import { reason, t } from "../../texts/en";
import { bySureness } from "../alerts/group";
import { FineHere } from "./FineHere";
import { OneMessage } from "./OneMessage";

/** An attack brings hundreds: these are shown unasked, the surest. */
const few = 3;

/** Threats that nobody has closed, each to be decided by a person. */
export function Threats({ alerts, pointed, changed }: { alerts: AlertRow[]; pointed: string | null; changed: () => void }) {
  const [all, setAll] = useState(false);
  const open = alerts.filter((alert) => isOpenThreat(alert, store.triage.value.get(alert.id))).sort(bySureness);
  const first = open.filter((alert, i) => all || i < few || alert.message === pointed);
  if (open.length === 0) return null;
  return (
    <section class="threat stacked">
      <div>
        <b><Icon of="threat" /> {t.overview.threats(open.length)}</b>
        <div class="small">{t.overview.threatsMore}</div>
      </div>
      {first.map((alert) => (
        <div key={alert.id} class="one" data-alert={alert.id}>
          {alert.message && <OneMessage target={alert.target} reference={alert.message} threat pointed={alert.message === pointed} />}
          <span class="small">{!alert.message && <><Time at={alert.startedAt} utc /> · </>}{alert.reasons.map(reason.say).join(" ")}{owner(alert)}</span>
          <Actions alert={alert}>
            {alert.message && <FineHere target={alert.target} wording={{ message: alert.message }} label={t.fine.wording} name={t.fine.thisMessage} alert={alert} changed={changed} />}
          </Actions>
        </div>
      ))}
      {open.length > few && <button type="button" class="chip" onClick={() => setAll(!all)}>{all ? t.said.fewer : t.said.all(open.length)}</button>}
    </section>
  );
}

function owner(alert: AlertRow): string {
  const record = store.triage.value.get(alert.id);
  return record?.state === "taken" && record.owner ? ` · ${t.done.taken(record.owner)}` : "";
}
