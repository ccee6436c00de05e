import type { TargetRow } from "../../api/types";

export type Show = "all" | "unusual" | "unowned";

/** Whether a target is among those asked for: by name, id, handle or platform, and by what goes on. */
export function matches(row: TargetRow, search: string, show: Show, owner: string | null, threats: number): boolean {
  const unusual = row.state !== "quiet" || threats > 0;
  if (show === "unusual" && !unusual) return false;
  if (show === "unowned" && !(unusual && owner === null && (threats > 0 || (row.severity !== null && row.severity !== "info")))) return false;
  const words = search.trim().toLowerCase();
  if (!words) return true;
  const names = [row.id, row.name ?? "", ...row.handles.flatMap((handle) => [handle.address, handle.platform])];
  return names.some((name) => name.toLowerCase().includes(words));
}
