/** A tool that people use today. */
export interface Peer {
  readonly name: string;
  /** Script in the folder of the peers, and its arguments. */
  readonly script: readonly [path: string, ...args: string[]];
  /** How many times faster ours shall be. */
  readonly promise?: number;
}

/** A question of the design, the data that its generator writes, and who answers it. */
export interface Workload {
  readonly question: string;
  readonly note: string;
  /** Arguments of the generator. */
  readonly data: readonly (readonly string[])[];
  readonly ours: { readonly name: string; readonly script: readonly string[] };
  readonly peers: readonly Peer[];
  /** Whether two answers are the same, but for the chance in them. */
  readonly agree: (ours: readonly number[], theirs: readonly number[]) => boolean;
}

/** Ends of two intervals apart by at most a share of the width; 10 000 replicates move an end by 1 % of it, 100 by 10 %. */
function endsWithin(share: number): Workload["agree"] {
  return ([lower = 0, upper = 0], theirs) =>
    [lower, upper].every((end, side) => Math.abs(end - theirs[side]!) <= share * (upper - lower));
}

/** A p value within five standard errors of 10 000 random flips, and the two by which those count high. */
function sameP([ours = 0]: readonly number[], [theirs = 0]: readonly number[]): boolean {
  return Math.abs(ours - theirs) <= 5 * Math.sqrt((ours * (1 - ours)) / 10_000) + 2 / 10_000;
}

const BOTH_LAWS =
  "Ours is the law of infinitely many resamples, computed without resampling; the peers draw 10 000.";

function bootstrapOfMean(
  kind: "binary" | "real",
  n: number,
  promises: Readonly<Record<string, number>>,
): Workload {
  const args = ["--n", String(n), "--kind", kind];
  const peer = (name: string, path: string, id: string): Peer => {
    const promise = promises[id];
    return { name, script: [path, id, ...args], ...(promise === undefined ? {} : { promise }) };
  };
  return {
    question: `W1: BCa interval of a mean, n = ${n}, ${kind} scores`,
    note: BOTH_LAWS,
    data: [["w1", ...args]],
    ours: { name: "`bootstrapMean`", script: ["bootstrap-mean.ts", kind, String(n)] },
    peers: [
      peer("scipy bootstrap, BCa", "py/w1.py", "scipy-bca"),
      peer("scipy bootstrap, percentile", "py/w1.py", "scipy-percentile"),
      peer("numpy by hand, percentile", "py/w1.py", "numpy"),
      peer("lm-evaluation-harness bootstrap_stderr", "py/w1.py", "lmeval"),
      peer("Inspect ci(bootstrap)", "py/w1.py", "inspect-ci"),
      // A hundred thousand items cost R boot more than a minute.
      ...(n > 10_000 ? [] : [peer("R boot, BCa", "r/w1.R", "R-boot-bca-L")]),
    ],
    agree: endsWithin(0.06),
  };
}

function signFlips(kind: "binary" | "real", scipy: number, bits: number): Workload {
  const args = ["--kind", kind];
  return {
    question: `W2: paired sign flips, n = 10 000, ${kind} scores`,
    note: "Ours is exact, or exact to nine digits; the peers draw 10 000 flips.",
    data: [["w2", ...args]],
    ours: { name: "`exactSignFlip`", script: ["sign-flip.ts", kind] },
    peers: [
      {
        name: "scipy permutation_test",
        script: ["py/w2.py", "scipy", ...args],
        promise: scipy,
      },
      {
        name: "numpy, packed bits × BLAS",
        script: ["py/w2.py", "numpy-bits", ...args],
        promise: bits,
      },
      { name: "R coin", script: ["r/w2.R", "R-coin", ...args] },
      ...(kind === "binary"
        ? [
            {
              name: "statsmodels, exact McNemar",
              script: ["py/w2.py", "mcnemar", ...args],
            } as const,
          ]
        : []),
    ],
    agree: sameP,
  };
}

const GIGABYTE = ["--bytes", "1000000000"];

function scoresOfLog(what: "scores" | "record", note: string, ...peers: readonly Peer[]): Workload {
  return {
    question: `W7: ${what === "scores" ? "ids and scores" : "the whole run"} out of 1 GB of samples in JSONL`,
    note,
    // The same file for both.
    data: what === "scores" ? [["w7", ...GIGABYTE]] : [],
    ours: {
      name: what === "scores" ? "`readJsonLines`, two threads" : "`readSources`, two threads",
      script: ["log-scores.ts", "1000000000", what],
    },
    peers,
    agree: (ours, theirs) => ours.every((number, index) => number === theirs[index]),
  };
}

/** The workloads of the design; the page says which are measured elsewhere. */
export const WORKLOADS: readonly Workload[] = [
  bootstrapOfMean("binary", 1319, { "scipy-bca": 150, lmeval: 500, "inspect-ci": 300 }),
  bootstrapOfMean("real", 10_000, { "scipy-bca": 120, "inspect-ci": 120, lmeval: 300, numpy: 35 }),
  bootstrapOfMean("real", 100_000, { "scipy-bca": 1500, "scipy-percentile": 300 }),
  signFlips("binary", 1000, 20),
  signFlips("real", 250, 4),
  {
    question: "W3: paired cluster bootstrap, 10 000 items in 500 clusters",
    note: BOTH_LAWS,
    data: [["w3"]],
    ours: { name: "`bootstrapMean` with clusters", script: ["cluster-bootstrap.ts"] },
    peers: [
      { name: "scipy on cluster sums", script: ["py/w3.py", "scipy-sums"], promise: 4 },
      { name: "numpy on cluster sums", script: ["py/w3.py", "numpy-sums"], promise: 4 },
      { name: "Inspect ci(cluster)", script: ["py/w3.py", "inspect-ci"], promise: 100 },
      { name: "R boot on cluster sums", script: ["r/w3.R", "R-boot-sums"] },
    ],
    agree: endsWithin(0.06),
  },
  {
    question: "W4: ranks of 100 models on 10 000 items, 10 000 replicates, one thread",
    note: "The same multinomial law on both sides; numpy may use both cores.",
    data: [["w4"]],
    ours: { name: "`rankBootstrap`", script: ["rank-bootstrap.ts"] },
    peers: [
      { name: "numpy, weights × BLAS", script: ["py/w4.py", "numpy-matmul"], promise: 4 },
      { name: "numpy, loop", script: ["py/w4.py", "numpy-loop"], promise: 15 },
    ],
    agree: (ours, theirs) => ours.every((rank, index) => Math.abs(rank - theirs[index]!) <= 3),
  },
  {
    question: "W5: Bradley–Terry, 1 million battles, 100 models, 100 bootstraps, multinomial law",
    note: "One thread.",
    data: [["w5"]],
    ours: { name: "`bootstrapBradleyTerry`", script: ["bradley-terry.ts", "multinomial"] },
    peers: [
      { name: "numpy Newton by hand", script: ["py/w5.py", "numpy-newton"], promise: 3 },
      { name: "sklearn on counts", script: ["py/w5.py", "sklearn"], promise: 7 },
      { name: "FastChat", script: ["py/w5.py", "fastchat"], promise: 11 },
    ],
    agree: endsWithin(0.5),
  },
  {
    question: "W6: two-parameter logistic model of 100 models on 10 000 items",
    note: "scipy maximises the same posterior, and ours must come at least as high; EM and girth fit other criteria of the same model. One thread for ours; numpy may use both cores.",
    data: [["w6"], ["w6", "--n", "500"]],
    ours: { name: "`jointItemResponse`", script: ["joint-map.ts"] },
    peers: [
      {
        name: "scipy L-BFGS, analytic gradient",
        script: ["py/w6.py", "scipy-lbfgs-map"],
        promise: 20,
      },
      { name: "numpy EM, 61 nodes", script: ["py/w6.py", "numpy-em"], promise: 2 },
      {
        name: "girth, joint ML, on 500 items only",
        script: ["py/w6.py", "girth-jml", "--n", "500"],
      },
    ],
    agree: ([ours = 0], [theirs = 0]) => ours <= theirs * (1 + 1e-9),
  },
  scoresOfLog(
    "scores",
    "Opening the file is counted. Every line is checked to be valid JSON.",
    { name: "Python, json", script: ["py/w7.py", "json", ...GIGABYTE], promise: 6 },
    { name: "pandas, in chunks", script: ["py/w7.py", "pandas", ...GIGABYTE] },
    { name: "Node, readline", script: ["js/w7.mjs", "node-readline", ...GIGABYTE] },
    {
      name: "DuckDB, columns inferred, one thread",
      script: ["js/w7.mjs", "duckdb", "--threads", "1", ...GIGABYTE],
    },
    {
      name: "DuckDB, columns declared, one thread",
      script: ["js/w7.mjs", "duckdb-schema", "--threads", "1", ...GIGABYTE],
    },
    {
      name: "DuckDB, columns inferred, two threads",
      script: ["js/w7.mjs", "duckdb", "--threads", "2", ...GIGABYTE],
      promise: 1.5,
    },
    {
      name: "DuckDB, columns declared, two threads",
      script: ["js/w7.mjs", "duckdb-schema", "--threads", "2", ...GIGABYTE],
      promise: 1,
    },
  ),
  scoresOfLog(
    "record",
    "Ours also finds the format, and keeps the keys of the items and fingerprints of questions and answers, which the peers do not read.",
    { name: "Python, json, ids and scores", script: ["py/w7.py", "json", ...GIGABYTE] },
  ),
];
