import type { ComponentChildren, JSX } from "preact";
import { goTo } from "../url-state.ts";

/** A link within the app: a true address, followed without loading the app again. */
export function Link(props: {
  readonly to: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly "aria-current"?: "page";
  readonly "aria-label"?: string;
}): JSX.Element {
  const { to, children, ...more } = props;
  return (
    <a
      href={to}
      {...more}
      onClick={(event) => {
        // Another tab or window has no token: there the address is only to be read.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        goTo(to);
      }}
    >
      {children}
    </a>
  );
}
