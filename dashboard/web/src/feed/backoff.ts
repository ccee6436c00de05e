/** How long to wait before trying again: doubling from 0.3 s to 5 s, spread by up to a third so that many clients do not come back as one. */
export function backoff(failures: number, random: number): number {
  const wait = Math.min(5_000, 300 * 2 ** failures);
  return wait * (1 - random / 3);
}
