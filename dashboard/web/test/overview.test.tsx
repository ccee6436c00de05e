import { render, type ComponentChildren } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FeedRow, SenderView } from "../src/api/types";
import { AlertLine } from "../src/pages/alerts/AlertLine";
import { Aside } from "../src/pages/overview/Aside";
import { Lead } from "../src/pages/overview/Lead";
import { LeadChart } from "../src/pages/overview/LeadChart";
import { Threats } from "../src/pages/overview/Threats";
import { Watch } from "../src/pages/overview/Watch";
import { Head } from "../src/pages/target/Head";
import { Senders } from "../src/pages/target/Senders";
import { Header } from "../src/shell/Header";
import { store } from "../src/shell/state";
import { reason as words } from "../src/texts/en";
import { alert, page, reason, target, triage } from "./rows";

let box: HTMLElement;
const show = (what: ComponentChildren): Promise<void> => act(() => render(what, box));
const held = (...rows: FeedRow[]): void => void store.take(page(0, rows, { reset: true }));
const text = (selector: string): string => box.querySelector(selector)?.textContent ?? "";

const attacked = (id: string): FeedRow[] => [
  target(id, { state: "active", classification: "coordinated", severity: "critical", alert: `a_${id}` }), alert(`a_${id}`, { target: id })];
const threat = (id: string, at = "mp"): FeedRow => alert(id, { target: at, classification: "threat" });

beforeEach(() => {
  history.replaceState(null, ""); // no page is come back to
  document.body.append((box = document.createElement("div")));
});
afterEach(() => {
  render(null, box);
  box.remove();
  vi.restoreAllMocks();
});

describe("whoever has not been heard from", () => {
  it("is not called quiet", async () => {
    held(target("mp", { revision: 0 }), target("she"));
    await show(<><Lead /><Aside /><Watch /></>);
    expect(text("[data-testid=lead] .name")).toBe("No attack is seen, but 1 target has not been heard from yet.");
    expect(text(".stats .is-unheard dd")).toBe("1");
    expect(text(".stats .is-quiet dd")).toBe("1");
    expect(text("[data-target=mp] .badge.is-unheard")).toBe("Not heard from yet");
    expect(box.querySelector("[data-target=mp] .is-quiet")).toBeNull();
    expect(box.querySelector("[data-target=mp] .name")?.getAttribute("aria-label")).toContain("Not heard from yet");
    expect(text("[data-target=she] [data-testid=classification]")).toBe("Quiet");
  });
});

describe("whoever is threatened", () => {
  it("is not called quiet on her page, nor right now, nor under watch", async () => {
    held(target("mp"), threat("a_t"));
    await show(<><Head row={target("mp")} alert={undefined} unknown={0} threats={1} /><Aside /><Watch /></>);
    expect(text(".person")).not.toContain("Quiet");
    expect(text(".person")).not.toContain("Nothing unusual");
    expect(box.querySelector(".person [data-testid=classification]")?.getAttribute("data-classification")).toBe("threat");
    expect(text(".stats .is-quiet dd")).toBe("0");
    expect(box.querySelector("[data-testid=target-row] [data-testid=classification]")?.getAttribute("data-classification")).toBe("threat");
  });

  it("is called upon only while nobody has the threat", async () => {
    held(target("mp"), threat("a_1"), threat("a_2"), triage("a_2", { state: "taken", owner: "late shift" }));
    await show(<Threats />);
    expect(text("section.threat b")).toContain("One possible threat needs a person.");
    await act(() => store.learn(triage("a_1", { state: "taken", owner: "late shift" })));
    expect(box.querySelector("section.threat")).toBeNull();
  });

  it("is not called possibly so once a person has said it", async () => {
    held(target("mp"), threat("a_1"), triage("a_1", { verdict: "threat" }));
    await show(<Threats />);
    expect(text("section.threat b").trim()).toBe("One threat needs a person.");
  });
});

describe("what somebody has put away", () => {
  const rows = () => [...box.querySelectorAll<HTMLElement>("[data-testid=target-row]")];

  beforeEach(() => held(...attacked("closed"), target("mp"), threat("a_t"), triage("a_closed", { state: "closed" })));

  it("comes after open threats under watch, no longer in red, and says so", async () => {
    await show(<Watch />);
    expect(rows().map((row) => row.dataset["target"])).toEqual(["mp", "closed"]);
    expect(rows()[1]?.className).toContain("is-quiet");
    expect(rows()[1]?.textContent).toContain("Coordinated · closed");
    expect(rows()[1]?.querySelector(".owner")?.textContent).toBe("closed");
  });

  it("is not among what nobody has", async () => {
    await show(<Watch />);
    await act(() => box.querySelectorAll<HTMLElement>(".chip")[2]?.click());
    expect(rows().map((row) => row.dataset["target"])).toEqual(["mp"]);
  });

  it("does not count as going on right now", async () => {
    await show(<Aside />);
    expect(box.querySelector(".stats .is-coordinated")).toBeNull();
    expect(text(".stats .is-away dd")).toBe("1");
  });
});

it("a threat's owner stands beside her name under watch", async () => {
  held(target("mp"), threat("a_t"), triage("a_t", { state: "taken", owner: "late shift" }));
  await show(<Watch />);
  expect(text("[data-testid=target-row] .owner")).toBe("late shift");
});

it("one episode has one state, wherever it is shown", async () => {
  const [, raised] = attacked("mp");
  held(target("mp", { state: "building", classification: "coordinated", severity: "critical", alert: "a_mp" }), raised!);
  await show(<><Lead /><AlertLine alert={alert("a_mp")} triage={undefined} /></>);
  expect([...box.querySelectorAll("[data-testid=classification]")].map((badge) => /building|active/.exec(badge.textContent ?? "")?.[0])).toEqual(["building", "building"]);
});

it("the header counts people beside the page that lists people", async () => {
  held(...attacked("mp"), threat("a_t"), ...attacked("mayor"));
  await show(<Header />);
  const [overview, alerts] = [...box.querySelectorAll("nav a")];
  expect(overview?.querySelector(".count")?.textContent).toBe("2");
  expect(alerts?.textContent).toBe("Alerts");
});

it("the header's clock cannot be taken for UTC", async () => {
  vi.spyOn(Date.prototype, "getTimezoneOffset").mockReturnValue(300);
  await show(<Header />);
  expect(text(".clock")).toMatch(/^\d\d:\d\d \(\d\d:\d\d UTC\)$/);
});

it("where all came by way of one post, the number is said once", () => {
  expect(words.say(reason("root", { value: 8349, expected: 2, args: { "amplifier:u1": 8349 } }))).toBe("8,349 messages point at one post, 2 would by chance; all by way of a post by u1");
});

it("the loudest are those who write most, whatever else they are", async () => {
  const sender = (name: string, role: string, messages: number): SenderView => ({ platform: "twitter", sender: name, role, messages, firstAt: "2026-03-01T12:00:00Z", createdAt: null, otherTargets: null }) as SenderView;
  await show(<Senders senders={[sender("first", "first-mover", 700), sender("once", "member", 1), sender("loud", "loudest", 900), sender("amp", "amplifier", 2)]} />);
  await act(() => [...box.querySelectorAll<HTMLElement>(".chip")].find((chip) => chip.textContent === "Loudest")?.click());
  expect([...box.querySelectorAll("td.name")].map((cell) => cell.textContent?.split(" ")[0])).toEqual(["loud", "first", "amp"]);
});

it.each(["2026-03-01T00:30:00Z", "2026-03-01T11:55:00Z", "2026-03-01T12:05:00Z"])("the words of the lead's chart stand apart from each other and from its line, with an alert at %s", async (raisedAt) => {
  await show(<LeadChart row={target("mp", { sparkline: Array.from({ length: 72 }, (_, i) => i) })} alert={alert("a", { raisedAt })} />);
  const [word, peak] = [...box.querySelectorAll("text")].filter((one) => Number(one.getAttribute("y")) < 0);
  expect(word?.textContent).toContain("alert");
  expect(word?.getAttribute("text-anchor")).not.toBe(peak?.getAttribute("text-anchor"));
});

it("a name or an id stands apart from what is beside it, whichever way it runs", async () => {
  held(...attacked("mp"), threat("a_t"), threat("a_u"), threat("a_v", "mayor"));
  const sender = { platform: "twitter", sender: "u1", role: "member", messages: 1, firstAt: "2026-03-01T12:00:00Z", createdAt: null, otherTargets: null } as SenderView;
  await show(<><Head row={target("mp")} alert={undefined} unknown={0} threats={1} /><Lead /><Threats /><Watch /><Aside /><AlertLine alert={alert("a_mp")} triage={undefined} /><Senders senders={[sender]} /></>);
  for (const one of ["h1", ".crumb", ".lead .name", ".next", ".threatened li", ".line .name", ".latest a", ".alert .name", "td.name"]) expect(box.querySelector(`${one} bdi`), one).not.toBeNull();
});
