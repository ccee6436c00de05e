import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const overscan = 900;

/**
 * Which rows of a long list of equal rows to render: those on the screen and some around it. The list scrolls with the page.
 * @param height of one row in pixels, on this width of screen.
 */
export function useWindow(list: RefObject<HTMLElement | null>, rows: number, height: number) {
  const [range, setRange] = useState({ from: 0, to: 60 });

  useLayoutEffect(() => {
    const look = (): void => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const from = Math.max(0, Math.floor((-top - overscan) / height / 10) * 10);
      const to = Math.ceil((-top + window.innerHeight + overscan) / height / 10) * 10;
      setRange((held) => (held.from === from && held.to === to ? held : { from, to }));
    };
    look();
    window.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
    };
  }, [height]);

  const from = Math.min(range.from, Math.max(0, rows - 1));
  const to = Math.min(rows, range.to);
  return { from, to, before: from * height, after: Math.max(0, rows - to) * height };
}

/** True while a media query holds. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useLayoutEffect(() => {
    const media = matchMedia(query);
    const change = (): void => setMatches(media.matches);
    change();
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, [query]);
  return matches;
}
