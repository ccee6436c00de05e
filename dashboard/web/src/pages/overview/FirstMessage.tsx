import { useState } from "preact/hooks";
import { t } from "../../texts/en";

const command = (): string =>
  [
    `curl ${location.origin}/v1/messages \\`,
    `  -H "Authorization: Bearer $PILEON_KEY" \\`,
    `  -H "Content-Type: application/x-ndjson" \\`,
    `  -d '{"id":"1","platform":"twitter","sender":"a-reader","target":"north-marsh","text":"Hello there","sentAt":"${new Date().toISOString().replace(/\.\d+/, "")}"}'`,
  ].join("\n");

/** A new installation: calm, and one command away from being of use. */
export function FirstMessage() {
  const [copied, setCopied] = useState(false);
  const [text] = useState(command);
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <section class="panel first" data-testid="empty">
      <h1>{t.empty.title}</h1>
      <p class="say">{t.empty.text}</p>
      <div class="command">
        <pre tabIndex={0}><code>{text}</code></pre>
        <button type="button" onClick={copy} aria-live="polite">{copied ? t.empty.copied : t.empty.copy}</button>
      </div>
      <p class="soft">{t.empty.key} {t.empty.more}</p>
    </section>
  );
}
