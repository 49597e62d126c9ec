/** A number or a text that is another in a report than its logs give. */
export interface ReportDifference {
  /** Part of the report, as its reader finds it; or its findings, the part that programs read. */
  readonly section: string;
  /** In the findings the name of the number, elsewhere the text before it. */
  readonly where: string;
  readonly reported: string;
  readonly recomputed: string;
}

/** The answer of `verify` as the JSON face carries it. */
export interface Verify {
  readonly kind: "verify";
  readonly version: string;
  readonly report: {
    readonly path: string;
    readonly form: "html" | "md" | "tex" | "json";
    /** That made it, as it says. */
    readonly version: string;
  };
  readonly agrees: boolean;
  /** Values of the findings and texts of the page that were held against the recomputed ones. */
  readonly compared: { readonly findings: number; readonly texts: number };
  readonly differences: readonly ReportDifference[];
}
