import { useState } from "preact/hooks";
import type { SenderView } from "../../api/types";
import { count } from "../../format/numbers";
import { Time } from "../../parts/Time";
import { useFew } from "../../parts/useFew";
import { now } from "../../shell/state";
import { age, t } from "../../texts/en";

const shows = {
  everyone: (all: SenderView[]) => all,
  firstMovers: (all: SenderView[]) => all.filter((sender) => sender.role === "first-mover"),
  // Whoever was first or amplifies may be the loudest too: a role is one of several.
  loudest: (all: SenderView[]) => all.filter((sender) => sender.messages > 1).sort((a, b) => b.messages - a.messages),
  elsewhere: (all: SenderView[]) => all.filter((sender) => (sender.otherTargets ?? 0) > 0),
};

type Show = keyof typeof shows;

const few = 8;

/** Who drives it: who was first, who is loudest, who is at work elsewhere too. */
export function Senders({ senders }: { senders: SenderView[] }) {
  const [show, setShow] = useState<Show>("everyone");
  const found = shows[show](senders);
  const [shown, more] = useFew(found, few);
  return (
    <section class="panel">
      <div class="between">
        <h2>{t.drives.title}</h2>
        <div class="chips" role="group">
          {(Object.keys(shows) as Show[]).map((one) => <button key={one} type="button" class="chip" aria-pressed={show === one} onClick={() => setShow(one)}>{t.drives[one]}</button>)}
        </div>
      </div>
      {found.length === 0 ? <p class="soft">{t.drives.none}</p> : (
        <table>
          <thead>
            <tr>
              <th>{t.drives.sender}</th><th>{t.drives.why}</th><th class="num">{t.drives.messages}</th>
              <th class="wide">{t.drives.first}</th><th class="num wide">{t.drives.accountAge}</th><th class="num">{t.drives.others}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((sender) => (
              <tr key={`${sender.platform}/${sender.sender}`}>
                <td class="name"><bdi>{sender.sender}</bdi> <span class="soft small">{t.platform(sender.platform)}</span></td>
                <td><span class={`role is-${sender.role}`}>{t.drives.role[sender.role] ?? sender.role}</span></td>
                <td class="num">{count(sender.messages)}</td>
                <td class="soft wide"><Time at={sender.firstAt} exact /></td>
                <td class="num soft wide">{sender.createdAt ? age(now.value.getTime() - Date.parse(sender.createdAt)) : t.drives.unknown}</td>
                <td class="num">{sender.otherTargets === null ? t.drives.unknown : count(sender.otherTargets)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more}
      <p class="soft small caveat">{t.drives.caveat}</p>
    </section>
  );
}
