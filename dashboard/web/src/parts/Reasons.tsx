import type { Reason } from "../api/types";
import { reason, t } from "../texts/en";

/** The heaviest a term can weigh, in log10 odds. */
const most = 6;

/** Why PileOn says so: each term named, with its numbers and its weight. Tone weighs nothing: it tells attack from praise, not whether there is one. */
export function Reasons({ reasons }: { reasons: Reason[] }) {
  if (reasons.length === 0) return <p class="soft">{t.why.none}</p>;
  return (
    <ul class="reasons">
      {reasons.map((r) => (
        <li key={r.code}>
          <div>
            <b>{reason.title(r)}</b>
            <div class="soft small">{reason.say(r)}</div>
          </div>
          {r.weight > 0 && <span class="bar" role="img" aria-label={t.why.weight(r.weight)} title={t.why.weight(r.weight)}><i style={{ width: `${Math.min(100, (r.weight / most) * 100)}%` }} /></span>}
        </li>
      ))}
    </ul>
  );
}
