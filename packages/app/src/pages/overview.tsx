import type { JSX } from "preact";
import { EmptyBench } from "../components/empty-bench.tsx";
import { Page } from "../components/page.tsx";

/** What was found, what can be claimed, and what is doubtful. */
export function OverviewPage(): JSX.Element {
  return (
    <Page title="Overview" lead="What was found, what can be claimed, and what is doubtful.">
      <EmptyBench />
    </Page>
  );
}
