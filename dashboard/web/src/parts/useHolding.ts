import { useComputed, useSignal, type ReadonlySignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { settling } from "../shell/settling";

/** A hand that has not moved for so long is not about to press anything: then what is new may come in. */
const idle = 30_000;

interface Holding {
  /** Somebody points at the list, or walks in it by keys: nothing in it may change its place. */
  holding: ReadonlySignal<boolean>;
  /** For the list's element. */
  hold: Record<"onPointerEnter" | "onPointerMove" | "onPointerLeave" | "onFocusOut" | "onKeyDown", () => void> & Record<"onPointerOver" | "onFocusIn", (event: Event) => void>;
}

/** What of a list is under the hand, and how far down the window. */
interface Grip {
  of: Element;
  top: number;
}

/** Knows when a list is under somebody's hand, and keeps what the hand is on where it is on the screen meanwhile, whatever comes in above it. */
export function useHolding(list: RefObject<HTMLElement | null>): Holding {
  const pointing = useSignal(false);
  const walking = useSignal(false);
  const holding = useComputed(() => pointing.value || walking.value);
  const timer = useRef(0);
  const grip = useRef<Grip | null>(null);
  const rest = (): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      if (holding.peek()) settling.wait(); // rows are about to move under the hand
      pointing.value = walking.value = false;
    }, idle);
  };
  const take = (event: Event): void => void (grip.current = gripOf(event.target as Element));
  const point = (is: boolean): void => {
    pointing.value = is;
    rest();
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useStill(list, grip, holding.value);
  return {
    holding,
    hold: {
      onPointerEnter: () => point(true),
      onPointerMove: () => point(true),
      onPointerLeave: () => point(false),
      onPointerOver: take, // no sign of a hand: the page may have moved under a pointer that rests
      // What was pressed with a pointer keeps the focus when that has long gone elsewhere.
      onFocusIn: (event) => {
        walking.value = (event.target as HTMLElement).matches(":focus-visible");
        if (walking.value) take(event);
        rest();
      },
      onFocusOut: () => void (walking.value = false),
      onKeyDown: rest,
    },
  };
}

const pad = (page: HTMLElement, side: "padding-top" | "padding-bottom", by: number): void =>
  page.style.setProperty(side, `${Number.parseFloat(getComputedStyle(page).getPropertyValue(side)) + by}px`);

/** Within a row it is what the hand is on itself: the row's own message may come in above it. Elsewhere none, so that a list that is asked for more grows downwards. */
const gripOf = (under: Element): Grip | null => (under.closest("[data-alert], [data-target]") ? { of: under, top: under.getBoundingClientRect().top } : null);

/**
 * Scrolls by what comes in or goes above what is under the hand, so that it stays there; where that has gone, by what comes in above its list. A page that is too
 * short for that is made longer, above for as long as the hand is there, below until the page is left: else all would jump back with the hand on its way.
 */
function useStill(element: RefObject<HTMLElement | null>, grip: RefObject<Grip | null>, still: boolean): void {
  useLayoutEffect(() => {
    const page = element.current?.closest("main");
    return () => page?.style.removeProperty("padding-bottom");
  }, []);
  useLayoutEffect(() => {
    const page = element.current?.closest("main");
    if (!still || !page) return;
    const root = document.documentElement;
    root.style.overflowAnchor = "none"; // the browser would do half of it
    const top = (): number => element.current?.getBoundingClientRect().top ?? 0;
    let held = 0;
    const look = (): void => {
      held = top();
      if (grip.current) grip.current.top = grip.current.of.getBoundingClientRect().top;
    };
    look();
    // At once with each change, not with the next frame: until that is drawn the pointer may be said to have left.
    const changes = new MutationObserver(() => {
      if (grip.current?.of.getClientRects().length === 0) grip.current = null; // it has gone, or is not shown any more
      const moved = grip.current ? grip.current.of.getBoundingClientRect().top - grip.current.top : top() - held;
      const [above, below] = [window.scrollY, root.scrollHeight - root.clientHeight - window.scrollY];
      if (moved > below) pad(page, "padding-bottom", moved - below);
      if (-moved > above) pad(page, "padding-top", -moved - above);
      window.scrollBy(0, moved);
      look();
    });
    changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      changes.disconnect();
      window.removeEventListener("scroll", look);
      root.style.overflowAnchor = "";
      page.style.removeProperty("padding-top");
    };
  }, [still]);
}
