import type { JSX } from "preact";
import { announcement } from "../announcement.ts";
import { ChangeNotice } from "./change-notice.tsx";
import { DropTarget } from "./drop-target.tsx";
import { Navigation } from "./navigation.tsx";
import { RoutedPage } from "./routed-page.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";
import { laboratory } from "../laboratory.ts";

/** The frame of every page. */
export function App(): JSX.Element {
  return (
    <DropTarget>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <header class="top">
        <p class="brand">
          <span aria-hidden="true">±</span> plusminus
          {laboratory.value === undefined ? null : <small> {laboratory.value.version}</small>}
        </p>
        <ThemeToggle />
      </header>
      <Navigation />
      <main id="content" tabIndex={-1}>
        <ChangeNotice />
        <RoutedPage />
      </main>
      <p class="visually-hidden" role="status">
        {announcement.value}
      </p>
    </DropTarget>
  );
}
