import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { AlertRow } from "../api/types";
import { isOpen } from "../feed/need";
import { alertPath, go } from "../shell/router";
import { may, store } from "../shell/state";
import * as triage from "../shell/triage";
import { focused } from "./focused";
import { t } from "../texts/en";

interface Props {
  alert: AlertRow;
  /** On the overview, where opening is an action too. */
  canOpen?: boolean;
  /** What else can be done with it, where it is shown. */
  children?: ComponentChildren;
}

/** What a person can do with an alert. */
export function Actions({ alert, canOpen, children }: Props) {
  const record = store.triage.value.get(alert.id);
  const taken = record?.state === "taken";
  const open = isOpen(alert, record);
  const threat = alert.classification === "threat";
  const [noting, setNoting] = useState(false);
  const openButton = canOpen && <button type="button" data-testid="open" onClick={() => go(alertPath(alert))}>{t.act.open}<kbd>↵</kbd></button>;
  if (!may("triage")) return <div class="acts">{openButton}<span class="soft small">{t.act.notAllowed}</span></div>;
  return (
    <div class="acts">
      {open && !taken && <button type="button" class="primary" data-testid="take" onClick={() => void triage.take(alert)}>{t.act.take}<kbd>A</kbd></button>}
      {openButton}
      {open && taken && <button type="button" onClick={() => void triage.giveBack(alert)}>{t.act.giveBack}</button>}
      {open && (threat
        ? <button type="button" onClick={() => void triage.judge(alert, "no-threat")}>{t.act.noThreat}</button>
        : <button type="button" data-testid="organic" onClick={() => void triage.judge(alert, "organic")}>{t.act.organic}</button>)}
      {!canOpen && open && (threat
        ? record?.verdict !== "threat" && <button type="button" onClick={() => void triage.judge(alert, "threat")}>{t.act.threat}</button>
        : record?.verdict !== "attack" && <button type="button" onClick={() => void triage.judge(alert, "attack")}>{t.act.attack}</button>)}
      {open && children}
      {!canOpen && <button type="button" aria-expanded={noting} onClick={() => setNoting(!noting)}>{t.act.note}</button>}
      {!canOpen && open && <button type="button" onClick={() => void triage.close(alert)}>{t.act.close}</button>}
      {!canOpen && !open && <button type="button" onClick={() => void triage.reopen(alert)}>{t.act.reopen}</button>}
      {noting && <Note alert={alert} done={() => setNoting(false)} />}
    </div>
  );
}

function Note({ alert, done }: { alert: AlertRow; done: () => void }) {
  const [text, setText] = useState("");
  const save = (event: Event): void => {
    event.preventDefault();
    if (text.trim()) void triage.note(alert, text.trim());
    done();
  };
  return (
    <form class="note" onSubmit={save}>
      <input ref={focused} value={text} maxLength={2000} aria-label={t.act.note} placeholder={t.act.notePlaceholder} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit">{t.act.save}</button>
    </form>
  );
}
