import type { JSX } from "preact";

/** What every model was asked and answered on one item. */
export function TranscriptView({ item }: { readonly item: string }): JSX.Element {
  return <section aria-label={`Item ${item}`} />;
}
