import { useEffect, useState } from "preact/hooks";
import { api, Problem } from "../../api/client";
import type { TargetDetail } from "../../api/types";
import { store } from "../../shell/state";

/** Long enough that a storm does not ask without end, short enough to feel live. */
const settle = 1_000;

/** The target's page as the server sees it, read again when its row in the feed has changed. */
export function useView(id: string): { view: TargetDetail | null; problem: Problem | null } {
  const [view, setView] = useState<TargetDetail | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    let gone = false;
    let timer = 0;
    const read = async (): Promise<void> => {
      try {
        const found = await api.target(id);
        if (gone) return;
        setView(found);
        setProblem(null);
      } catch (failure) {
        if (!gone) setProblem(failure instanceof Problem ? failure : new Problem(0, "", String(failure)));
      } finally {
        timer = 0;
      }
    };
    setView(null);
    void read();
    let seen = store.targets.peek().get(id);
    const stop = store.targets.subscribe((targets) => {
      const row = targets.get(id);
      if (row === seen) return;
      seen = row;
      timer ||= window.setTimeout(() => void read(), settle);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [id]);

  return { view, problem };
}
