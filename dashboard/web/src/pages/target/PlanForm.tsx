import { useState } from "preact/hooks";
import { localInput } from "../../format/times";
import { focused } from "../../parts/focused";
import { planEvent } from "../../shell/decide";
import { t } from "../../texts/en";
import { useSending } from "./useSending";

const hour = 3_600_000;
const sizes = [3, 10, 50];

/** Announces something: what, from when to when, and how much more than usual. */
export function PlanForm({ target, close }: { target: string; close: (done: boolean) => void }) {
  const next = Math.ceil(Date.now() / hour) * hour;
  const [what, setWhat] = useState("");
  const [from, setFrom] = useState(localInput(new Date(next)));
  const [to, setTo] = useState(localInput(new Date(next + 4 * hour)));
  const [times, setTimes] = useState(10);
  const { problem, refuse, send } = useSending(close);

  const save = (event: Event): void => {
    event.preventDefault();
    const span = { from: new Date(from), to: new Date(to) };
    if (span.to <= span.from) refuse(t.told.wrong["to"] ?? "");
    else send(() => planEvent(target, { what: what.trim(), ...span, times }));
  };

  return (
    <form class="deciding" data-testid="plan-form" aria-label={t.told.plan} onSubmit={save} onKeyDown={(event) => event.key === "Escape" && close(false)}>
      <label>{t.told.what}<input ref={focused} required maxLength={200} value={what} placeholder={t.told.whatExample} onInput={(event) => setWhat(event.currentTarget.value)} /></label>
      <div class="pair">
        <label>{t.told.from}<input type="datetime-local" required value={from} onInput={(event) => setFrom(event.currentTarget.value)} /></label>
        <label>{t.told.to}<input type="datetime-local" required value={to} onInput={(event) => setTo(event.currentTarget.value)} /></label>
      </div>
      <fieldset class="chips">
        <legend class="small">{t.told.howMuch}</legend>
        {sizes.map((size) => <label key={size} class="pick"><input type="radio" name="times" checked={times === size} onChange={() => setTimes(size)} /><span>{t.told.sizes[size]}</span></label>)}
      </fieldset>
      <p class="soft small">{t.told.planMeans}</p>
      {problem && <p class="small wrong" role="alert">{problem}</p>}
      <div class="acts"><button type="submit" class="primary">{t.told.planIt}</button><button type="button" onClick={() => close(false)}>{t.told.cancel}</button></div>
    </form>
  );
}
