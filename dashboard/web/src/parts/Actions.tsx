import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { AlertRow, Verdict } from "../api/types";
import { isOpen, isPutAway } from "../feed/need";
import { endNote, noting, toggleNote, typedNote, typeNote } from "../shell/notes";
import { alertPath, go } from "../shell/router";
import { settling } from "../shell/settling";
import { may, mayNot } from "../shell/session";
import { store } from "../shell/state";
import * as triage from "../shell/triage";
import { focused } from "./focused";
import { Standing } from "./Standing";
import { t } from "../texts/en";

interface Props {
  alert: AlertRow;
  /** On the overview, where opening is an action too. */
  canOpen?: boolean;
  /** What else can be done with it, where it is shown. */
  children?: ComponentChildren;
}

/** What a person can do with an alert. Each control keeps its place: what was decided is shown on it, and nothing slides under the pointer. */
export function Actions({ alert, canOpen, children }: Props) {
  const record = store.triage.value.get(alert.id);
  const open = isOpen(alert, record);
  const threat = alert.classification === "threat";
  const writing = noting.value.has(alert.id);
  const pressed = useRef(false);
  const toggle = (): void => {
    pressed.current = true;
    toggleNote(alert.id);
  };
  const openButton = canOpen && <button type="button" data-testid="open" onClick={() => go(alertPath(alert))}>{t.act.open}<kbd>↵</kbd></button>;
  if (!may("triage")) return <div class="acts">{openButton}{mayNot("triage") && <span class="soft small">{t.act.notAllowed}</span>}</div>;
  return (
    <div class="acts">
      {open && <Take alert={alert} taken={record?.state === "taken"} />}
      {openButton}
      {open && <Judge alert={alert} verdict={threat ? "no-threat" : "organic"} given={record?.verdict} />}
      {!canOpen && open && <Judge alert={alert} verdict={threat ? "threat" : "attack"} given={record?.verdict} />}
      {open && children}
      {!canOpen && <button type="button" data-testid="note" aria-expanded={writing} onClick={toggle}>{t.act.note}</button>}
      {!canOpen && open && <button type="button" data-testid="close" onClick={() => settling.decide(() => triage.close(alert))}>{t.act.close}</button>}
      {isPutAway(alert, record) && <Reopen alert={alert} />}
      <Standing alert={alert} />
      {!canOpen && writing && <Note key={alert.id} alert={alert} asked={pressed.current} />}
    </div>
  );
}

/** One button for both ways, so that the keyboard keeps its place too. */
function Take({ alert, taken }: { alert: AlertRow; taken: boolean }) {
  const press = (): boolean => settling.decide(() => (taken ? triage.giveBack(alert) : triage.take(alert)));
  return <button type="button" class={`own${taken ? "" : " primary"}`} data-testid={taken ? "give-back" : "take"} onClick={press}>{taken ? t.act.giveBack : <>{t.act.take}<kbd>A</kbd></>}</button>;
}

function Judge({ alert, verdict, given }: { alert: AlertRow; verdict: Exclude<Verdict, "fine-wording">; given: Verdict | null | undefined }) {
  const is = given === verdict;
  return <button type="button" data-testid={verdict} aria-pressed={is} onClick={() => is || settling.decide(() => triage.judge(alert, verdict))}>{t.act.judge[verdict]}</button>;
}

export function Reopen({ alert }: { alert: AlertRow }) {
  return <button type="button" class="over" data-testid="reopen" onClick={() => settling.decide(() => triage.reopen(alert))}>{t.act.reopen}</button>;
}

/** @param asked somebody has just asked for it, and does not only come back to what was begun. */
function Note({ alert, asked }: { alert: AlertRow; asked: boolean }) {
  const [text, setText] = useState(() => typedNote(alert.id));
  const [sending, setSending] = useState(false);
  const type = (typed: string): void => {
    typeNote(alert.id, typed);
    setText(typed);
  };
  // It stays, with what was typed, until that is saved.
  const save = async (): Promise<void> => {
    if (sending) return;
    setSending(true);
    const saved = text.trim() === "" || await triage.note(alert, text.trim());
    setSending(false);
    if (!saved) return;
    settling.wait(); // the field goes, and what stood below it comes up
    endNote(alert.id);
  };
  return (
    <form class="note" onSubmit={(event) => (event.preventDefault(), void save())}>
      <input ref={asked ? focused : null} value={text} maxLength={2000} readOnly={sending} aria-label={t.act.note} placeholder={t.act.notePlaceholder} onInput={(event) => type(event.currentTarget.value)} />
      <button type="submit">{t.act.save}</button>
    </form>
  );
}
