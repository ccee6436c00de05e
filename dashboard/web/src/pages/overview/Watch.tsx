import { useComputed } from "@preact/signals";
import { useRef } from "preact/hooks";
import { byNeed } from "../../feed/need";
import { Held } from "../../parts/Held";
import { useHolding } from "../../parts/useHolding";
import { useKept } from "../../parts/useKept";
import { useMedia, useWindow } from "../../parts/useWindow";
import { go } from "../../shell/router";
import { openThreats, owners, putAway, store, targetsInNeed } from "../../shell/state";
import { t } from "../../texts/en";
import { matches, type Show } from "./filter";
import { asHeld } from "./order";
import { TargetLine } from "./TargetLine";

const shows: Show[] = ["all", "unusual", "unowned"];

/** Everyone under watch in the order of need. The order holds still while somebody is in the list, so that no click lands on another. */
export function Watch() {
  const search = useKept("search", "");
  const show = useKept<Show>("show", "all");
  const order = useRef<string[]>([]);
  const list = useRef<HTMLOListElement>(null);
  const { holding, hold } = useHolding(list);
  const rows = useComputed(() => {
    const found = [...store.targets.value.values()].filter((row) => matches(row, search.value, show.value, threatsOf(row.id), targetsInNeed.value.has(row.id)));
    found.sort(byNeed(threatsOf, (row) => putAway(row) !== null));
    if (!holding.value) {
      order.current = found.map((row) => row.id);
      return { found, rise: 0 };
    }
    const held = found.toSorted(asHeld(order.current));
    order.current = held.map((row) => row.id);
    const place = new Map(found.map((row, i) => [row.id, i]));
    return { found: held, rise: held.filter((row, i) => (place.get(row.id) ?? i) < i).length };
  });
  const narrow = useMedia("(max-width: 640px)");
  const shown = useWindow(list, rows.value.found.length, narrow ? 76 : 52);

  return (
    <section class="panel watch" aria-label={t.overview.watch}>
      <div class="between">
        <h2>{t.overview.watch} <span class="soft small">{t.overview.shown(rows.value.found.length, store.targets.value.size)}</span> <Held said={rows.value.rise > 0 ? t.overview.held(rows.value.rise) : ""} /></h2>
        <div class="chips" role="group">
          {shows.map((one) => <button key={one} type="button" class="chip" aria-pressed={show.value === one} onClick={() => (show.value = one)}>{t.overview[one]}</button>)}
        </div>
        <input type="search" id="search" aria-label={t.overview.search} placeholder={t.overview.searchKey} value={search.value} onInput={(event) => (search.value = event.currentTarget.value)}
          onKeyDown={(event) => onSearchKey(event, list.current) || (event.key === "Escape" && (search.value = ""))} />
      </div>
      <div class="line head" aria-hidden="true">
        <span>{t.overview.target}</span><span>{t.overview.stateColumn}</span><span class="num">{t.overview.tenMinutes}</span><span class="num">{t.overview.usual}</span>
        <span>{t.overview.twelveHours}</span><span>{t.overview.owner}</span>
      </div>
      {rows.value.found.length === 0 && <p class="soft">{t.overview.none}</p>}
      <ol class="lines" ref={list} {...hold}>
        {shown.before > 0 && <li aria-hidden="true" style={{ height: `${shown.before}px` }} />}
        {rows.value.found.slice(shown.from, shown.to).map((row) => <TargetLine key={row.id} row={row} owner={owners.value.get(row.id) ?? null} threats={threatsOf(row.id)} away={putAway(row)} />)}
        {shown.after > 0 && <li aria-hidden="true" style={{ height: `${shown.after}px` }} />}
      </ol>
    </section>
  );
}

/** From the search into what it found: down with the arrow, or straight to the first. */
function onSearchKey(event: KeyboardEvent, list: HTMLElement | null): boolean {
  const first = list?.querySelector<HTMLAnchorElement>("a.whole");
  if (!first || (event.key !== "ArrowDown" && event.key !== "Enter")) return false;
  event.preventDefault();
  if (event.key === "Enter") go(first.pathname);
  else first.focus();
  return true;
}

const threatsOf = (target: string): number => openThreats.value.get(target) ?? 0;
