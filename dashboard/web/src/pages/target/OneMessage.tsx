import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import type { MessageView, Verdict } from "../../api/types";
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

type Found = MessageView | null | "reading" | "failed";

/** The one message an alert is about, as hidden as every other. */
export function OneMessage({ target, reference, threat, verdict, pointed }: Props) {
  const [found, setFound] = useState<Found>("reading");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    api.messages(target, { ref: reference, limit: 1 }).then((list) => gone || setFound(list.messages[0] ?? null), () => gone || setFound("failed"));
    return () => void (gone = true);
  }, [target, reference]);
  const there = typeof found !== "string";
  useEffect(() => {
    if (!pointed || !there) return;
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, [pointed, there]);

  return (
    <div class={`one-message${pointed ? " pointed" : ""}`} ref={box} tabIndex={-1} data-testid="one-message" data-ref={reference}>
      {found === "reading" ? <p class="soft small" aria-busy="true">{t.target.loading}</p>
        : found === "failed" ? <p class="soft small">{t.target.failed}</p>
        : found === null ? <p class="soft small">{t.messages.gone}</p>
        : <ol class="messages"><MessageLine target={target} message={found} threat={threat} verdict={verdict} /></ol>}
    </div>
  );
}
