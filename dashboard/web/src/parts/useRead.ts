import { useEffect, useState } from "preact/hooks";
import { useRetry } from "./useRetry";

interface Reading<Found> {
  /** What was read last; undefined before. */
  found: Found | undefined;
  /** Why it could not be read again; null since it was. */
  failure: unknown;
  again: () => void;
}

/**
 * Something that one request reads, for as long as it is to be shown.
 * @param about what it is of: with another one it is read again, and an answer about the one before counts no more.
 */
export function useRead<Found>(read: () => Promise<Found>, about: readonly unknown[]): Reading<Found> {
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const again = (): void => setTries((before) => before + 1);
  useRetry(failure, again);
  useEffect(() => {
    let gone = false;
    const show = (answer: Found): void => {
      setFound(answer);
      setFailure(null);
    };
    read().then((answer) => gone || show(answer), (problem: unknown) => gone || setFailure(problem));
    return () => void (gone = true);
  }, [...about, tries]);
  return { found, failure, again };
}
