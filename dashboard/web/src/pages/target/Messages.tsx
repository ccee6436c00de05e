import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import type { MessageView, Verdict } from "../../api/types";
import { useRetry } from "../../parts/useRetry";
import { store } from "../../shell/state";
import { t } from "../../texts/en";
import { MessageLine } from "./MessageLine";
import { onlyCluster } from "./selection";

const page = 20;

interface Props {
  target: string;
  names: ReadonlyMap<number, string>;
  /** What people said of messages that have an alert of their own. */
  verdicts: ReadonlyMap<string, Verdict>;
}

/** The latest messages, without their texts. What has been listed stays put: newer ones come in when asked for, so that nothing moves under a hand. */
export function Messages({ target, names, verdicts }: Props) {
  const [messages, setMessages] = useState<MessageView[] | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [threats, setThreats] = useState(false);
  const [at, setAt] = useState<number | null>(null);
  const cluster = onlyCluster.value;
  const total = store.targets.value.get(target)?.messages ?? null;
  if (at === null && total !== null) setAt(total);

  // Answers come in any order: what was asked for before the latest is not shown any more.
  const asked = useRef(0);
  const last = useRef<string | undefined>(undefined);
  const load = async (before?: string): Promise<void> => {
    const turn = ++asked.current;
    last.current = before;
    const count = store.targets.peek().get(target)?.messages ?? null;
    try {
      const found = await api.messages(target, { limit: page, ...(before ? { before } : {}), ...(cluster === null ? {} : { cluster }) });
      if (turn !== asked.current) return;
      setMessages((held) => (before && held ? [...held, ...found.messages] : found.messages));
      setNext(found.next);
      setProblem(null);
      if (!before) setAt(count);
    } catch (failure) {
      if (turn === asked.current) setProblem(failure instanceof Error ? failure : new Error(String(failure)));
    }
  };
  useRetry(problem, () => void load(last.current));

  useEffect(() => {
    setMessages(null);
    void load();
  }, [target, cluster]);
  useEffect(() => () => void (onlyCluster.value = null), [target]);

  const shown = messages?.filter((message) => !threats || message.tone.threat >= 0.5) ?? [];
  const fresh = Math.max(0, (total ?? 0) - (at ?? total ?? 0));
  return (
    <section class="panel" id="messages">
      <div class="between">
        <h2>{t.messages.title} <span class="soft small">{t.messages.hint}</span></h2>
        <div class="chips" role="group">
          <button type="button" class="chip" aria-pressed={!threats && cluster === null} onClick={() => (setThreats(false), (onlyCluster.value = null))}>{t.messages.all}</button>
          {cluster !== null && <button type="button" class="chip" aria-pressed={true}>{t.said.phrasing(names.get(cluster) ?? "")}</button>}
          <button type="button" class="chip" aria-pressed={threats} onClick={() => setThreats(!threats)}>{t.messages.threats}</button>
        </div>
      </div>
      {fresh > 0 && messages && <button type="button" class="fresh" onClick={() => void load()}>{t.messages.fresh(fresh)}</button>}
      {problem && <p class="soft" role="status">{problem.message}</p>}
      {!messages && !problem && <p class="soft" aria-busy="true">{t.target.loading}</p>}
      {messages && shown.length === 0 && <p class="soft">{messages.length === 0 ? t.messages.none : t.messages.noneAmong(messages.length, next !== null)}</p>}
      <ol class="messages">{shown.map((message) => <MessageLine key={message.ref} target={target} message={message} verdict={verdicts.get(message.ref) ?? null} phrasing={message.cluster === null ? null : (names.get(message.cluster) ?? null)} />)}</ol>
      {next && <button type="button" onClick={() => void load(next)}>{t.messages.older}</button>}
    </section>
  );
}
