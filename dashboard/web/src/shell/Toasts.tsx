import { announcement } from "./announce";
import { dismiss, toasts } from "./toasts";

export function Toasts() {
  return (
    <>
      <div class="unseen" aria-live="polite" data-testid="announcement">{announcement.value}</div>
      <div class="toasts" role="status">
        {toasts.value.map((toast) => (
          <div key={toast.id} class={`toast${toast.bad ? " bad" : ""}`} data-testid="toast">
            <span>{toast.text}</span>
            {toast.action && <button type="button" onClick={() => (toast.action?.run(), dismiss(toast.id))}>{toast.action.label}</button>}
          </div>
        ))}
      </div>
    </>
  );
}
