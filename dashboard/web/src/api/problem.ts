/** A refusal as the server words it: RFC 9457 problem details with a stable type. */
export class Problem extends Error {
  /**
   * @param current the record as it is now, where a change was refused because of it.
   * @param field the field that is wrong, where it is one.
   */
  constructor(readonly status: number, readonly type: string, title: string, readonly current: unknown = undefined, readonly field: string | undefined = undefined) {
    super(title);
  }
}
