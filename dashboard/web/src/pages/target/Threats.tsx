import { useRef, useState } from "preact/hooks";
import type { AlertRow } from "../../api/types";
import { isOpenThreat, isPutAway } from "../../feed/need";
import { Actions } from "../../parts/Actions";
import { Held } from "../../parts/Held";
import { Icon } from "../../parts/Icon";
import { Time } from "../../parts/Time";
import { useHolding } from "../../parts/useHolding";
import { store } from "../../shell/state";
import { reason, t } from "../../texts/en";
import { bySureness } from "../alerts/group";
import { FineHere } from "./FineHere";
import { OneMessage } from "./OneMessage";
import { useStanding } from "./useStanding";

/** An attack brings hundreds: these are shown unasked, the surest. */
const few = 3;

interface Props {
  alerts: AlertRow[];
  /** The message the page was opened for. */
  pointed: string | null;
  changed: () => void;
}

/**
 * Threats that nobody has closed, each to be decided by a person; and those that somebody has, for whoever sees it otherwise. The surest come first, and while
 * somebody is in the list it keeps what it shows, and in its place: what was closed meanwhile too.
 */
export function Threats({ alerts, pointed, changed }: Props) {
  const [all, setAll] = useState(false);
  const recordOf = (alert: AlertRow) => store.triage.value.get(alert.id);
  const threats = alerts.filter((alert) => alert.classification === "threat");
  const open = threats.filter((alert) => isOpenThreat(alert, recordOf(alert))).sort(bySureness);
  const list = useRef<HTMLElement>(null);
  const { holding, hold } = useHolding(list);
  const isPointed = (alert: AlertRow): boolean => alert.message !== null && alert.message === pointed;
  const wanted = open.filter((alert, i) => all || i < few || isPointed(alert));
  const first = useStanding(list, holding.value, wanted, threats, all);
  const rise = wanted.filter((alert) => !first.includes(alert)).length;
  const away = threats.filter((alert) => isPutAway(alert, recordOf(alert)) && !first.includes(alert));
  const free = open.filter((alert) => recordOf(alert)?.state !== "taken");
  const one = (alert: AlertRow) => <One key={alert.id} alert={alert} pointed={isPointed(alert)} changed={changed} />;
  return (
    <>
      {first.length > 0 && (
        <section class="threat stacked" ref={list} {...hold}>
          <div>
            <b><Icon of="threat" /> {free.length > 0 ? t.overview.threats(free.length, free.every((alert) => recordOf(alert)?.verdict === "threat")) : open.length > 0 ? t.overview.threatsTaken(open.length) : t.overview.threatsClosed(first.length)}</b>{" "}
            <Held said={rise > 0 ? t.overview.held(rise) : ""} />
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
