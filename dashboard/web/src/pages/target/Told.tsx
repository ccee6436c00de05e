import { useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import type { Decision } from "../../api/types";
import { focused } from "../../parts/focused";
import { Reveal } from "../../parts/Reveal";
import { Time, timeText } from "../../parts/Time";
import { takeBack } from "../../shell/decide";
import { settling } from "../../shell/settling";
import { may, mayNot } from "../../shell/session";
import { t } from "../../texts/en";
import { FactForm } from "./FactForm";
import { PlanForm } from "./PlanForm";

interface Props {
  target: string;
  decisions: Decision[];
  /** What the phrasings are called that decisions made fine. */
  names: ReadonlyMap<string, string>;
  /** Something was decided: what is shown is to be read again. */
  changed: () => void;
}

type Form = "plan" | "fact" | null;

/** What people have told PileOn about a target, who and when, and the way to tell it more. Facts and wordings are hidden until somebody asks. */
export function Told({ target, decisions, names, changed }: Props) {
  const [form, setForm] = useState<Form>(null);
  const last = useRef<Form>(null);
  const open = (next: Form): void => {
    last.current = next ?? form;
    setForm(next);
  };
  const close = (done: boolean): void => {
    open(null);
    if (done) changed();
  };
  const held = decisions.filter((decision) => decision.inForce).reverse();
  return (
    <section class="panel" data-testid="told" aria-label={t.told.title}>
      <h2>{t.told.title}</h2>
      {held.length === 0 && <p class="soft small">{t.told.none}</p>}
      <ul class="told">{held.map((decision) => <Line key={decision.id} target={target} decision={decision} title={title(decision, names)} changed={changed} />)}</ul>
      {!may("triage") ? mayNot("triage") && held.length > 0 && <p class="soft small">{t.told.notAllowed}</p>
        : form === "plan" ? <PlanForm target={target} close={close} />
        : form === "fact" ? <FactForm target={target} close={close} />
        : (
          <div class="acts more">
            <button type="button" class="chip" data-testid="plan" ref={last.current === "plan" ? focused : null} onClick={() => open("plan")}>{t.told.plan}</button>
            <button type="button" class="chip" data-testid="protect" ref={last.current === "fact" ? focused : null} onClick={() => open("fact")}>{t.told.protect}</button>
          </div>
        )}
    </section>
  );
}

function Line({ target, decision, title, changed }: { target: string; decision: Decision; title: string; changed: () => void }) {
  const [shown, setShown] = useState(false);
  const back = async (): Promise<void> => {
    if (await takeBack(target, decision.id)) changed();
  };
  return (
    <li data-testid="decision" data-decision={decision.decision}>
      <div>
        <b><bdi>{title}</bdi></b>
        {!(shown && decision.decision === "protected-fact") && <div class="small">{more(decision)}</div>}
        <div class="soft small">{t.told.said(decision.by)} <Time at={decision.at} /></div>
      </div>
      <div class="acts">
        {decision.decision !== "planned-event" && may("reveal") && (
          <Reveal read={async () => (await api.decision(target, decision.id)).text} show={t.told.show} gone={t.told.gone} twoSteps={false} onShown={setShown} />
        )}
        {may("triage") && <button type="button" class="chip" aria-label={t.told.backOf(title)} onClick={() => settling.decide(back)}>{t.fine.back}</button>}
      </div>
    </li>
  );
}

function title(decision: Decision, names: ReadonlyMap<string, string>): string {
  switch (decision.decision) {
    case "planned-event": return decision.what ?? "";
    case "protected-fact": return t.told.kind[decision.kind ?? "other"];
    default: return t.told.wording(names.get(decision.id));
  }
}

function more(decision: Decision): string {
  switch (decision.decision) {
    case "planned-event": return t.told.during(timeText(decision.from ?? ""), timeText(decision.to ?? ""), decision.times ?? 1);
    case "protected-fact": return t.told.masked;
    default: return t.told.fineUntil(timeText(decision.until ?? ""));
  }
}
