import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Link } from "../components/link.tsx";
import { ROUTES, routeOf, type RouteGroup } from "../routes.ts";
import { path } from "../url-state.ts";

const GROUPS: readonly RouteGroup[] = ["The results", "The bench"];

/** The list of pages; behind a button where the window is narrow. */
export function Navigation(): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const groups = GROUPS.filter((group) => ROUTES.some((route) => route.group === group));
  return (
    <nav class={isOpen ? "pages is-open" : "pages"} aria-label="Pages">
      <button
        type="button"
        class="menu"
        aria-expanded={isOpen}
        aria-controls="page-list"
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">☰</span> {routeOf(path.value)?.title ?? "Pages"}
      </button>
      <div id="page-list">
        {groups.map((group) => (
          <PageGroup key={group} group={group} onChosen={() => setOpen(false)} />
        ))}
      </div>
    </nav>
  );
}

function PageGroup(props: {
  readonly group: RouteGroup;
  readonly onChosen: () => void;
}): JSX.Element {
  const own = ROUTES.filter(({ group }) => group === props.group);
  return (
    <>
      <p class="page-group">{props.group}</p>
      <ul>
        {own.map((route) => (
          <li key={route.path} onClick={props.onChosen}>
            <Link
              to={route.path}
              {...(route.path === path.value ? { "aria-current": "page" as const } : {})}
            >
              {route.title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
