import { apart } from "./grammar";

/** What the page says that asks for a key. */
export const login = {
  title: "Log in",
  text: "PileOn is closed by default. Enter the key you were given; the first one was printed when PileOn started for the first time.",
  key: "Key", placeholder: "pk_…", submit: "Log in", working: "Logging in…",
  ended: "You were logged out: the session was ended elsewhere, or its key was revoked or is too old. Log in again.",
  wrong: "This key is unknown or has been revoked.",
  mayNot: "This key may not read, and every page here is for reading. Ask for one that may.",
  tooMany: "Too many failed logins from here. Wait a minute, then try again.",
  down: "The server does not answer. Try again in a moment.",
  otherTitle: "You are logged in already",
  other: (now: string, wanted: string): string => `You are at this desk as “${apart(now)}”. This key is another one: “${apart(wanted)}”. If you did not expect that, stay as you are.`,
  stay: (now: string): string => `Stay “${apart(now)}”`,
  change: (wanted: string): string => `Change to “${apart(wanted)}”`,
};
