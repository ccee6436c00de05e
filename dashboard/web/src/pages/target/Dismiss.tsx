import { useRef, useState } from "preact/hooks";
import { focused } from "../../parts/focused";
import { t } from "../../texts/en";

/** Takes what could not be looked at off the list. Asks once more before: nobody is told of it again, and it may be a threat. */
export function Dismiss({ count, dismiss }: { count: number; dismiss: () => void }) {
  const [asked, setAsked] = useState(false);
  // The button that was pressed goes, and the keyboard with it, unless the one that comes in its place takes it.
  const pressed = useRef(false);
  const ask = (is: boolean): void => {
    pressed.current = true;
    setAsked(is);
  };
  if (!asked) return <button type="button" data-testid="dismiss" ref={pressed.current ? focused : null} onClick={() => ask(true)}>{t.unread.dismiss(count)}</button>;
  return (
    <span class="asked" role="group">
      <span class="small">{t.unread.sure(count)}</span>{" "}
      <button type="button" ref={focused} onClick={() => ask(false)}>{t.unread.keep(count)}</button>
      <button type="button" data-testid="dismiss-confirm" onClick={() => (ask(false), dismiss())}>{t.unread.dismiss(count)}</button>
    </span>
  );
}
