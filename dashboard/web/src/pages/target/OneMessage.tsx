import { useEffect, useRef } from "preact/hooks";
import { api } from "../../api/client";
import type { Verdict } from "../../api/types";
import { useRead } from "../../parts/useRead";
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
  const { found, failure } = useRead(async () => (await api.messages(target, { ref: reference, limit: 1 })).messages[0] ?? null, [target, reference]);
  const box = useRef<HTMLDivElement>(null);
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
