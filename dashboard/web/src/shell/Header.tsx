import { api, toLogin } from "../api/client";
import { Problem } from "../api/problem";
import { clock, localIsUtc, utcClock } from "../format/times";
import { Mark } from "../parts/Icon";
import { t } from "../texts/en";
import { helpOpen } from "./keyboard";
import { route } from "./router";
import { session } from "./session";
import { connection, inNeed, now } from "./state";
import { say } from "./toasts";

export function Header() {
  const page = route.value.page;
  const current = (name: string): "page" | undefined => (page === name ? "page" : undefined);
  return (
    <header class="top">
      <a class="logo" href="/"><Mark />{t.product}</a>
      <nav aria-label={t.nav.label}>
        <a href="/" aria-current={current("overview")}>{t.nav.overview}{inNeed.value > 0 && <span class="count" title={t.nav.inNeed(inNeed.value)}>{inNeed.value}</span>}</a>
        <a href="/alerts" aria-current={current("alerts")}>{t.nav.alerts}</a>
      </nav>
      <div class="right">
        <Connection />
        <span class="clock"><time>{clock(now.value)}</time>{!localIsUtc(now.value) && <span class="utc"> {t.inUtc(utcClock(now.value))}</span>}</span>
        <span class="me" data-testid="session"><bdi>{session.value?.name}</bdi></span>
        <button type="button" class="quiet-button help" onClick={() => (helpOpen.value = true)}>{t.nav.help}<kbd>?</kbd></button>
        <button type="button" class="quiet-button" onClick={() => void logOut()}>{t.nav.logOut}</button>
      </div>
    </header>
  );
}

/** Whoever leaves the desk must know when the session stays open. */
const logOut = (): Promise<void> => api.logOut().then(() => toLogin(), (failure: unknown) =>
  say(failure instanceof Problem && failure.status === 0 ? t.nav.notLoggedOut : t.act.failed(failure instanceof Error ? failure.message : String(failure)), { bad: true }));

function Connection() {
  const status = connection.status.value;
  const text = status.state === "live" ? t.connection.live(status.behind) : t.connection[status.state];
  return <span class={`connection is-${status.state}`} data-testid="connection" data-state={status.state}><i class="dot" aria-hidden="true" />{text}</span>;
}

/** Cannot be missed: while it is there, everything below it may be old. */
export function LostBanner() {
  const status = connection.status.value;
  if (status.state === "live" || status.state === "connecting") return null;
  const since = status.since ? clock(status.since) : null;
  const text = since === null ? t.connection.neverBanner : status.state === "lost" ? t.connection.lostBanner(since) : t.connection.unreadableBanner(since);
  return (
    <div class="lost" role="alert" data-testid="lost">
      <b>{text}</b> {t.connection.retrying}
      <button type="button" onClick={() => connection.tryNow()}>{t.connection.tryNow}</button>
    </div>
  );
}
