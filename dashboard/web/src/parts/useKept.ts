import { useSignal, useSignalEffect, type Signal } from "@preact/signals";

/** A choice that belongs to one visit of a page: "back" finds it as it was left, and whoever comes anew finds the page whole. */
export function useKept<Value>(name: string, initial: Value): Signal<Value> {
  const state = history.state as Record<string, Value> | null;
  const kept = useSignal<Value>(state?.[name] ?? initial);
  useSignalEffect(() => history.replaceState({ ...(history.state as object | null), [name]: kept.value }, ""));
  return kept;
}
