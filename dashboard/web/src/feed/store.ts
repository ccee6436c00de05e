import { batch, signal, type Signal } from "@preact/signals";
import type { AlertRow, CampaignRow, FeedPage, FeedRow, TargetRow, TriageRow } from "../api/types";

type Rows<Row> = ReadonlyMap<string, Row>;

/** What taking a page in did. `gap`: something before it is missing, and it has not been taken in. */
export type Taken = "applied" | "stale" | "gap";

/**
 * The one place where the client's state lives: the latest row of every subject by kind and id, and the number of the last change seen.
 * Rows that come twice or late change nothing, because a row gives way to a newer revision only.
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
      this.put(page.changes.map((change) => change.row), page.reset);
      this.head.value = page.to;
    });
    return "applied";
  }

  /** Takes in a row that an answer carried, before the feed tells it. */
  learn(row: FeedRow): void {
    batch(() => this.put([row], false));
  }

  private put(rows: FeedRow[], forget: boolean): void {
    this.targets.value = merge(this.targets.peek(), rows, "target", forget);
    this.alerts.value = merge(this.alerts.peek(), rows, "alert", forget);
    this.campaigns.value = merge(this.campaigns.peek(), rows, "campaign", forget);
    this.triage.value = merge(this.triage.peek(), rows, "triage", forget);
  }
}

/** @returns The same map when nothing in it changes, so that nobody who reads it is woken. */
function merge<Kind extends FeedRow["kind"], Row extends Extract<FeedRow, { kind: Kind }>>(held: Rows<Row>, rows: FeedRow[], kind: Kind, forget: boolean): Rows<Row> {
  let next: Map<string, Row> | undefined = forget ? new Map() : undefined;
  for (const row of rows) {
    if (row.kind !== kind) continue;
    const known = (next ?? held).get(row.id);
    if (known && known.revision >= row.revision) continue;
    next ??= new Map(held);
    next.set(row.id, row as Row);
  }
  return next ?? held;
}
