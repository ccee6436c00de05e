import { describe, expect, it } from "vitest";
import { briefRate, count, percent, rate, sure } from "../src/format/numbers";
import { headline } from "../src/parts/headline";
import { age, reason as say, span, t } from "../src/texts/en";
import { alert, reason } from "./rows";

describe("numbers", () => {
  it("never say certainty, and never a bare zero for what is usual", () => {
    expect([sure(0.99999), sure(0.5), rate(0), rate(1.94), rate(120.4), briefRate(0.01), briefRate(31.4)]).toEqual(["99.9%", "50%", "fewer than 0.1", "1.9", "120", "<0.1", "31"]);
    expect([count(6204), percent(0.874), percent(Number.NaN)]).toEqual(["6,204", "87%", "0%"]);
  });
});

describe("durations", () => {
  it.each([[20_000, "under a minute"], [36 * 60_000, "36 min"], [200 * 60_000, "3 h 20 min"], [180 * 60_000, "3 h"], [13.4 * 3_600_000, "13 h"], [4 * 86_400_000, "4 days"]])(
    "%d ms reads %s", (milliseconds, text) => expect(span(milliseconds)).toBe(text));

  it.each([[1, "1 day"], [340, "11 months"], [2200, "6 years"]])("an account of %d days is %s old", (days, text) => expect(age(days * 86_400_000)).toBe(text));
});

describe("reasons", () => {
  it("are said from their numbers", () => {
    expect(say.full(reason("velocity", { value: 412, expected: 3.1, args: { minutes: 10 } }))).toBe("412 messages in ten minutes where 3.1 are usual");
    expect(say.say(reason("new-senders", { value: 87, expected: 22, args: { of: 100 } }))).toBe("87% of 100 messages from new senders, 22% is usual");
    expect(say.say(reason("shared-senders", { value: 57, expected: 1.2, args: { targets: 2 } }))).toBe("57 shared with one of 2 other targets, 1.2 by chance");
  });

  it("of the tone count what was counted, and say apart what decided", () => {
    expect(say.say(reason("hostility", { value: 31, args: { of: 60, civil: 0.12 } }))).toBe("31 of 60 messages are hostile or cannot be judged, of what comes beyond the usual 12% is shown to be civil");
    expect(say.say(reason("hostility", { value: 24.1, args: { of: 58, latest: 1, civil: 0.31 } }))).toBe("42% of the latest messages are hostile or cannot be judged, 31% are shown to be civil");
    expect(say.say(reason("civility", { value: 40, args: { of: 80, civil: 0.7 } }))).toBe("50% are civil, or about a thing rather than the person, of what comes beyond the usual 70% is shown to be so");
    expect(say.full(reason("hostility", { value: 31, args: { of: 60 } }))).toBe("31 of 60 messages are hostile or cannot be judged");
  });

  it("of one code are said as their arguments show", () => {
    expect(say.full(reason("velocity", { value: 14, expected: 0.4, args: { minutes: 10, "platform:phone": 1 } }))).toBe("14 messages by phone in ten minutes where 0.4 are usual");
    expect(say.say(reason("root", { value: 40, expected: 8, args: { of: 50, "amplifier:loud": 38 } }))).toBe("40 messages point at one post, 8 would by chance; 38 by way of a post by loud");
    expect(say.full(reason("phrasing", { value: 9, expected: 0.2, args: { of: 24, minutes: 60 } }))).toBe("9 senders repeat what somebody else just said, where 0.2 would by chance");
    expect(say.full(reason("synchrony", { value: 40, expected: null, args: { before: 1, seconds: 60 } }))).toBe("40 senders who never wrote before came within one minute, 1 in the five minutes before it");
    expect(say.full(reason("young-accounts", { value: 9, expected: 0.1, args: { of: 30, sameDay: 1 } }))).toBe("9 of 30 accounts were made on one and the same day");
  });

  it("of a protected fact name its kind and never the fact", () => {
    expect(say.say(reason("protected-fact", { value: 1, expected: null, args: { "kind:telephone number": 1 } }))).toBe("one message names the telephone number that is protected here");
  });

  it("of hostility over days says how long it has gone on", () => {
    const over = (hours: number): string => say.say(reason("persistent-hostility", { value: 14, expected: 0.6, args: { hours } }));
    expect([over(12), over(72)]).toEqual(["14 hostile messages in 12 hours, 0.6 are usual", "14 hostile messages in 3 days, 0.6 are usual"]);
  });

  it("of a code this client does not know are the server's sentence", () => {
    expect(say.say(reason("moon-phase"))).toBe("server: moon-phase");
    expect(say.title(reason("moon-phase"))).toBe(t.why.other);
  });

  it.each(["velocity", "new-senders", "phrasing", "slow-burn", "new-wording", "disguise", "synchrony", "young-accounts", "root", "shared-senders", "hostility", "persistent-hostility", "civility", "protected-fact", "threat"])(
    "of the code %s can be said, also without any argument", (code) => {
      for (const text of [say.say(reason(code, { expected: null })), say.full(reason(code, { expected: null })), say.title(reason(code))]) {
        expect(text).not.toMatch(/server:|undefined|NaN|null/);
        expect(text.length).toBeGreaterThan(3);
      }
    });
});

describe("a headline", () => {
  it("starts with speed, and ends with whom else the crowd is at", () => {
    const reasons = [reason("phrasing", { weight: 6 }), reason("shared-senders", { weight: 5, args: { targets: 2 } }), reason("velocity", { weight: 4, args: { minutes: 10 } }), reason("new-senders", { weight: 3 }), reason("hostility", { weight: 0 })];
    const said = headline(alert("e", { reasons }));
    expect(said.strong).toMatch(/^81 messages in ten minutes/);
    expect(said.rest).toMatch(/same words.*also at work against one of 2 other targets\.$/);
  });

  it("counts many other targets about, because a few more or fewer are not told", () => {
    const at = (targets: number): string => say.full(reason("shared-senders", { args: { targets } }));
    expect([at(1), at(8), at(9)]).toEqual([
      "81 senders are also at work against another target", "81 senders are also at work against one of 8 other targets", "81 senders are also at work against one of about 9 other targets",
    ]);
  });

  it("names another crowd right after the speed, though it weighs nothing by itself", () => {
    const reasons = [reason("velocity", { weight: 4, args: { minutes: 10 } }), reason("phrasing", { weight: 6 }), reason("new-senders", { weight: 3 }), reason("new-wording", { value: 8, weight: 0, args: { of: 9, newcomers: 7 } })];
    expect(headline(alert("e", { reasons })).rest).toMatch(/^8 senders have come with a new wording, 7 of them were not there before\. /);
  });

  it("of a slow burn starts with what weighs most", () => {
    expect(headline(alert("e", { reasons: [reason("slow-burn", { value: 6 })] })).strong).toMatch(/^Over days, 6 senders/);
  });
});

describe("a name that runs from right to left", () => {
  const name = "\u05d7\u05d1\u05e8\u05d4";

  it("turns nothing of the sentence round that it stands in", () => {
    expect(t.act.took(t.about.coordinated(name, ""))).toBe(`You took the attack on \u2068${name}\u2069.`);
    expect(t.done.changed("early shift", name)).toBe(`early shift: \u2068${name}\u2069`);
    expect(say.say(reason("root", { value: 8, expected: 2, args: { [`amplifier:${name}`]: 8 } }))).toMatch(`by \u2068${name}\u2069`);
    expect(t.said.first("14:05", "X", name)).toBe(`first 14:05 on X by \u2068${name}\u2069`);
  });

  it("cannot do so by marks of its own either", () => {
    expect(t.said.first("14:05", "X", "u1\u2069\u202eevil")).toBe("first 14:05 on X by \u2068u1evil\u2069");
  });

  it("is alone in being set apart", () => {
    expect(t.alerts.announce("Threat", "Zo\u00eb of +44 20 7946")).toBe("New alert: Threat, Zo\u00eb of +44 20 7946.");
  });
});
