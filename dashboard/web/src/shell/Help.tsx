import { useEffect, useRef } from "preact/hooks";
import { t } from "../texts/en";
import { helpOpen } from "./keyboard";

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} aria-labelledby="keys" onClose={() => (helpOpen.value = false)}>
      <h2 id="keys">{t.keys.title}</h2>
      <dl class="keys">{t.keys.rows.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
      <button type="button" onClick={() => (helpOpen.value = false)}>{t.keys.close}</button>
    </dialog>
  );
}
