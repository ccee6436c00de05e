import { batch, signal, type Signal } from "@preact/signals";
import type { AlertRow, CampaignRow, FeedPage, FeedRow, TargetRow, TriageRow } from "../api/types";

type Rows<Row> = ReadonlyMap<string, Row>;
type Change = FeedPage["changes"][number];

/** What taking a page in did. `gap`: something before it is missing, and it has not been taken in. */
export type Taken = "applied" | "stale" | "gap";

/**
 * The one place where the client's state lives: the latest row of every subject by kind and id, and the number of the last change seen.
 * Rows that come twice or late change nothing, because a row gives way to a newer one only.
 */
export class FeedStore {
  readonly head = signal(0);
  readonly loaded = signal(false);
  readonly targets: Signal<Rows<TargetRow>> = signal(new Map());
  readonly alerts: Signal<Rows<AlertRow>> = signal(new Map());
  readonly campaigns: Signal<Rows<CampaignRow>> = signal(new Map());
  readonly triage: Signal<Rows<TriageRow>> = signal(new Map());

  take(page: FeedPage): Taken {
    if (!page.reset && page.from > this.head.peek()) return "gap";
    if (!page.reset && page.to <= this.head.peek()) return "stale";
    batch(() => {
      this.put(page.changes, page.reset);
      this.head.value = page.to;
    });
    return "applied";
  }

  /** Takes in a row that an answer carried, before the feed tells it. */
  learn(row: FeedRow): void {
    batch(() => this.put([{ number: this.head.peek() + 1, row }], false));
  }

  private put(changes: Change[], forget: boolean): void {
    const head = forget ? 0 : this.head.peek();
    this.targets.value = merge(this.targets.peek(), changes, "target", forget, head);
    this.alerts.value = merge(this.alerts.peek(), changes, "alert", forget, head);
    this.campaigns.value = merge(this.campaigns.peek(), changes, "campaign", forget, head);
    this.triage.value = merge(this.triage.peek(), changes, "triage", forget, head);
  }
}

/** The revision of a row that stands for a target that does not answer. What is held says more. */
const unheard = 0;

/** Whether a target itself has said what its row says. */
export const isHeard = (row: TargetRow): boolean => row.revision !== unheard;

/**
 * Whether a change is newer than the row it is about. A target's revisions go by the clock of its server, which may be set back or be another server's: there the
 * feed's own count decides.
 */
function isNewer({ number, row }: Change, known: FeedRow, head: number): boolean {
  return row.kind === "target" ? number > head && row.revision !== unheard : row.revision > known.revision;
}

/** @returns The same map when nothing in it changes, so that nobody who reads it is woken. */
function merge<Kind extends FeedRow["kind"], Row extends Extract<FeedRow, { kind: Kind }>>(held: Rows<Row>, changes: Change[], kind: Kind, forget: boolean, head: number): Rows<Row> {
  let next: Map<string, Row> | undefined = forget ? new Map() : undefined;
  for (const change of changes) {
    const { row } = change;
    if (row.kind !== kind) continue;
    const known = (next ?? held).get(row.id);
    if (known && !isNewer(change, known, head)) continue;
    next ??= new Map(held);
    next.set(row.id, row as Row);
  }
  return next ?? held;
}
