import { useMemo, useRef, useState } from "preact/hooks";
import type { AlertRow, Decision } from "../../api/types";
import { dayOf } from "../../format/times";
import { focused, refocused } from "../../parts/focused";
import { markFine, takeBack, type Wording } from "../../shell/decide";
import { settling } from "../../shell/settling";
import { may } from "../../shell/session";
import { now } from "../../shell/state";
import { t } from "../../texts/en";

interface Props {
  target: string;
  wording: Wording;
  /** What the button says. */
  label: string;
  /** How the wording is called, for those who do not see what it stands beside. */
  name: string;
  /** Beside others of its kind, where it must not stand out. */
  small?: boolean;
  /** The decision by which it is fine already. */
  fine?: Decision | undefined;
  /** The alert whose wording it is, and that is judged with it. */
  alert?: AlertRow | undefined;
  /** Something was decided: what is shown is to be read again. */
  changed: () => void;
}

const lengths = [1, 7, 30, 365];

/** Says that a wording is fine at a target: for how long, and what will happen, before anything does. */
export function FineHere({ target, wording, label, name, small, fine, alert, changed }: Props) {
  /** What is asked about. Beside an alert the heaviest wording stands, and that may be another by the time somebody has answered. */
  const [asked, setAsked] = useState<{ wording: Wording; name: string } | null>(null);
  const [days, setDays] = useState(30);
  // As of when it was asked: it is read out, and not again with every minute.
  const until = useMemo(() => dayOf(new Date(now.peek().getTime() + days * 86_400_000), now.peek()), [asked, days]);
  const busy = useRef(false);
  // The button that was pressed goes, and the keyboard with it, unless what comes in its place takes it.
  const pressed = useRef(false);
  const open = (is: boolean): void => {
    pressed.current = true;
    setAsked(is ? { wording, name } : null);
  };
  const run = async (work: () => Promise<boolean>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const done = await work();
    busy.current = false;
    if (!done) return;
    open(false);
    changed();
  };

  if (fine) {
    return (
      <span class="fine" data-testid="fine">
        <span class="small is-quiet">{t.fine.until(dayOf(new Date(fine.until ?? ""), now.value), fine.by)}</span>
        {may("triage") && <button type="button" class="chip" data-testid="take-back" aria-label={t.told.backOf(name)} ref={pressed.current ? refocused : null} onClick={() => settling.decide(() => run(() => takeBack(target, fine.id)))}>{t.fine.back}</button>}
      </span>
    );
  }

  if (!may("triage")) return null;
  if (!asked) return <button type="button" class={small ? "chip" : undefined} data-testid="fine-here" aria-label={t.fine.of(label, name)} ref={pressed.current ? refocused : null} onClick={() => open(true)}>{label}</button>;
  return (
    <form class="asked deciding" data-testid="fine-form" aria-label={t.fine.of(label, asked.name)} onSubmit={(event) => (event.preventDefault(), settling.decide(() => run(() => markFine(target, asked.wording, days, alert))))} onKeyDown={(event) => event.key === "Escape" && open(false)}>
      <fieldset class="chips">
        <legend class="small">{t.fine.howLong}</legend>
        {lengths.map((length) => (
          <label key={length} class="pick"><input type="radio" name="days" checked={days === length} ref={length === days ? focused : null} onChange={() => setDays(length)} /><span>{t.fine.lengths[length]}</span></label>
        ))}
      </fieldset>
      <p class="small" aria-live="polite">{t.fine.what(until, alert?.classification === "threat", "cluster" in asked.wording ? asked.name : null)}</p>
      <span class="acts">
        <button type="submit" class="primary" data-testid="fine-confirm">{t.fine.mark}</button>
        <button type="button" onClick={() => open(false)}>{t.told.cancel}</button>
      </span>
    </form>
  );
}
