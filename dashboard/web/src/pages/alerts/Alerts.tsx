import { useComputed, useSignal } from "@preact/signals";
import { Fragment } from "preact";
import type { AlertRow, Classification } from "../../api/types";
import { isOpen } from "../../feed/need";
import { alertsByTime, store } from "../../shell/state";
import { t } from "../../texts/en";
import { AlertLine } from "./AlertLine";
import { grouped } from "./group";
import { ThreatsLine } from "./ThreatsLine";

const step = 100;
const kinds: Classification[] = ["threat", "coordinated", "pile-on", "organised", "surge"];

const line = (alert: AlertRow) => <AlertLine key={alert.id} alert={alert} triage={store.triage.value.get(alert.id)} />;

export function Alerts() {
  const openOnly = useSignal(true);
  const kind = useSignal<Classification | null>(null);
  const most = useSignal(step);
  const found = useComputed(() =>
    alertsByTime.value.filter((alert) =>
      (!openOnly.value || isOpen(alert, store.triage.value.get(alert.id))) && (kind.value === null || alert.classification === kind.value)));
  const entries = useComputed(() => grouped(found.value));
  const spread = useSignal<ReadonlySet<string>>(new Set());
  const shown = entries.value.slice(0, most.value);
  const toggle = (target: string): void => void (spread.value = new Set(spread.value.has(target) ? [...spread.value].filter((one) => one !== target) : [...spread.value, target]));

  return (
    <section class="panel" aria-labelledby="alerts">
      <div class="between">
        <h1 id="alerts">{t.alerts.title} <span class="soft small">{t.alerts.shown(found.value.length, store.alerts.value.size)}</span></h1>
        <div class="chips" role="group">
          {[true, false].map((open) => (
            <button key={String(open)} type="button" class="chip" aria-pressed={openOnly.value === open} onClick={() => (openOnly.value = open)}>{open ? t.alerts.open : t.alerts.all}</button>
          ))}
        </div>
        <div class="chips" role="group">
          {[null, ...kinds].map((one) => (
            <button key={one} type="button" class="chip" aria-pressed={kind.value === one} onClick={() => (kind.value = one)}>{one ? t.classification[one] : t.alerts.anyKind}</button>
          ))}
        </div>
      </div>
      {shown.length === 0 && <p class="soft">{openOnly.value && kind.value === null ? t.alerts.noneOpen : t.alerts.none}</p>}
      <ol class="alerts">
        {shown.map((entry) => {
          if ("alert" in entry) return line(entry.alert);
          const target = entry.threats[0]?.target ?? "";
          const open = spread.value.has(target);
          return (
            <Fragment key={`threats/${target}`}>
              <ThreatsLine threats={entry.threats} open={open} toggle={() => toggle(target)} />
              {open && entry.threats.map(line)}
            </Fragment>
          );
        })}
      </ol>
      {entries.value.length > shown.length && <button type="button" onClick={() => (most.value += step)}>{t.alerts.more}</button>}
    </section>
  );
}
