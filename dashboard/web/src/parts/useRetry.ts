import { useEffect, useRef } from "preact/hooks";
import { Problem } from "../api/problem";
import { backoff } from "../feed/backoff";

/** What is refused is refused the next time too; what is too much now is not. */
const isRefused = (failure: unknown): boolean => failure instanceof Problem && failure.status >= 400 && failure.status < 500 && failure.status !== 429;

/**
 * Asks again for what could not be read, later each time, for as long as it is to be shown: what failed once must not stay so when everything is back.
 * @param failure of the last time, another one each time; null since it was read.
 */
export function useRetry(failure: unknown, again: () => void): void {
  const failures = useRef(0);
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    if (failure === null) failures.current = 0;
    if (failure === null || isRefused(failure)) return;
    const timer = setTimeout(() => latest.current(), backoff(failures.current++, Math.random()));
    return () => clearTimeout(timer);
  }, [failure]);
}
