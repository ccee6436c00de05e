import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onKey } from "../src/shell/keyboard";
import { go, route } from "../src/shell/router";

describe("two keys", () => {
  const press = (key: string): void => onKey(new KeyboardEvent("keydown", { key }));

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
