import { useState } from "preact/hooks";
import type { AlertRow } from "../../api/types";
import { isOpenThreat, isPutAway } from "../../feed/need";
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

interface Props {
  alerts: AlertRow[];
  /** The message the page was opened for. */
  pointed: string | null;
  changed: () => void;
}

/** Threats that nobody has closed, each to be decided by a person; and those that somebody has, for whoever sees it otherwise. */
export function Threats({ alerts, pointed, changed }: Props) {
  const [all, setAll] = useState(false);
  const recordOf = (alert: AlertRow) => store.triage.value.get(alert.id);
  const threats = alerts.filter((alert) => alert.classification === "threat");
  const open = threats.filter((alert) => isOpenThreat(alert, recordOf(alert))).sort(bySureness);
  const away = threats.filter((alert) => isPutAway(alert, recordOf(alert)));
  const first = open.filter((alert, i) => all || i < few || alert.message === pointed);
  const free = open.filter((alert) => recordOf(alert)?.state !== "taken");
  const one = (alert: AlertRow) => <One key={alert.id} alert={alert} pointed={alert.message !== null && alert.message === pointed} changed={changed} />;
  return (
    <>
      {open.length > 0 && (
        <section class="threat stacked">
          <div>
            <b><Icon of="threat" /> {free.length > 0 ? t.overview.threats(free.length, free.every((alert) => recordOf(alert)?.verdict === "threat")) : t.overview.threatsTaken(open.length)}</b>
            <div class="small">{free.length > 0 && free.length < open.length && `${t.overview.threatsTaken(open.length - free.length)} `}{t.overview.threatsMore}</div>
          </div>
          {first.map(one)}
          {open.length > few && <button type="button" class="chip" onClick={() => setAll(!all)}>{all ? t.said.fewer : t.said.all(open.length)}</button>}
        </section>
      )}
      {away.length > 0 && <PutAway threats={away} pointed={pointed} one={one} />}
    </>
  );
}

/** Folded away, unless the page was opened for one of them. */
function PutAway({ threats, pointed, one }: { threats: AlertRow[]; pointed: string | null; one: (alert: AlertRow) => preact.VNode }) {
  const [open, setOpen] = useState(threats.some((alert) => alert.message !== null && alert.message === pointed));
  return (
    <section class="panel put-away" data-testid="put-away">
      <button type="button" class="chip" aria-expanded={open} onClick={() => setOpen(!open)}>{t.overview.threatsClosed(threats.length)}</button>
      {open && <div class="threat stacked is-closed">{threats.map(one)}</div>}
    </section>
  );
}

function One({ alert, pointed, changed }: { alert: AlertRow; pointed: boolean; changed: () => void }) {
  const verdict = store.triage.value.get(alert.id)?.verdict ?? null;
  return (
    <div class="one" data-alert={alert.id}>
      {alert.message && <OneMessage target={alert.target} reference={alert.message} threat verdict={verdict} pointed={pointed} />}
      {alert.joined.length > 0 && <span class="small">{t.messages.joined(alert.messages - 1, alert.joined.length)}</span>}
      {alert.joined.map((reference) => <OneMessage key={reference} target={alert.target} reference={reference} threat verdict={verdict} pointed={false} />)}
      <span class="small">{!alert.message && <><Time at={alert.startedAt} utc /> · </>}{alert.reasons.map(reason.say).join(" ")}</span>
      <Actions alert={alert}>
        {alert.message && <FineHere target={alert.target} wording={{ message: alert.message }} label={t.fine.wording} name={t.fine.thisMessage} alert={alert} changed={changed} />}
      </Actions>
    </div>
  );
}
