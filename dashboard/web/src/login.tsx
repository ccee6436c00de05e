import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Mark } from "./parts/Icon";
import { destination, keyFromFragment } from "./login/link";
import { t } from "./texts/en";
import "./styles/base.css";
import "./styles/login.css";

type State = "idle" | "working" | "wrong" | "tooMany" | "down";

async function logIn(key: string): Promise<State> {
  try {
    const answer = await fetch("/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ key }) });
    if (answer.ok) location.replace(destination(location.search));
    return answer.ok ? "working" : answer.status === 429 ? "tooMany" : answer.status === 401 ? "wrong" : "down";
  } catch {
    return "down";
  }
}

function Login({ given }: { given: string | null }) {
  const [key, setKey] = useState(given ?? "");
  const [state, setState] = useState<State>("idle");
  const submit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    setState("working");
    setState(await logIn(key.trim()));
  };
  useEffect(() => void (given && submit()), []);
  return (
    <main class="login">
      <div class="logo"><Mark />{t.product}</div>
      <form class="panel" onSubmit={(event) => void submit(event)}>
        <h1>{t.login.title}</h1>
        <p class="soft">{t.login.text}</p>
        <input type="text" hidden autocomplete="username" value={t.product} readOnly />
        <label for="key">{t.login.key}</label>
        <input id="key" type="password" data-testid="login-key" required autoFocus autocomplete="current-password" spellcheck={false} placeholder={t.login.placeholder}
          aria-describedby="problem" aria-invalid={state === "wrong"} value={key} onInput={(event) => setKey(event.currentTarget.value)} />
        <p id="problem" class="problem" role="alert">{state === "wrong" || state === "tooMany" || state === "down" ? t.login[state] : ""}</p>
        <button type="submit" class="primary" data-testid="login-submit" disabled={state === "working"}>{state === "working" ? t.login.working : t.login.submit}</button>
      </form>
    </main>
  );
}

// The key goes from the address bar and the history before anything else happens; a fragment never reaches a server.
const given = keyFromFragment(location.hash);
if (location.hash) history.replaceState(null, "", location.pathname + location.search);
render(<Login given={given} />, document.getElementById("login")!);
