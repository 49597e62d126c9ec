import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { measuredInside, type Absent, type Contender, type Contest } from "./contest.ts";
import type { PythonWithScipy } from "./python-with-scipy.ts";

/** Scripts of the tools that people use today, and the generator of what all of them read; beside the project, not in it. */
const PEERS = fileURLToPath(new URL("../../shared/bench/peers/", import.meta.url));
const OURS = fileURLToPath(new URL("workloads/", import.meta.url));

interface Peer {
  readonly name: string;
  /** Script in the folder of the peers, and its arguments. */
  readonly script: readonly [path: string, ...args: string[]];
  /** How many times faster ours shall be. */
  readonly promise?: number;
}

interface Workload {
  readonly question: string;
  readonly note: string;
  /** Arguments of the generator. */
  readonly data: readonly (readonly string[])[];
  readonly ours: { readonly name: string; readonly script: readonly string[] };
  readonly peers: readonly Peer[];
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
      peer("R boot, BCa", "r/w1.R", "R-boot-bca-L"),
    ],
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
  };
}

const WORKLOADS: readonly Workload[] = [
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
  },
];

/** The workloads beside their peers; without the peers' scripts there is nothing to compare with, and none is returned. */
export function peerContests(
  folder: string,
  python: PythonWithScipy | undefined,
): readonly Contest[] {
  if (!existsSync(PEERS)) return [];
  const env = { ...process.env, PM_BENCH_DATA: folder };
  return WORKLOADS.map(({ question, note, data, ours, peers }) => {
    for (const args of data) {
      spawnSync(process.execPath, [join(PEERS, "gen.mjs"), ...args], { env, stdio: "ignore" });
    }
    const [script = "", ...args] = ours.script;
    const command = ["--conditions=source", "--import", "tsx", join(OURS, script), ...args];
    return {
      question,
      note,
      ours: { name: ours.name, run: measuredInside(process.execPath, command, env) },
      peers: peers.map((peer) => contenderOf(peer, python, env)),
    };
  });
}

/** A peer that can run here, or why it cannot: it is asked once before the contest. */
function contenderOf(
  { name, script: [path, ...args], promise }: Peer,
  python: PythonWithScipy | undefined,
  env: NodeJS.ProcessEnv,
): Contender | Absent {
  const command = path.endsWith(".R") ? "Rscript" : python?.command;
  if (command === undefined) return { name, reason: "python3 with scipy is not on this machine" };
  const run = measuredInside(command, [join(PEERS, path), ...args], env);
  const { stdout, status } = spawnSync(command, [join(PEERS, path), ...args], {
    env,
    encoding: "utf8",
  });
  const seconds = status === 0 && /"seconds"/u.test(stdout ?? "");
  if (!seconds) return { name, reason: "not installed on this machine" };
  return { name, run, ...(promise === undefined ? {} : { promise }) };
}
