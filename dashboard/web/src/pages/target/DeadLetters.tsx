import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import type { DeadLetter, DeadLetterList } from "../../api/types";
import { refocused } from "../../parts/focused";
import { Eye } from "../../parts/Icon";
import { Reveal } from "../../parts/Reveal";
import { Time } from "../../parts/Time";
import { useRead } from "../../parts/useRead";
import { may, mayNot } from "../../shell/session";
import { t } from "../../texts/en";
import { Dismiss, isLater } from "./Dismiss";
import { blocks } from "./MessageLine";

const few = 3;

const none: DeadLetterList = { deadLetters: [], more: 0, lost: 0 };

/** What came of something one did: the count it leaves, and what is said of it before and once that shows. */
interface Came {
  rest: number;
  told: string;
  shown: string;
}

/** Messages that made detection fail: what they say is in no figure and raised no alert, and that must not look calm. */
export function DeadLetters({ target, count }: { target: string; count: number }) {
  const { found: { deadLetters: letters, more, lost } = none, failure: unread, again: readAgain } = useRead(async () => (count === 0 ? none : api.deadLetters(target)), [target, count]);
  const [all, setAll] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const busy = useRef(false);
  const now = useRef(count);
  const awaited = useRef<Came | null>(null); // what still has to show
  now.current = count;

  // What came of what one did says nothing of letters that others tried, or that came since. At once with the count: an answer that came in between would be
  // wiped as what had been said before.
  useLayoutEffect(() => {
    if (busy.current) return;
    if (awaited.current === null) return setSaid(null);
    if (count > awaited.current.rest) return;
    setSaid(awaited.current.shown);
    awaited.current = null;
  }, [target, count]);

  const run = async (meanwhile: string, work: () => Promise<Came>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setSaid(meanwhile);
    try {
      const came = await work();
      awaited.current = now.current > came.rest ? came : null; // the row comes by itself, and may come in steps
      setSaid(awaited.current === null ? came.shown : came.told);
      readAgain();
    } catch (failure) {
      setSaid(t.unread.failed(failure));
    }
    busy.current = false;
  };
  const again = (): Promise<void> => run(t.unread.trying, async () => {
    const came = await api.retryDeadLetters(target);
    const left = came.left ?? 0; // it may take longer than anybody waits for an answer
    return { rest: left + came.gone + lost, told: t.unread.tried(came), shown: t.unread.tried({ ...came, left }) };
  });
  const dismiss = (upTo: string): Promise<void> => run(t.unread.dismissing, async () => {
    const told = t.unread.dismissed((await api.dismissDeadLetters(target, upTo)).dismissed);
    const { deadLetters: listed } = await api.deadLetters(target).catch(() => none); // what came since stays
    return { rest: listed.filter((letter) => isLater(letter, upTo)).length, told, shown: told };
  });

  // The button goes when all have been looked at, and the keyboard with it, unless what came of it takes it.
  if (count === 0) return said === null ? null : <p class="panel soft" role="status" data-testid="dead-letters-said" tabIndex={-1} ref={refocused}>{said}</p>;
  return (
    <section class="blind stacked" data-testid="dead-letters" aria-labelledby="dead-letters">
      <h2 id="dead-letters"><Eye closed /> {t.unread.title(count, letters.every((letter) => letter.what === "message"))}</h2>
      <p class="small">{t.unread.more}</p>
      <ol class="messages">{letters.slice(0, all ? undefined : few).map((letter) => <Line key={letter.ref} target={target} letter={letter} />)}</ol>
      {more > 0 && <p class="small" data-testid="more-dead-letters">{t.unread.beyond(more)}</p>}
      {lost > 0 && <p class="small" data-testid="lost-dead-letters">{t.unread.lost(lost)}</p>}
      <div class="acts">
        {may("manage")
          ? <>{count > lost && <button type="button" data-testid="try-again" onClick={() => void again()}>{t.unread.again(count - lost)}</button>}<Dismiss letters={letters} older={more + lost} dismiss={(upTo) => void dismiss(upTo)} /></>
          : mayNot("manage") && <span class="soft small">{t.unread.notAllowed}</span>}
        {letters.length > few && <button type="button" class="chip" onClick={() => setAll(!all)}>{all ? t.said.fewer : t.said.all(letters.length)}</button>}
        <span class="small" role="status" data-testid="dead-letters-said">{said ?? (unread === null ? null : t.unread.failed(unread))}</span>
      </div>
    </section>
  );
}

/** Nobody knows what it says: revealing it takes two steps, as for a threat. */
function Line({ target, letter }: { target: string; letter: DeadLetter }) {
  const message = letter.what === "message";
  return (
    <li class="message" data-testid="dead-letter" data-ref={letter.ref}>
      <span class="chip plain">{t.unread.what[letter.what]}</span>
      <span class="hidden-words" aria-hidden="true">{message ? blocks(letter.ref) : ""}</span>
      {message && <span class="unseen">{t.messages.hidden}</span>}
      <span class="soft small meta">
        <span>{t.unread.reason(letter.reason)}</span>
        <span>{t.unread.attempts(letter.attempts)} <Time at={letter.at} exact /></span>
      </span>
      <span class="reveal">
        {message && (may("reveal")
          ? <Reveal read={() => api.messageText(target, letter.ref)} show={t.messages.show} gone={t.messages.gone} twoSteps />
          : mayNot("reveal") && <span class="soft small">{t.messages.notAllowed}</span>)}
      </span>
    </li>
  );
}
