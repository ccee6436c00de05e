/** As a `ref`: gives an element the keyboard as soon as it is there. The attribute does so for the first element of a page only. */
export const focused = (element: HTMLElement | null): void => element?.focus();

/** The same for what comes in the place of something that had the keyboard, unless that has gone elsewhere since. */
export const refocused = (element: HTMLElement | null): void => {
  if (document.activeElement === document.body) element?.focus();
};
