import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { RefusalNotice } from "../components/refusal-notice.tsx";
import { laboratoryRefusal } from "../laboratory.ts";
import { routeOf, type Route } from "../routes.ts";
import { path } from "../url-state.ts";

const pages = new Map<string, ComponentType>();

/** The page that the address names. */
export function RoutedPage(): JSX.Element {
  const route = routeOf(path.value);
  const [, setLoaded] = useState("");
  useEffect(() => {
    if (route === undefined || pages.has(route.path)) return;
    void loadPage(route).then(setLoaded);
  }, [route]);
  if (laboratoryRefusal.value !== undefined) {
    return (
      <>
        <h1>The laboratory is closed</h1>
        <RefusalNotice refusal={laboratoryRefusal.value} />
      </>
    );
  }
  if (route === undefined) return <UnknownPage />;
  const Page = pages.get(route.path);
  return Page === undefined ? <p class="waiting">Loading {route.title} …</p> : <Page />;
}

async function loadPage(route: Route): Promise<string> {
  pages.set(route.path, await route.load());
  return route.path;
}

function UnknownPage(): JSX.Element {
  return (
    <>
      <h1>No such page</h1>
      <p>The address names no page of this app. Choose one of the list.</p>
    </>
  );
}
