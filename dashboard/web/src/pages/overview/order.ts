import type { TargetRow } from "../../api/types";

/** Rows in the order they had, and after them, in the order they come, those that had none. */
export function asHeld(order: readonly string[]): (a: TargetRow, b: TargetRow) => number {
  const place = new Map(order.map((id, i) => [id, i]));
  return (a, b) => (place.get(a.id) ?? order.length) - (place.get(b.id) ?? order.length);
}
