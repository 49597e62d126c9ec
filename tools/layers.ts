/**
 * The import table: who may know whom. Layers point down only, so that a person can read any folder without
 * the ones above it. layers.test.ts reads every import of every module against this table.
 */

/** One row: what the modules of a folder may import. Imports within a folder are free. */
export interface Layer {
  /** Folders of the same package, "plusminus/report" for those of another, or "stats" for @plusminus/stats. */
  readonly imports: readonly string[];
  /** Of these, only types: `import type`. */
  readonly types: readonly string[];
  /** Packages and Node modules; "any" only where effects live. */
  readonly outside: readonly string[] | "any";
}

/**
 * packages/stats: a folder may import those above it, never those below, and nothing from outside:
 * no package, no Node module, so that it runs wherever JavaScript does.
 */
const STATS_ORDER: readonly string[] = [
  "errors",
  "estimate",
  "validate",
  "kernel",
  "random",
  "special",
  "distribution",
  "linear",
  "numeric",
  "summary",
  "resample",
  "interval",
  "comparison",
  "multiplicity",
  "sequential",
  "variance",
  "design",
  "agreement",
  "ranking",
  "sampling-curve",
  "classification",
  "survival",
  "diversity",
  "contamination",
  "response",
  "index",
];

const STATS: Readonly<Record<string, Layer>> = Object.fromEntries(
  STATS_ORDER.map((folder, rank) => [folder, row(STATS_ORDER.slice(0, rank))]),
);

/** Free to all, and themselves next to nothing. */
const FREE_TO_ALL = ["errors", "warnings"] as const;

const WAY_OF_THE_DATA = [
  "record",
  "readers",
  "store",
  "convert",
  "analysis",
  "verdict",
  "report",
] as const;
const BESIDE_THE_WAY = [
  "endpoint",
  "probe",
  "environment",
  "runner",
  "scoring",
  "sandbox",
] as const;
const EVERYTHING_BELOW = [...WAY_OF_THE_DATA, ...BESIDE_THE_WAY, "stats"] as const;

/** packages/plusminus, in the order of the way of the data. */
const LABORATORY: Readonly<Record<string, Layer>> = {
  // An error says where it happened, in the words of the record.
  errors: row([], { types: ["record"] }),
  warnings: row([]),

  record: row([]),
  // Bytes are handed in by a Source: a reader opens no file, so that it also runs in a browser.
  readers: row(["record"], {
    // Of the statistics only the loader of WebAssembly: a reader computes nothing.
    outside: [
      "@plusminus/stats/kernel",
      "fzstd",
      "hyparquet",
      "hyparquet-compressors",
      "yaml",
      "zod",
    ],
  }),
  // Files are its business; the engine is the only thing that speaks SQL.
  store: row(["record"], {
    outside: [
      "@duckdb/node-api",
      "node:crypto",
      "node:fs/promises",
      "node:os",
      "node:path",
      "node:process",
    ],
  }),
  // Another form of the same records, as text: files are the command line's business.
  convert: row(["record"]),
  analysis: row(["record", "store", "stats"]),
  // Data with a name and a rule; multiplicity and every other computation is settled in analysis.
  verdict: row([], { types: ["record", "analysis", "stats"] }),
  // Renderers do not compute: they may know the shape of a number, not how to make one.
  report: row(["verdict"], {
    types: ["record", "analysis", "stats"],
    // Scales and paths of plots: text in, text out.
    outside: ["string-width", "node:util", "d3-scale", "d3-shape"],
  }),

  endpoint: row(["record"]),
  // A probe cannot grade itself: what it saw comes back through readers like any other log.
  probe: row(["record", "endpoint"]),
  environment: row(["record", "endpoint"]),
  // Statistics and verdicts for stop rules only.
  runner: row(["record", "endpoint", "probe", "environment", "sandbox", "stats", "verdict"]),
  scoring: row(["record", "endpoint"]),
  sandbox: row(["record", "endpoint"]),

  // Where effects live: the file system, archives, the terminal, the clock.
  // `open` starts the server and hands it the commands: what a page shows is what a command prints.
  cli: row([...EVERYTHING_BELOW, "server"], { outside: "any" }),
  // HTTP only; it computes nothing, and knows no command but those that it was handed.
  server: row(["record"], { types: ["report"], outside: "any" }),
  // The library face also hands out the Source of a folder on disk.
  index: row([...EVERYTHING_BELOW, "cli"]),
};

/**
 * packages/app: what a browser shows of the documents of the laboratory. The words and the digits come from where
 * the terminal has them; of analysis and record it knows shapes only, because the server is asked for every number.
 */
const APP: Readonly<Record<string, Layer>> = Object.fromEntries(
  (
    [
      ["server-events", []],
      ["url-state", []],
      ["announcement", []],
      ["laboratory", ["server-events"]],
      ["use-answer", ["laboratory"]],
      ["use-settled", []],
      ["use-asked-file", ["laboratory"]],
      ["dropped-files", ["announcement", "laboratory"]],
      ["command-line", ["laboratory"]],
      ["question", ["laboratory", "url-state"]],
      ["choices", ["question", "url-state", "use-answer"]],
      ["subject-names", []],
      [
        "components",
        [
          "announcement",
          "bench",
          "choices",
          "command-line",
          "dropped-files",
          "laboratory",
          "url-state",
          "use-answer",
        ],
      ],
    ] as const
  )
    .map(([folder, imports]): [string, Layer] => [folder, appRow(imports)])
    .concat([
      [
        "pages",
        appRow([
          "bench",
          "choices",
          "command-line",
          "components",
          "question",
          "subject-names",
          "announcement",
          "laboratory",
          "use-answer",
          "use-settled",
          "use-asked-file",
          "dropped-files",
          "url-state",
          "stats",
        ]),
      ],
      [
        "bench",
        // Planning, coding, grading and printed tables are computed while somebody types, by the functions
        // that the commands call; what a file holds is read and written as the commands do.
        appRow(
          [
            "command-line",
            "laboratory",
            "stats",
            "plusminus/analysis",
            "plusminus/readers",
            "plusminus/convert",
            "plusminus/errors",
          ],
          ["yaml", "zod"],
        ),
      ],
      ["routes", appRow(["pages"])],
      [
        "shell",
        appRow([
          "components",
          "announcement",
          "laboratory",
          "dropped-files",
          "url-state",
          "routes",
        ]),
      ],
      ["main", appRow(["shell", "laboratory", "url-state"])],
    ]),
);

/** The table of each package, by the name of its folder. */
export const LAYERS: Readonly<Record<string, Readonly<Record<string, Layer>>>> = {
  stats: STATS,
  app: APP,
  plusminus: Object.fromEntries(
    Object.entries(LABORATORY).map(([folder, layer]) => [
      folder,
      { ...layer, imports: [...layer.imports, ...FREE_TO_ALL] },
    ]),
  ),
};

function row(imports: readonly string[], more: Partial<Omit<Layer, "imports">> = {}): Layer {
  return { imports, types: [], outside: [], ...more };
}

function appRow(imports: readonly string[], outside: readonly string[] = []): Layer {
  return {
    imports: [...imports, "plusminus/report", "plusminus/verdict"],
    types: ["stats", "plusminus/analysis", "plusminus/record", "plusminus/warnings"],
    outside: ["preact", "preact/hooks", "@preact/signals", "@tanstack/virtual-core", ...outside],
  };
}
