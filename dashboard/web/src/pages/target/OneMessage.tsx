import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import type { MessageView, Verdict } from "../../api/types";
import { useRetry } from "../../parts/useRetry";
import { t } from "../../texts/en";
import { MessageLine } from "./MessageLine";

interface Props {
  target: string;
  reference: string;
  threat: boolean;
  /** What a person said of it. */
  verdict: Verdict | null;
  /** The page was opened for it: it comes into view, and the keyboard stands on it. */
  pointed: boolean;
}

/** The one message an alert is about, as hidden as every other. */
export function OneMessage({ target, reference, threat, verdict, pointed }: Props) {
  const [found, setFound] = useState<MessageView | null | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  useRetry(failure, () => setTries(tries + 1));
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    const show = (message: MessageView | null): void => {
      setFound(message);
      setFailure(null);
    };
    api.messages(target, { ref: reference, limit: 1 }).then((list) => gone || show(list.messages[0] ?? null), (problem: unknown) => gone || setFailure(problem));
    return () => void (gone = true);
  }, [target, reference, tries]);
  const there = found !== undefined;
  useEffect(() => {
    if (!pointed || !there) return;
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, [pointed, there]);

  return (
    <div class={`one-message${pointed ? " pointed" : ""}`} ref={box} tabIndex={-1} data-testid="one-message" data-ref={reference}>
      {failure !== null ? <p class="soft small">{t.target.failed}</p>
        : found === undefined ? <p class="soft small" aria-busy="true">{t.target.loading}</p>
        : found === null ? <p class="soft small">{t.messages.gone}</p>
        : <ol class="messages"><MessageLine target={target} message={found} threat={threat} verdict={verdict} /></ol>}
    </div>
  );
}
