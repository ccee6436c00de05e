import { NotWatching } from "../../parts/NotWatching";
import { notWatching, sources } from "../../shell/sources";
import { store } from "../../shell/state";
import { t } from "../../texts/en";
import { Aside } from "./Aside";
import { FirstMessage } from "./FirstMessage";
import { Lead } from "./Lead";
import { Threats } from "./Threats";
import { Watch } from "./Watch";

/** The most urgent thing first, then everyone under watch in the order of need. */
export function Overview() {
  if (!store.loaded.value) return <p class="panel soft" aria-busy="true">{t.connection.connecting}</p>;
  if (store.targets.value.size === 0) return <FirstMessage />;
  return (
    <>
      <h1 class="unseen">{t.overview.title}</h1>
      <Lead />
      <NotWatching sources={notWatching(sources.value)} />
      <Threats />
      <div class="columns">
        <Watch />
        <Aside />
      </div>
    </>
  );
}
