import { useComputed, useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import type { AlertRow, Classification } from "../../api/types";
import { isOpen } from "../../feed/need";
import { Held } from "../../parts/Held";
import { useHolding } from "../../parts/useHolding";
import { useKept } from "../../parts/useKept";
import { alertsByTime, store } from "../../shell/state";
import { t } from "../../texts/en";
import { AlertLine } from "./AlertLine";
import { grouped } from "./group";
import { ThreatsLine } from "./ThreatsLine";

const step = 100;
const kinds: Classification[] = ["threat", "coordinated", "pile-on", "organised", "surge"];

const line = (alert: AlertRow) => <AlertLine key={alert.id} alert={alert} triage={store.triage.value.get(alert.id)} />;

export function Alerts() {
  const openOnly = useKept("openOnly", true);
  const kind = useKept<Classification | null>("kind", null);
  const list = useRef<HTMLOListElement>(null);
  const order = useRef<string[]>([]);
  const { holding, hold } = useHolding(list);
  const most = useSignal(step);
  const found = useComputed(() => alertsByTime.value.filter((alert) =>
    (!openOnly.value || isOpen(alert, store.triage.value.get(alert.id))) && (kind.value === null || alert.classification === kind.value)));
  // While somebody is in it the list keeps what it shows, and in its place: what was closed meanwhile too. What is new waits above.
  const held = useComputed(() => {
    if (!holding.value) {
      order.current = found.value.map((alert) => alert.id);
      return { alerts: found.value, fresh: 0 };
    }
    const shown = new Set(order.current);
    return { alerts: order.current.flatMap((id) => store.alerts.value.get(id) ?? []), fresh: found.value.filter((alert) => !shown.has(alert.id)).length };
  });
  const entries = useComputed(() => grouped(held.value.alerts));
  const spread = useSignal<ReadonlySet<string>>(new Set());
  const shown = entries.value.slice(0, most.value);
  const toggle = (target: string): void => void (spread.value = new Set(spread.value.has(target) ? [...spread.value].filter((one) => one !== target) : [...spread.value, target]));

  return (
    <section class="panel" aria-labelledby="alerts">
      <div class="between">
        <h1 id="alerts">{t.alerts.title} <span class="soft small">{t.alerts.shown(found.value.length, store.alerts.value.size)}</span> <Held said={held.value.fresh > 0 ? t.alerts.held(held.value.fresh) : ""} /></h1>
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
      <ol class="alerts" ref={list} {...hold}>
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
