import { signal } from "@preact/signals";

/** The phrase cluster whose messages are listed; null lists all. */
export const onlyCluster = signal<number | null>(null);
