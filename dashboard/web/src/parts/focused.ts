/** As a `ref`: gives an element the keyboard as soon as it is there. The attribute does so for the first element of a page only. */
export const focused = (element: HTMLElement | null): void => element?.focus();
