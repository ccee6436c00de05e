import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Watch } from "../src/pages/overview/Watch";
import { store } from "../src/shell/state";
import { page, target } from "./rows";

describe("the list of targets", () => {
  let box: HTMLElement;
  const search = (): HTMLInputElement => box.querySelector("#search")!;
  const shown = (): string[] => [...box.querySelectorAll<HTMLElement>("[data-testid=target-row]")].map((row) => row.dataset["target"] ?? "");
  const type = (text: string): Promise<void> => act(() => {
    search().value = text;
    search().dispatchEvent(new Event("input", { bubbles: true }));
  });

  beforeEach(async () => {
    document.body.append((box = document.createElement("div")));
    store.take(page(0, ["mayor", "mp", "reporter"].map((id) => target(id)), { reset: true }));
    await act(() => render(<Watch />, box));
  });
  afterEach(() => {
    render(null, box);
    box.remove();
  });

  it("is found in while a pointer rests on it", async () => {
    await act(() => void box.querySelector(".lines")?.dispatchEvent(new Event("pointerenter")));
    await type("mp");
    expect(shown()).toEqual(["mp"]);
    await type("");
    expect(shown()).toHaveLength(3);
  });

  it("is whole again when the search is left with Escape", async () => {
    await type("mp");
    await act(() => void search().dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })));
    expect(search().value).toBe("");
    expect(shown()).toHaveLength(3);
  });
});
