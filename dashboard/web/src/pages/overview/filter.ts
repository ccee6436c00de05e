import type { TargetRow } from "../../api/types";
import { isHeard } from "../../feed/store";
import { t } from "../../texts/en";

export type Show = "all" | "unusual" | "unowned";

/**
 * Whether a target is among those asked for: by name, id, handle or platform (as it is called here or by its source), and by what goes on.
 * @param threats how many are open.
 * @param inNeed something goes on that needs a person, and nobody has it.
 */
export function matches(row: TargetRow, search: string, show: Show, threats: number, inNeed: boolean): boolean {
  if (show === "unusual" && row.state === "quiet" && isHeard(row) && threats === 0) return false;
  if (show === "unowned" && !inNeed) return false;
  const words = search.trim().toLowerCase();
  if (!words) return true;
  const names = [row.id, row.name ?? "", ...row.handles.flatMap((handle) => [handle.address, handle.platform, t.platform(handle.platform)])];
  return names.some((name) => name.toLowerCase().includes(words));
}
