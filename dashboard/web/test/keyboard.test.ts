import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { followFields, onKey } from "../src/shell/keyboard";
import { go, route } from "../src/shell/router";

const press = (key: string): void => onKey(new KeyboardEvent("keydown", { key }));

describe("two keys", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    go("/");
  });
  afterEach(() => vi.useRealTimers());

  it("one after the other lead to the alerts", () => {
    press("g");
    vi.advanceTimersByTime(1_000);
    press("a");
    expect(route.value.page).toBe("alerts");
  });

  it("mean each its own when the first was pressed a while ago", () => {
    press("g");
    vi.advanceTimersByTime(2_000);
    press("a");
    expect(route.value.page).toBe("overview");
  });
});

describe("the rest of a word", () => {
  let end: () => void;
  let time = 0;
  let field: HTMLElement;
  const word = (): void => {
    press("g");
    press("a");
  };
  const passed = (): Promise<void> => new Promise((next) => setTimeout(next));

  beforeEach(() => {
    go("/");
    time += 60_000;
    vi.spyOn(performance, "now").mockImplementation(() => time);
    end = followFields();
    document.body.append((field = document.createElement("input")));
    field.focus();
  });
  afterEach(() => {
    end();
    field.remove();
    vi.restoreAllMocks();
  });

  it("is no command when the field it was typed in goes, however long it is", async () => {
    field.remove();
    await passed();
    for (const later of [400, 800, 800]) {
      time += later;
      word();
    }
    expect(route.value.page).toBe("overview");
    time += 1_100;
    word();
    expect(route.value.page).toBe("alerts");
  });

  it("is none no longer once the keyboard has gone elsewhere before that", async () => {
    const button = document.createElement("button");
    document.body.append(button);
    button.focus();
    field.remove();
    await passed();
    word();
    expect(route.value.page).toBe("alerts");
    button.remove();
  });
});
