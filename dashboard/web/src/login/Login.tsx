import { useEffect, useState } from "preact/hooks";
import { focused } from "../parts/focused";
import { Mark } from "../parts/Icon";
import { t } from "../texts/en";
import { enter, isIn, type Entry } from "./enter";

interface Props {
  /** The key of a link; null where there is none. */
  given: string | null;
  /** Somebody was here, and the session is over. */
  ended?: boolean;
  /** Goes on to the page that was asked for. */
  goOn: () => void;
}

type State = Entry | { state: "looking" | "idle" | "working" };

/** Asks for a key, unless somebody is logged in already; and asks again before another key takes that one's place. */
export function Login({ given, ended, goOn }: Props) {
  const [key, setKey] = useState(given ?? "");
  const [shown, setShown] = useState<State>({ state: given ? "working" : "looking" });

  const submit = async (replace = false): Promise<void> => {
    setShown({ state: "working" });
    const entry = await enter(key.trim(), replace);
    if (entry.state === "in") goOn();
    else setShown(entry);
  };
  useEffect(() => {
    if (given) void submit();
    else void isIn().then((yes) => (yes ? goOn() : setShown({ state: "idle" })));
  }, []);

  return (
    <main class="login">
      <div class="logo"><Mark />{t.product}</div>
      {shown.state === "looking" ? null
        : shown.state === "other" ? <Other now={shown.now} wanted={shown.wanted} stay={goOn} change={() => void submit(true)} />
        : <KeyForm entered={key} setKey={setKey} shown={shown.state} ended={ended ?? false} submit={() => void submit()} />}
    </main>
  );
}

function KeyForm({ entered, setKey, shown, ended, submit }: { entered: string; setKey: (key: string) => void; shown: State["state"]; ended: boolean; submit: () => void }) {
  const refused = shown === "wrong" || shown === "mayNot" || shown === "tooMany" || shown === "down";
  return (
    <form class="panel" onSubmit={(event) => (event.preventDefault(), submit())}>
      <h1>{t.login.title}</h1>
      {ended ? <p data-testid="ended"><b>{t.login.ended}</b></p> : <p class="soft">{t.login.text}</p>}
      <input type="text" hidden autocomplete="username" value={t.product} readOnly />
      <label for="key">{t.login.key}</label>
      <input id="key" type="password" data-testid="login-key" required ref={focused} autocomplete="current-password" spellcheck={false} placeholder={t.login.placeholder}
        aria-describedby="problem" aria-invalid={shown === "wrong" || shown === "mayNot"} value={entered} onInput={(event) => setKey(event.currentTarget.value)} />
      <p id="problem" class="problem" role="alert">{refused ? t.login[shown] : ""}</p>
      <button type="submit" class="primary" data-testid="login-submit" disabled={shown === "working"}>{shown === "working" ? t.login.working : t.login.submit}</button>
    </form>
  );
}

function Other({ now, wanted, stay, change }: { now: string; wanted: string; stay: () => void; change: () => void }) {
  return (
    <section class="panel other" role="alertdialog" aria-labelledby="other" aria-describedby="other-text" data-testid="other-session">
      <h1 id="other">{t.login.otherTitle}</h1>
      <p id="other-text">{t.login.other(now, wanted)}</p>
      <button type="button" class="primary" ref={focused} data-testid="stay" onClick={stay}>{t.login.stay(now)}</button>
      <button type="button" data-testid="change" onClick={change}>{t.login.change(wanted)}</button>
    </section>
  );
}
