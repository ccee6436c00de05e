import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MessageView } from "../src/api/types";
import { MessageLine } from "../src/pages/target/MessageLine";
import { session } from "../src/shell/session";
import { t } from "../src/texts/en";

const words = "words nobody asked to read";

const message = (threat: number): MessageView => ({
  ref: "m-1", platform: "twitter", kind: "mention", sender: "someone", sentAt: "2026-03-01T12:00:00Z", hasText: true, cluster: 2,
  tone: { threat, hostile: 0.9, civil: 0, known: true }, url: null,
});

describe("a message", () => {
  let box: HTMLElement;
  const find = (id: string): HTMLElement | null => box.querySelector(`[data-testid="${id}"]`);
  const click = (id: string): Promise<void> => act(async () => find(id)?.click());

  beforeEach(() => {
    session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "reveal"] };
    vi.stubGlobal("fetch", vi.fn(async () => new Response(JSON.stringify({ text: words }))));
    document.body.append((box = document.createElement("div")));
  });
  afterEach(() => {
    render(null, box);
    box.remove();
    vi.unstubAllGlobals();
  });

  const show = (threat = 0): Promise<void> => act(() => render(<MessageLine target="mp" message={message(threat)} />, box));

  it("has no words in the page, and asks for none, until someone asks", async () => {
    await show();
    expect(document.documentElement.outerHTML).not.toContain(words);
    expect(fetch).not.toHaveBeenCalled();
    await click("reveal");
    expect(fetch).toHaveBeenCalledWith("/v1/targets/mp/messages/m-1", expect.anything());
    await vi.waitFor(() => expect(find("message-text")?.textContent).toBe(words));
    expect(find("message-text")?.dir).toBe("auto"); // in whatever script it is
  });

  it("leaves the page again when it is hidden", async () => {
    await show();
    await click("reveal");
    await vi.waitFor(() => expect(find("message-text")).not.toBeNull());
    await click("hide");
    expect(document.documentElement.outerHTML).not.toContain(words);
  });

  it("that may be a threat takes two steps", async () => {
    await show(0.8);
    await click("reveal");
    expect(fetch).not.toHaveBeenCalled();
    expect(find("message-text")).toBeNull();
    await click("reveal-confirm");
    await vi.waitFor(() => expect(find("message-text")?.textContent).toBe(words));
  });

  it("keeps the keyboard where it was", async () => {
    await show(0.8);
    await click("reveal");
    expect(document.activeElement?.textContent).toBe(t.messages.leave);
    await click("reveal-confirm");
    await vi.waitFor(() => expect(document.activeElement).toBe(find("hide")));
    await click("hide");
    expect(document.activeElement).toBe(find("reveal"));
  });

  it("that stands for a threat takes two steps, whatever is known of its tone", async () => {
    await act(() => render(<MessageLine target="mp" message={message(0)} threat />, box));
    await click("reveal");
    expect(fetch).not.toHaveBeenCalled();
  });

  it("cannot be revealed with a key that may not", async () => {
    session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read"] };
    await show();
    expect(find("reveal")).toBeNull();
  });
});
