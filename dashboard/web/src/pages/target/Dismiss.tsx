import { useRef, useState } from "preact/hooks";
import type { DeadLetter } from "../../api/types";
import { focused, refocused } from "../../parts/focused";
import { t } from "../../texts/en";

/** Whether a dead letter came after the one a ref stands for. */
export const isLater = (letter: DeadLetter, ref: string): boolean => Number(letter.ref) > Number(ref);

/** Dismisses whatever there is. */
const all = "";

/**
 * Takes what could not be looked at off the list. Asks once more before: nobody is told of it again, and it may be a threat.
 * What comes after the first press was not meant by it, and stays. What is older than all that are listed goes with them.
 */
export function Dismiss({ letters, older, dismiss }: { letters: DeadLetter[]; older: number; dismiss: (upTo: string) => void }) {
  const [upTo, setUpTo] = useState<string | null>(null);
  // The button that was pressed goes, and the keyboard with it, unless the one that comes in its place takes it.
  const pressed = useRef(false);
  const ask = (ref: string | null): void => {
    pressed.current = true;
    setUpTo(ref);
  };
  if (letters.length + older === 0) return null;
  const latest = letters.at(-1)?.ref ?? all; // of what is only counted nothing is listed
  const newer = upTo === null ? 0 : letters.filter((letter) => isLater(letter, upTo)).length;
  const n = letters.length - newer + older;
  if (upTo === null || (newer > 0 && newer === letters.length)) return <button type="button" data-testid="dismiss" ref={pressed.current ? refocused : null} onClick={() => ask(latest)}>{t.unread.dismiss(letters.length + older)}</button>;
  return (
    <span class="asked" role="group">
      <span class="small">{t.unread.sure(n, newer)}</span>{" "}
      <button type="button" ref={focused} onClick={() => ask(null)}>{t.unread.keep(n)}</button>
      <button type="button" data-testid="dismiss-confirm" onClick={() => (ask(null), dismiss(upTo))}>{newer === 0 ? t.unread.dismiss(n) : t.unread.dismissFirst(n)}</button>
    </span>
  );
}
