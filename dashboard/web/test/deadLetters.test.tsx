import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DeadLetter } from "../src/api/types";
import { TargetLine } from "../src/pages/overview/TargetLine";
import { DeadLetters } from "../src/pages/target/DeadLetters";
import { session } from "../src/shell/session";
import { t } from "../src/texts/en";
import { target } from "./rows";

const letter = (ref: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
  target: "mp", ref, what: "message", reason: "KeyNotFoundException in PhraseClusters.Join", at: "2026-03-01T12:00:00Z", attempts: 1, ...more,
});

let box: HTMLElement;
let letters: DeadLetter[];
let retried: object;
let dismissed: object;
let more = 0;
let lost = 0;
const find = (id: string): HTMLElement | null => box.querySelector(`[data-testid="${id}"]`);
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await new Promise((next) => setTimeout(next));
};
const answered = (): Promise<void> => act(settled);
const show = (count: number): Promise<void> => act(() => render(<DeadLetters target="mp" count={count} />, box)).then(answered);
const tryAgain = (): Promise<void> => act(async () => (find("try-again")?.focus(), find("try-again")?.click(), await settled())).then(answered);

beforeEach(() => {
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "reveal", "triage", "manage"] };
  vi.stubGlobal("fetch", vi.fn(async (path: string, init?: RequestInit) => new Response(JSON.stringify(init?.method === "DELETE" ? dismissed : path.endsWith("/retry") ? retried : path.includes("/messages/") ? { text: "hello" } : { deadLetters: letters, more, lost }))));
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  more = lost = 0;
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
});

describe("messages that could not be looked at", () => {
  it("are said with their reason, and hidden as all others, in two steps: nobody knows what they say", async () => {
    letters = [letter("7")];
    await show(1);
    expect(find("dead-letters")?.textContent).toContain("1 message could not be looked at");
    expect(find("dead-letter")?.textContent).toContain("failed with KeyNotFoundException in PhraseClusters.Join");
    await act(() => find("reveal")?.click());
    expect(fetch).not.toHaveBeenCalledWith(expect.stringContaining("/messages/7"), expect.anything());
    await act(async () => (find("reveal-confirm")?.click(), await settled()));
    expect(find("message-text")?.textContent).toBe("hello");
  });

  it("take no room where there are none, and nothing is asked", async () => {
    await show(0);
    expect(box.textContent).toBe("");
    expect(fetch).not.toHaveBeenCalled();
  });

  it("that fail again stay, with how often they were tried", async () => {
    letters = [letter("7"), letter("8")];
    retried = { position: "1-3", retried: 2, left: 2, gone: 0 };
    await show(2);
    letters = [letter("7", { attempts: 2 }), letter("8", { attempts: 2 })];
    await tryAgain();
    expect(find("dead-letters-said")?.textContent).toBe("2 of 2 failed again.");
    expect(find("dead-letter")?.textContent).toContain("tried 2 times, last");
    expect(document.activeElement).toBe(find("try-again"));
  });

  it("are gone when they have been looked at, and what came of it takes the keyboard", async () => {
    letters = [letter("7")];
    retried = { position: "1-2", retried: 1, left: 0, gone: 0 };
    await show(1);
    await tryAgain();
    await show(0);
    expect(find("dead-letters")).toBeNull();
    expect(find("dead-letters-said")?.textContent).toBe("It has been looked at, and counts from now on.");
    expect(document.activeElement).toBe(find("dead-letters-said"));
  });

  it.each([[[2, 0]], [[0]], [[2, 1, 0]]])("keep what came of it on the page however the count falls: %j", async (counts) => {
    letters = ["1", "2", "3", "4"].map((ref) => letter(ref));
    retried = { position: "1-9", retried: 4, left: 0, gone: 0 };
    await show(4);
    await tryAgain();
    for (const count of counts) await show(count);
    expect(find("dead-letters-said")?.textContent).toBe("All 4 have been looked at, and count from now on.");
    letters = [letter("9")];
    await show(1);
    expect(find("dead-letters-said")?.textContent).toBe("");
  });

  it("say what came of it though the count falls before the answer, and in part after", async () => {
    letters = ["1", "2", "3", "4"].map((ref) => letter(ref));
    retried = { position: "1-9", retried: 4, left: 0, gone: 0 };
    await show(4);
    let answer: (came: Response) => void = () => {};
    vi.mocked(fetch).mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    await act(() => find("try-again")?.click());
    await show(3);
    await act(async () => (answer(new Response(JSON.stringify(retried))), await settled()));
    await show(0);
    expect(find("dead-letters-said")?.textContent).toBe("All 4 have been looked at, and count from now on.");
  });

  it.each([[[2, 0]], [[0]]])("say that all is well once it shows, where the answer came too soon to know: %j", async (counts) => {
    letters = ["1", "2", "3", "4"].map((ref) => letter(ref));
    retried = { position: "1-9", retried: 4, left: null, gone: 0 };
    await show(4);
    await tryAgain();
    expect(find("dead-letters-said")?.textContent).toBe("They are kept for another try, which is on its way.");
    for (const count of counts) await show(count);
    expect(find("dead-letters-said")?.textContent).toBe("All 4 have been looked at, and count from now on.");
  });

  it("that are no longer kept are said to be", () => {
    expect(t.unread.tried({ position: "", retried: 0, left: 0, gone: 2 })).toBe("2 cannot be tried: what they said is no longer kept.");
    expect(t.unread.tried({ position: "", retried: 2, left: null, gone: 0 })).toBe("They are kept for another try, which is on its way.");
  });

  it("are dismissed once somebody has said so twice, and what came of it takes the keyboard", async () => {
    letters = [letter("7"), letter("8")];
    dismissed = { position: "1-4", dismissed: 2 };
    await show(2);
    await act(() => (find("dismiss")?.focus(), find("dismiss")?.click()));
    expect(box.textContent).toContain(t.unread.sure(2, 0));
    expect(document.activeElement?.textContent).toBe("Keep them");
    await act(() => (document.activeElement as HTMLElement).click());
    expect(document.activeElement).toBe(find("dismiss"));
    expect(fetch).not.toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ method: "DELETE" }));

    await act(() => find("dismiss")?.click());
    await act(async () => (find("dismiss-confirm")?.click(), await settled()));
    expect(fetch).toHaveBeenCalledWith("/v1/targets/mp/dead-letters?upTo=8", expect.objectContaining({ method: "DELETE" }));
    letters = [];
    await show(0);
    expect(find("dead-letters-said")?.textContent).toBe("2 were dismissed.");
    expect(document.activeElement).toBe(find("dead-letters-said"));
  });

  it("say what came of it though the answer comes right upon the count, before anything is painted", async () => {
    letters = [letter("7"), letter("8")];
    dismissed = { position: "1-4", dismissed: 2 };
    await show(2);
    await act(() => find("dismiss")?.click());
    let answer: (came: Response) => void = () => {};
    vi.mocked(fetch).mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    await act(() => find("dismiss-confirm")?.click());
    letters = [];
    render(<DeadLetters target="mp" count={0} />, box);
    answer(new Response(JSON.stringify(dismissed)));
    await settled();
    await show(0);
    expect(find("dead-letters-said")?.textContent).toBe("2 were dismissed.");
  });

  it("that came after somebody pressed stay, and nobody is told that all are gone", async () => {
    letters = ["7", "8", "9", "10"].map((ref) => letter(ref));
    dismissed = { position: "1-15", dismissed: 4 };
    await show(4);
    await act(() => find("dismiss")?.click());
    letters = [...letters, letter("11")];
    await show(5);
    expect(box.textContent).toContain(t.unread.sure(4, 1));
    expect(find("dismiss-confirm")?.textContent).toBe("Dismiss 4");
    letters = letters.slice(-1);
    await act(async () => (find("dismiss-confirm")?.click(), await settled()));
    expect(fetch).toHaveBeenCalledWith("/v1/targets/mp/dead-letters?upTo=10", expect.objectContaining({ method: "DELETE" }));
    for (const count of [3, 1]) {
      await show(count);
      expect(find("dead-letters-said")?.textContent).toBe("4 were dismissed.");
    }
    expect([...box.querySelectorAll<HTMLElement>("[data-testid=dead-letter]")].map((line) => line.dataset.ref)).toEqual(["11"]);
    letters = [...letters, letter("12")];
    await show(2);
    expect(find("dead-letters-said")?.textContent).toBe("");
  });

  it("that are too many to be listed are counted, tried again and dismissed with the others", async () => {
    letters = ["7", "8"].map((ref) => letter(ref));
    [more, lost] = [19_900, 4];
    retried = { position: "1-9", retried: 19_902, left: 0, gone: 0 };
    await show(19_906);
    expect(find("dead-letters")?.textContent).toContain("19,906 messages could not be looked at");
    expect(find("more-dead-letters")?.textContent).toBe("19,900 older ones are kept without their reason, and are tried again or dismissed with these.");
    expect(find("lost-dead-letters")?.textContent).toBe("4 more could only be counted: they cannot be tried again, and go when all are dismissed.");
    await act(() => find("dismiss")?.click());
    expect(box.textContent).toContain(t.unread.sure(19_906, 0));
    await tryAgain();
    [letters, more] = [[], 0];
    await show(4);
    expect(find("dead-letters-said")?.textContent).toBe("All 19,902 have been looked at, and count from now on.");
    expect(find("more-dead-letters")).toBeNull();
    expect(find("lost-dead-letters")).not.toBeNull();
  });

  it("of which all are only counted can be dismissed and not tried again", async () => {
    [letters, lost] = [[], 4];
    await show(4);
    expect(find("try-again")).toBeNull();
    await act(() => find("dismiss")?.click());
    expect(box.textContent).toContain(t.unread.sure(4, 0));
    await act(() => find("dismiss-confirm")?.click());
    expect(vi.mocked(fetch).mock.calls.some(([path, init]) => init?.method === "DELETE" && !String(path).includes("upTo"))).toBe(true);
  });

  it("that others dismiss meanwhile are not asked about any more", async () => {
    letters = [letter("7"), letter("8")];
    await show(2);
    await act(() => find("dismiss")?.click());
    letters = [letter("8")];
    await show(1);
    expect(box.textContent).toContain(t.unread.sure(1, 0));
    letters = [letter("9")];
    await show(1).then(() => show(2));
    expect(find("dismiss-confirm")).toBeNull();
    expect(find("dismiss")).not.toBeNull();
  });

  it("are dismissed by nobody who was not shown them", async () => {
    vi.mocked(fetch).mockRejectedValueOnce(new Error("away"));
    await show(2);
    expect(find("try-again")).not.toBeNull();
    expect(find("dismiss")).toBeNull();
  });

  it("are tried again or dismissed only by those who may, and a few are shown unasked", async () => {
    session.value = { ...session.value!, scopes: ["read"] };
    letters = ["1", "2", "3", "4"].map((ref) => letter(ref, ref === "4" ? { what: "tick" } : {}));
    await show(4);
    expect(find("try-again")).toBeNull();
    expect(find("dismiss")).toBeNull();
    expect(box.textContent).toContain(t.unread.notAllowed);
    expect(box.textContent).toContain("4 entries could not be looked at");
    expect(box.querySelectorAll("[data-testid=dead-letter]")).toHaveLength(3);
    await act(() => box.querySelector<HTMLElement>("button.chip")?.click());
    expect(box.querySelectorAll("[data-testid=dead-letter]")).toHaveLength(4);
  });

  it("are a quiet mark in the list of targets", async () => {
    const line = (deadLetters: number): Promise<void> => act(() => render(<ul><TargetLine row={target("mp", { deadLetters })} owner={null} threats={0} away={null} /></ul>, box));
    await line(0);
    expect(find("unread")).toBeNull();
    await line(3);
    expect(find("unread")?.textContent).toBe("3 messages could not be looked at");
  });
});
