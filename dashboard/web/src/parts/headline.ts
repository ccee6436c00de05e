import type { AlertRow, Reason } from "../api/types";
import { reason } from "../texts/en";

/** What an alert says in one breath: the strongest figure first, then that another crowd has come, at most two in all, and whom else it concerns last. */
export function headline(alert: AlertRow): { strong: string; rest: string } {
  const weighty = alert.reasons.filter((r) => r.weight > 0);
  const first = pick(weighty, "velocity") ?? weighty[0] ?? alert.reasons[0];
  if (!first) return { strong: "", rest: "" };
  const another = pick(alert.reasons, "new-wording"); // weighs nothing by itself, and is what there is to look at again
  const others = [...(another ? [another] : []), ...weighty.filter((r) => r !== first && r !== another)];
  const elsewhere = pick(others, "shared-senders");
  const chosen = [...others.filter((r) => r !== elsewhere).slice(0, elsewhere ? 1 : 2), ...(elsewhere ? [elsewhere] : [])];
  return { strong: sentence(first), rest: chosen.map(sentence).join(" ") };
}

const pick = (reasons: Reason[], code: string): Reason | undefined => reasons.find((r) => r.code === code);

const sentence = (r: Reason): string => `${reason.full(r)}.`;
