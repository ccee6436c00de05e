import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, toLogin } from "../src/api/client";
import { Login } from "../src/login/Login";
import { Header } from "../src/shell/Header";
import { session } from "../src/shell/session";
import { store } from "../src/shell/state";
import { toasts } from "../src/shell/toasts";
import * as triage from "../src/shell/triage";
import { t } from "../src/texts/en";
import { alert, page, target } from "./rows";

let box: HTMLElement;
beforeEach(() => {
  session.value = { workspace: "default", key: "k", name: "early shift", scopes: ["read", "triage"] };
  toasts.value = [];
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("a server that is away", () => {
  beforeEach(() => vi.stubGlobal("fetch", vi.fn(() => Promise.reject(new TypeError("Failed to fetch")))));

  it("is said to be, in words for people", async () => {
    store.take(page(0, [target("mp"), alert("a_1")], { reset: true }));
    await triage.take(alert("a_1"));
    expect(toasts.value.at(-1)).toMatchObject({ text: t.act.failed(t.unreachable), bad: true });
  });

  it("is given up when it has said nothing for long, or breaks off in the middle", async () => {
    const given = new AbortController();
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(given.signal);
    vi.stubGlobal("fetch", vi.fn((_: string, init: RequestInit) => new Promise((_, fail) => init.signal?.addEventListener("abort", () => fail(new DOMException("timed out", "TimeoutError"))))));
    const asked = api.session();
    given.abort();
    await expect(asked).rejects.toThrow(t.unreachable);

    vi.stubGlobal("fetch", vi.fn(async () => ({ ok: true, json: () => Promise.reject(new DOMException("timed out", "TimeoutError")) })));
    await expect(api.session()).rejects.toThrow(t.unreachable);
  });

  it("lets nobody believe that he is logged out", async () => {
    await act(() => render(<Header />, box));
    await act(() => [...box.querySelectorAll("button")].at(-1)?.click());
    await vi.waitFor(() => expect(toasts.value.at(-1)).toMatchObject({ text: t.nav.notLoggedOut, bad: true }));
  });
});

describe("whoever was logged out elsewhere", () => {
  it("is told so at the login, and whoever logged out himself is not", async () => {
    const replace = vi.spyOn(location, "replace").mockImplementation(() => {});
    toLogin(true);
    toLogin();
    expect(replace.mock.calls.map(([to]) => new URL(String(to), "http://x").searchParams.has("ended"))).toEqual([true, false]);

    vi.stubGlobal("fetch", vi.fn(async () => new Response("{}", { status: 401 })));
    await act(() => render(<Login given={null} ended goOn={() => {}} />, box));
    await vi.waitFor(() => expect(box.textContent).toContain(t.login.ended));
  });
});
