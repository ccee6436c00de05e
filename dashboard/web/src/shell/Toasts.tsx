import { announcement } from "./announce";
import { settling } from "./settling";
import { dismiss, hold, release, toasts, type Toast } from "./toasts";

/** A press that comes too early leaves it there for the next. */
function press(toast: Toast): void {
  if (settling.decide(() => toast.action?.run())) dismiss(toast.id);
}

/** Whoever points at it, or has come to it by keys, may take the time to read and to press. */
const holding = (toast: Toast) => ({
  onPointerEnter: () => hold(toast.id),
  onFocusIn: () => hold(toast.id),
  onPointerLeave: (event: PointerEvent) => (event.currentTarget as HTMLElement).contains(document.activeElement) || release(toast.id),
  onFocusOut: (event: FocusEvent) => (event.currentTarget as HTMLElement).matches(":hover") || release(toast.id),
});

export function Toasts() {
  return (
    <>
      <div class="unseen" aria-live="polite" data-testid="announcement">{announcement.value}</div>
      <div class="toasts" role="status" aria-atomic="false">
        {toasts.value.map((toast) => (
          <div key={toast.id} class={`toast${toast.bad ? " bad" : ""}`} data-testid="toast" {...holding(toast)}>
            <span>{toast.text}</span>
            {toast.action && <button type="button" onClick={() => press(toast)}>{toast.action.label}</button>}
          </div>
        ))}
      </div>
    </>
  );
}
