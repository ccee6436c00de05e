import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Actions } from "../src/parts/Actions";
import { followSession, session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { t } from "../src/texts/en";
import { alert, page, target } from "./rows";

const early = { workspace: "default", key: "k_early", name: "early shift", scopes: ["read", "triage"] };

describe("whose session it is", () => {
  let box: HTMLElement;
  const reload = vi.spyOn(location, "reload").mockImplementation(() => {});
  const asked = vi.fn<() => Response | Promise<Response>>();
  const says = (body: object): void => void asked.mockImplementation(() => new Response(JSON.stringify(body)));

  beforeEach(async () => {
    vi.useFakeTimers();
    reload.mockClear();
    asked.mockReset();
    session.value = null;
    vi.stubGlobal("fetch", vi.fn(async () => asked()));
    store.take(page(0, [target("mp"), alert("a_1")], { reset: true }));
    document.body.append((box = document.createElement("div")));
    await act(() => render(<Actions alert={alert("a_1")} />, box));
  });
  afterEach(() => {
    render(null, box);
    box.remove();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("is asked again when it could not be told, and until then nobody is told that a key may not act", async () => {
    asked.mockRejectedValue(new TypeError("away"));
    followSession();
    await act(async () => void (await vi.advanceTimersByTimeAsync(100)));
    expect(box.textContent).not.toContain(t.act.notAllowed);
    expect(box.querySelector("[data-testid=take]")).toBeNull();
    says(early);
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    expect(box.querySelector("[data-testid=take]")).not.toBeNull();
    await act(() => void (session.value = { ...early, scopes: ["read"] }));
    expect(box.textContent).toContain(t.act.notAllowed);
  });

  it.each([["comes to the front", () => document.dispatchEvent(new Event("visibilitychange"))], ["is gone into", () => window.dispatchEvent(new Event("focus"))]])(
    "is looked at when a window %s, and the page begins anew for another key", async (_, comeBack) => {
      says(early);
      followSession();
      await vi.advanceTimersByTimeAsync(1);
      comeBack();
      await vi.advanceTimersByTimeAsync(1);
      expect(reload).not.toHaveBeenCalled();
      says({ ...early, key: "k_late", name: "late shift" });
      comeBack();
      await vi.advanceTimersByTimeAsync(1);
      expect(reload).toHaveBeenCalled();
      expect(session.value?.name).toBe("early shift");
    });

  it("is asked when something was recorded under another name", async () => {
    says(early);
    followSession();
    await vi.advanceTimersByTimeAsync(1);
    const { take } = await import("../src/shell/triage");
    vi.stubGlobal("fetch", vi.fn(async (path: string) => new Response(JSON.stringify(path === "/session" ? { ...early, key: "k_late" } : { id: "a_1", revision: 1, state: "taken", changedBy: "late shift" }))));
    await take(alert("a_1"));
    await vi.advanceTimersByTimeAsync(1);
    expect(reload).toHaveBeenCalled();
  });
});
