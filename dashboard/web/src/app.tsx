import { effect } from "@preact/signals";
import { render } from "preact";
import { Alerts } from "./pages/alerts/Alerts";
import { Overview } from "./pages/overview/Overview";
import { Target } from "./pages/target/Target";
import { announceAlerts } from "./shell/announce";
import { announceBlind } from "./shell/announceBlind";
import { Header, LostBanner } from "./shell/Header";
import { Help } from "./shell/Help";
import { followFields, onKey } from "./shell/keyboard";
import { followSources } from "./shell/sources";
import { followLinks, route } from "./shell/router";
import { followSession } from "./shell/session";
import { connection, inNeed, nameOf } from "./shell/state";
import { Toasts } from "./shell/Toasts";
import { t } from "./texts/en";
import "./styles/base.css";
import "./styles/app.css";

function App() {
  return (
    <>
      <a class="skip" href="#content">{t.nav.skip}</a>
      <Header />
      <LostBanner />
      <main id="content" tabIndex={-1}><Page /></main>
      <Toasts />
      <Help />
    </>
  );
}

function Page() {
  const shown = route.value;
  switch (shown.page) {
    case "overview": return <Overview />;
    case "alerts": return <Alerts />;
    case "target": return <Target key={shown.id} id={shown.id} message={shown.message} />;
    case "missing": return <section class="panel"><h1>{t.notFound.title}</h1><a href="/">{t.notFound.back}</a></section>;
  }
}

const title = (): string => {
  const shown = route.value;
  return shown.page === "target" ? nameOf(shown.id) : shown.page === "alerts" ? t.nav.alerts : t.nav.overview;
};

document.addEventListener("click", followLinks);
document.addEventListener("keydown", onKey);
followFields();
effect(() => void (document.title = t.pageTitle(title(), inNeed.value)));
announceAlerts();
announceBlind();
followSources();
followSession();
void connection.run();
render(<App />, document.getElementById("app")!);
