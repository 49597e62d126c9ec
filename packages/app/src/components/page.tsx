import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A page: its heading takes the focus when the page is opened, so that reading begins there. */
export function Page(props: {
  readonly title: string;
  /** One sentence: which question the page answers. */
  readonly lead: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · plusminus`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [props.title]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      <p class="lead">{props.lead}</p>
      {props.children}
    </>
  );
}
