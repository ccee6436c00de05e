import { render } from "preact";
import { Login } from "./login/Login";
import { destination, keyFromFragment } from "./login/link";
import "./styles/base.css";
import "./styles/login.css";

// The key goes from the address bar and the history before anything else happens; a fragment never reaches a server.
const given = keyFromFragment(location.hash);
if (location.hash) history.replaceState(null, "", location.pathname + location.search);
render(<Login given={given} ended={new URLSearchParams(location.search).has("ended")} goOn={() => location.replace(destination(location.search))} />, document.getElementById("login")!);
