import { several } from "./grammar";

/** What is said of a target's messages, and of those that hide their words. */
export const messages = {
  title: "Latest messages",
  hint: "hidden until you ask",
  show: "Show", hide: "Hide",
  hidden: "Hidden message",
  look: "Look at it…",
  judgedThreat: "threat", judgedNone: "judged no threat",
  twoSteps: "This may be a threat. Revealing takes two steps; someone else can look instead.",
  showNow: "Show it now", leave: "Leave it hidden",
  noText: "no text",
  gone: "This message is no longer kept.",
  notAllowed: "Your key may not read messages.",
  withheld: "withheld",
  threat: "possible threat", hostile: "hostile", civil: "civil", unjudged: "not judged",
  all: "All", threats: "Possible threats",
  older: "Older messages",
  fresh: (n: number): string => `${several(n, "newer message", "newer messages")}`,
  none: "No messages.",
  noneAmong: (n: number, older: boolean): string => `None among the latest ${several(n, "message", "messages")}${older ? "; older ones have not been looked at" : ""}.`,
  open: "Open original",
  one: "The message behind this alert",
  joined: (n: number, shown: number): string => `${several(n, "more message", "more messages")} joined it${n > shown ? ", among them" : ""}:`,
};
