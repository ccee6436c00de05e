/** Says what a list that holds still does not show yet. */
export const Held = ({ said }: { said: string }) => <span class="held small" role="status" data-testid="held">{said}</span>;
