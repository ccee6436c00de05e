import type { ComponentChildren } from "preact";
import type { Classification } from "../api/types";

/** One shape a state, so that colour is never the only signal. */
const shapes: Record<Classification | "quiet", ComponentChildren> = {
  coordinated: <><circle cx="8" cy="3.2" r="2.2" /><circle cx="3" cy="12" r="2.2" /><circle cx="13" cy="12" r="2.2" /><path d="M7 5.2 4.2 10M9 5.2l2.8 4.8M5.2 12h5.6" /></>,
  "pile-on": <path d="M2 5.5 8 2l6 3.5M2 9.5 8 6l6 3.5M2 13.5 8 10l6 3.5" />,
  threat: <><path d="M8 1.8 15 14H1Z" /><path d="M8 6.4v3.4M8 11.8v.2" /></>,
  organised: <><rect x="1.5" y="3" width="13" height="10" rx="1.5" /><path d="m2 4.5 6 4.5 6-4.5" /></>,
  surge: <path d="M1 9c2.3 0 2.3-4 4.6-4S8 11 10.4 11 12.7 7 15 7" />,
  quiet: <circle cx="8" cy="8" r="4.5" />,
};

export const Icon = ({ of }: { of: Classification | "quiet" }) => (
  <svg class="icon" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">{shapes[of]}</svg>
);

/** An eye: open where something is seen, crossed out where it is not. */
export const Eye = ({ closed, faint }: { closed?: boolean; faint?: boolean }) => (
  <svg class={`icon eye${faint ? " faint" : ""}`} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M1 8c1.8-3 4.1-4.5 7-4.5S13.2 5 15 8c-1.8 3-4.1 4.5-7 4.5S2.8 11 1 8Z" /><circle cx="8" cy="8" r="2" />
    {closed && <path d="M2.5 13.5 13.5 2.5" />}
  </svg>
);

export const Mark = () => (
  <svg class="mark" width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="3.6" />
    <path d="M12 2v3.2M12 18.8V22M2 12h3.2M18.8 12H22M4.9 4.9l2.3 2.3M16.8 16.8l2.3 2.3M19.1 4.9l-2.3 2.3M7.2 16.8l-2.3 2.3" />
  </svg>
);
