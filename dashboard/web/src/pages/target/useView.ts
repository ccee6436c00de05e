import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../../api/client";
import { Problem } from "../../api/problem";
import type { Decision, TargetDetail } from "../../api/types";
import { useRetry } from "../../parts/useRetry";
import { store } from "../../shell/state";

/** Long enough that a storm does not ask without end, short enough to feel live. */
const settle = 1_000;

/** The target's page as the server sees it, read again when its row in the feed has changed, when somebody here has changed it, or when it could not be read. */
export function useView(id: string): { view: TargetDetail | null; decisions: Decision[]; problem: Problem | null; again: () => void } {
  const [decisions, setDecisions] = useState<Decision[]>([]);
  const again = useRef(() => {});
  const [view, setView] = useState<TargetDetail | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useRetry(problem, () => again.current());

  useEffect(() => {
    let gone = false;
    let timer = 0;
    let [asked, shown, open] = [0, 0, 0];
    let behind = false;
    const read = async (): Promise<void> => {
      const turn = ++asked;
      clearTimeout(timer);
      [timer, behind] = [0, false];
      open++;
      try {
        const [found, decided] = await Promise.all([api.target(id), api.decisions(id)]);
        if (gone || turn < shown) return; // a later answer was faster
        shown = turn;
        setView(found);
        setDecisions(decided);
        setProblem(null);
      } catch (failure) {
        if (!gone && turn > shown) setProblem(failure instanceof Problem ? failure : new Problem(0, "", String(failure)));
      } finally {
        open--;
        if (behind) soon();
      }
    };
    // One answer at a time: what changes while one is awaited may not be in it.
    const soon = (): void => {
      behind = open > 0;
      if (!behind && !gone) timer ||= window.setTimeout(() => void read(), settle);
    };
    setView(null);
    setDecisions([]);
    again.current = () => void read();
    void read();
    let seen = store.targets.peek().get(id);
    const stop = store.targets.subscribe((targets) => {
      const row = targets.get(id);
      if (row === seen) return;
      seen = row;
      soon();
    });
    return () => {
      gone = true;
      clearTimeout(timer);
      stop();
    };
  }, [id]);

  return { view, decisions, problem, again: () => again.current() };
}
