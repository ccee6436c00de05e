import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { t } from "../texts/en";

/** The first few of many, and a button that shows all of them while there is anything to show. */
export function useFew<T>(items: T[], few: number): [T[], VNode | false] {
  const [all, setAll] = useState(false);
  const cut = !all && items.length > few;
  return [cut ? items.slice(0, few) : items, cut && <button type="button" class="chip more" onClick={() => setAll(true)}>{t.said.all(items.length)}</button>];
}
