import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Elsewhere } from "../src/pages/target/Elsewhere";
import { store } from "../src/shell/state";
import { campaign, page, target } from "./rows";

describe("a campaign against many", () => {
  let box: HTMLElement;
  beforeEach(() => document.body.append((box = document.createElement("div"))));
  afterEach(() => {
    render(null, box);
    box.remove();
  });

  const named = (): (string | null)[] => [...box.querySelectorAll("li a")].map((link) => link.textContent);

  it("is shown by those where it goes on, all of them on demand, and says how many there are", async () => {
    const others = Array.from({ length: 20 }, (_, i) => `mp${String(i).padStart(2, "0")}`);
    store.take(page(0, [
      campaign("c_1", ["mp", ...others]), ...others.map((id) => target(id, { name: id, ...(id >= "mp15" ? { classification: "coordinated", state: "active" } : {}) })),
    ], { reset: true }));

    await act(() => render(<Elsewhere target="mp" campaign="c_1" />, box));

    expect(box.querySelector("h2")?.textContent).toBe("Same crowd elsewhere 20");
    expect(named()).toEqual(["mp15", "mp16", "mp17", "mp18", "mp19", "mp00", "mp01", "mp02"]);
    await act(() => box.querySelector("button")?.click());
    expect(named()).toHaveLength(20);
    expect(box.querySelector("button")).toBeNull();
  });
});
