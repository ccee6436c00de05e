import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import type { TriageRow } from "../../api/types";

type Note = TriageRow["notes"][number];

/** All notes of records of which the feed has the latest only: they are asked for where somebody looks at the alert. */
export function useNotes(records: readonly TriageRow[]): (record: TriageRow) => readonly Note[] {
  const read = useSignal<ReadonlyMap<string, readonly Note[]>>(new Map());
  const cut = records.filter((record) => record.noteCount > record.notes.length);
  useEffect(() => {
    for (const { id } of cut) void api.record(id).then((whole) => (read.value = new Map(read.peek()).set(id, whole.notes)), () => {}); // the latest are there
  }, [cut.map((record) => `${record.id} ${record.revision}`).join()]);
  return (record) => {
    const first = record.notes[0];
    if (!first) return record.notes;
    return [...(read.value.get(record.id) ?? []).filter((note) => Date.parse(note.at) < Date.parse(first.at)), ...record.notes];
  };
}
