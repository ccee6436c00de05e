/** How long a press must wait after a decision, in milliseconds: longer than any double click, and than what has moved needs to be seen. */
export const calm = 700;

/**
 * Lets one decision through at a time. What a decision changes on the page may bring another control under the same pointer or key: the rest of a double click,
 * or of a key that is held, must not decide that too. Each press that comes too early begins the wait anew.
 */
export class Settling {
  private until = -Infinity;

  /** @param clock in milliseconds; never goes back. */
  constructor(private readonly clock: () => number) {}

  /** What is pressed from now on may not be what was looked at. */
  readonly wait = (): void => void (this.until = this.clock() + calm);

  /** @returns Whether the press counted. */
  readonly decide = (work: () => Promise<unknown> | void): boolean => {
    const early = this.clock() < this.until;
    this.wait();
    if (!early) void Promise.resolve(work()).finally(this.wait);
    return !early;
  };
}

/** Every control that decides something asks this first. */
export const settling = new Settling(() => performance.now());
