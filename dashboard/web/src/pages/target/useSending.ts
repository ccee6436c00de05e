import { useRef, useState } from "preact/hooks";
import { t } from "../../texts/en";

interface Sending {
  /** What is wrong with what was sent last. */
  problem: string | null;
  refuse: (problem: string) => void;
  send: (work: () => Promise<void>) => void;
}

/** A form that is sent once at a time, says what is wrong, and is closed when it is done. */
export function useSending(close: (done: boolean) => void): Sending {
  const [problem, refuse] = useState<string | null>(null);
  // No button is disabled meanwhile: the keyboard would lose its place when something is refused.
  const busy = useRef(false);
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
      close(true);
    } catch (failure) {
      refuse(t.told.refused(failure));
      busy.current = false;
    }
  };
  return { problem, refuse, send: (work) => void send(work) };
}
