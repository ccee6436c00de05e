import { useEffect } from "preact/hooks";
import { announce } from "../shell/announce";

/** Says what a list that holds still does not show yet. Those who listen hear when there is something, and not of each that comes after it. */
export function Held({ said }: { said: string }) {
  const some = said !== "";
  useEffect(() => {
    if (some) announce(said);
  }, [some]);
  return <span class="held small" data-testid="held">{said}</span>;
}
