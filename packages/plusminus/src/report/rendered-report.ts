import type { Plot } from "./plots/plot.ts";
import type { Report } from "./report-document.ts";
import type { ReportSection } from "./report-view.ts";

/** What stands beside the findings of a report for a page that shows it, or hands it out as a file. */
export type RenderedForm =
  | { readonly form: "html" | "md" | "tex"; readonly text: string }
  | {
      readonly form: "page";
      /** But for the scores item by item, which the findings hold. */
      readonly sections: readonly ReportSection[];
      readonly plots: readonly Plot[];
    };

/** A report with one of its forms: what `report --json --form` prints. */
export type RenderedReport = Report & { readonly rendered: RenderedForm };
