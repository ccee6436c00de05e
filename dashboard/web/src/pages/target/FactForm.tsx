import { useState } from "preact/hooks";
import type { FactKind } from "../../api/types";
import { focused } from "../../parts/focused";
import { protectFact } from "../../shell/decide";
import { t } from "../../texts/en";
import { useSending } from "./useSending";

const kinds: FactKind[] = ["address", "workplace", "school", "phone", "other"];

/** Names something that nobody should write to the target. */
export function FactForm({ target, close }: { target: string; close: (done: boolean) => void }) {
  const [kind, setKind] = useState<FactKind>("address");
  const [text, setText] = useState("");
  const { problem, send } = useSending(close);

  const save = (event: Event): void => {
    event.preventDefault();
    send(() => protectFact(target, { kind, text: text.trim() }));
  };

  return (
    <form class="deciding" data-testid="fact-form" aria-label={t.told.protect} onSubmit={save} onKeyDown={(event) => event.key === "Escape" && close(false)}>
      <label>{t.told.kindLabel}
        <select ref={focused} value={kind} onChange={(event) => setKind(event.currentTarget.value as FactKind)}>
          {kinds.map((one) => <option key={one} value={one}>{t.told.kind[one]}</option>)}
        </select>
      </label>
      <label>{t.told.fact}<input required maxLength={200} autocomplete="off" spellcheck={false} value={text} placeholder={t.told.factExample[kind]} onInput={(event) => setText(event.currentTarget.value)} /></label>
      <p class="soft small">{t.told.factMeans}</p>
      {problem && <p class="small wrong" role="alert">{problem}</p>}
      <div class="acts"><button type="submit" class="primary">{t.told.protectIt}</button><button type="button" onClick={() => close(false)}>{t.told.cancel}</button></div>
    </form>
  );
}
