import { useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { TargetRow } from "../../api/types";
import { byNeed } from "../../feed/need";
import { useMedia, useWindow } from "../../parts/useWindow";
import { openThreats, store } from "../../shell/state";
import { t } from "../../texts/en";
import { matches, type Show } from "./filter";
import { asHeld } from "./order";
import { TargetLine } from "./TargetLine";

const shows: Show[] = ["all", "unusual", "unowned"];

/** Everyone under watch in the order of need. The order holds still while someone points at a row, so that no click lands on another. */
export function Watch() {
  const search = useSignal("");
  const show = useSignal<Show>("all");
  const pointing = useSignal(false);
  const order = useRef<string[]>([]);
  const rows = useComputed(() => {
    const found = [...store.targets.value.values()].filter((row) => matches(row, search.value, show.value, ownerOf(row), threatsOf(row.id)));
    found.sort(byNeed(threatsOf));
    if (pointing.value) found.sort(asHeld(order.current));
    order.current = found.map((row) => row.id);
    return found;
  });
  const narrow = useMedia("(max-width: 640px)");
  const shown = useWindow(rows.value.length, narrow ? 76 : 52);

  return (
    <section class="panel watch" aria-label={t.overview.watch}>
      <div class="between">
        <h2>{t.overview.watch} <span class="soft small">{t.alerts.shown(rows.value.length, store.targets.value.size)}</span></h2>
        <div class="chips" role="group">
          {shows.map((one) => <button key={one} type="button" class="chip" aria-pressed={show.value === one} onClick={() => (show.value = one)}>{t.overview[one]}</button>)}
        </div>
        <input type="search" id="search" aria-label={t.overview.search} placeholder={t.overview.searchKey} value={search.value} onInput={(event) => (search.value = event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && (search.value = "")} />
      </div>
      <div class="line head" aria-hidden="true">
        <span>{t.overview.target}</span><span>{t.overview.stateColumn}</span><span class="num">{t.overview.tenMinutes}</span><span class="num">{t.overview.usual}</span>
        <span>{t.overview.twelveHours}</span><span>{t.overview.owner}</span>
      </div>
      {rows.value.length === 0 && <p class="soft">{t.overview.none}</p>}
      <ol class="lines" ref={shown.list} onPointerEnter={() => (pointing.value = true)} onPointerLeave={() => (pointing.value = false)}>
        {shown.before > 0 && <li aria-hidden="true" style={{ height: `${shown.before}px` }} />}
        {rows.value.slice(shown.from, shown.to).map((row) => <TargetLine key={row.id} row={row} owner={ownerOf(row)} threats={threatsOf(row.id)} />)}
        {shown.after > 0 && <li aria-hidden="true" style={{ height: `${shown.after}px` }} />}
      </ol>
    </section>
  );
}

const threatsOf = (target: string): number => openThreats.value.get(target) ?? 0;

function ownerOf(row: TargetRow): string | null {
  const record = row.alert ? store.triage.value.get(row.alert) : undefined;
  return record?.state === "taken" ? record.owner : null;
}
