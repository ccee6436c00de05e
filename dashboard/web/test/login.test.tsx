import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Login } from "../src/login/Login";
import { t } from "../src/texts/en";

describe("the login", () => {
  let box: HTMLElement;
  beforeEach(() => document.body.append((box = document.createElement("div"))));
  afterEach(() => {
    render(null, box);
    box.remove();
    vi.unstubAllGlobals();
  });

  it.each([[401, t.login.wrong], [403, t.login.mayNot], [429, t.login.tooMany], [503, t.login.down]])("says why a key is answered %d", async (status, text) => {
    vi.stubGlobal("fetch", vi.fn(async () => new Response("{}", { status })));
    const goOn = vi.fn();

    await act(() => render(<Login given="pk_given" goOn={goOn} />, box));

    await vi.waitFor(() => expect(box.querySelector("#problem")?.textContent).toBe(text));
    expect(goOn).not.toHaveBeenCalled();
  });
});
