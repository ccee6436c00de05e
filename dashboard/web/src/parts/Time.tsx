import { clock, exactClock, exactWithUtc, localIsUtc, utcClock, when } from "../format/times";
import { now } from "../shell/state";
import { t } from "../texts/en";

interface Props {
  at: string | null;
  /** To the second. */
  exact?: boolean;
  /** With UTC beside it. */
  utc?: boolean;
}

/** A moment in local time; the full date and UTC are one hover away, or beside it. */
export function Time({ at, exact, utc }: Props) {
  if (!at) return null;
  const date = new Date(at);
  const today = date.toDateString() === now.value.toDateString();
  return (
    <time dateTime={at} title={exactWithUtc(date)}>
      {exact && today ? exactClock(date) : when(date, now.value)}
      {utc && !localIsUtc(date) && <span class="utc"> {t.inUtc(utcClock(date))}</span>}
    </time>
  );
}

/** The moment as text, for sentences. */
export const timeText = (at: string): string => when(new Date(at), now.value);

export const clockText = (at: Date): string => clock(at);
