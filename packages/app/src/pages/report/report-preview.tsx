import type { JSX } from "preact";
import type { RenderedReport } from "../../../../plusminus/src/report/rendered-report.ts";
import { count } from "../../../../plusminus/src/verdict/numbers-in-words.ts";
import { Blocks } from "../../components/blocks.tsx";
import { Picture } from "../../components/plots.tsx";

/** The report as it will read: the same sections, in the look of the app. */
export function ReportPreview({ report }: { readonly report: RenderedReport }): JSX.Element | null {
  const { rendered, title, items } = report;
  if (rendered.form !== "page") return null;
  const [first, ...rest] = rendered.sections;
  const listed = items.reduce((sum, table) => sum + table.items.length, 0);
  return (
    <article class="preview" aria-label="Preview">
      <h2 class="name">{title}</h2>
      {first === undefined ? null : <Section {...first} />}
      {rendered.plots.length === 0 ? null : (
        <section aria-labelledby="preview-plots">
          <h3 id="preview-plots">Plots</h3>
          {rendered.plots.map((plot) => (
            <Picture key={plot.name} plot={plot} />
          ))}
        </section>
      )}
      {rest.map((section) => (
        <Section key={section.id} {...section} />
      ))}
      <p class="quiet">The file also lists the scores of {count(listed, "item")}, one by one.</p>
    </article>
  );
}

function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly blocks: Parameters<typeof Blocks>[0]["blocks"];
}): JSX.Element {
  const id = `preview-${props.id}`;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      <Blocks blocks={props.blocks} level={4} />
    </section>
  );
}
