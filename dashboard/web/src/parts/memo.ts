import { Component, type ComponentChildren, type FunctionComponent } from "preact";

/** Renders again only when `same` says that something it shows has changed: what keeps a thousand rows cheap. */
export function memo<Props extends object>(render: (props: Props) => ComponentChildren, same: (before: Props, after: Props) => boolean): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return !same(this.props, next);
    }

    override render(): ComponentChildren {
      return render(this.props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
