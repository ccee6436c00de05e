import { useRef, useState } from "preact/hooks";
import { t } from "../texts/en";
import { focused } from "./focused";

interface Props {
  read: () => Promise<string | null>;
  show: string;
  gone: string;
  /** Asks once more before it shows. */
  twoSteps: boolean;
  /** Told whether the text is in the page. */
  onShown?: (is: boolean) => void;
}

type Shown = { step: "hidden" } | { step: "asked" } | { step: "reading" } | { step: "shown"; text: string | null } | { step: "failed"; why: string };

/** Shows one text after a click, and takes it out of the page again. The text is nowhere in the page before, and nowhere after. */
export function Reveal({ read, show, gone, twoSteps, onShown }: Props) {
  const [shown, setShown] = useState<Shown>({ step: "hidden" });
  // The button that was pressed goes, and the keyboard with it, unless the one that comes in its place takes it.
  const pressed = useRef(false);
  const hide = (): void => {
    setShown({ step: "hidden" });
    onShown?.(false);
  };
  const press = (): void => {
    pressed.current = true;
    if (twoSteps) setShown({ step: "asked" });
    else void reveal();
  };
  const reveal = async (): Promise<void> => {
    setShown({ step: "reading" });
    try {
      const text = await read();
      setShown({ step: "shown", text });
      onShown?.(text !== null);
    } catch (failure) {
      setShown({ step: "failed", why: failure instanceof Error ? failure.message : String(failure) });
    }
  };

  switch (shown.step) {
    case "hidden":
      return <button key="show" type="button" class="chip" data-testid="reveal" ref={pressed.current ? focused : null} onClick={press}>{twoSteps ? t.messages.look : show}</button>;
    case "asked":
      return (
        <span class="asked" role="group">
          <span class="small">{t.messages.twoSteps}</span>{" "}
          <button type="button" class="chip" ref={focused} onClick={hide}>{t.messages.leave}</button>
          <button type="button" class="chip" data-testid="reveal-confirm" onClick={() => void reveal()}>{t.messages.showNow}</button>
        </span>
      );
    case "reading":
      return <span class="soft small" aria-busy="true">{t.target.loading}</span>;
    default:
      return (
        <>
          <button key="hide" type="button" class="chip" data-testid="hide" ref={focused} onClick={hide}>{t.messages.hide}</button>
          {shown.step === "failed" ? <p class="soft small" role="alert">{t.act.failed(shown.why)}</p>
            : shown.text === null ? <p class="soft small">{gone}</p>
            : <blockquote class="revealed" dir="auto" data-testid="message-text">{shown.text}</blockquote>}
        </>
      );
  }
}
