import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Disagreement, saidBy, type Absent, type Contender, type Contest } from "./contest.ts";
import { WORKLOADS, type Peer, type Workload } from "./peer-workloads.ts";
import type { PythonWithScipy } from "./python-with-scipy.ts";

/** Scripts of the tools that people use today, and the generator of what all of them read; beside the project, not in it. */
const PEERS = fileURLToPath(new URL("../../shared/bench/peers/", import.meta.url));
const MODULES = fileURLToPath(new URL("../node_modules", import.meta.url));
const OURS = fileURLToPath(new URL("workloads/", import.meta.url));

/** The workloads beside their peers; without the peers' scripts there is nothing to compare with, and none is returned. */
export function peerContests(
  folder: string,
  pythons: readonly PythonWithScipy[],
): readonly Contest[] {
  if (!existsSync(PEERS)) return [];
  // Peers in JavaScript take the packages that are installed here.
  const env = { ...process.env, PM_BENCH_DATA: folder, PM_NPM: MODULES };
  return WORKLOADS.map((workload) => {
    for (const args of workload.data) {
      spawnSync(process.execPath, [join(PEERS, "gen.mjs"), ...args], { env, stdio: "ignore" });
    }
    return contestOf(workload, pythons, env);
  });
}

function contestOf(
  { question, note, ours, peers, agree }: Workload,
  pythons: readonly PythonWithScipy[],
  env: NodeJS.ProcessEnv,
): Contest {
  const [script = "", ...args] = ours.script;
  // Like whoever installs the package, the workloads take what was built of it.
  const command = ["--import", "tsx", join(OURS, script), ...args];
  let answer: readonly number[] = [];
  const run = (): number => {
    const said = saidBy(process.execPath, command, env);
    ({ answer } = said);
    return said.seconds;
  };
  const compare = (peer: string, theirs: readonly number[]): void => {
    // A peer that tells something else, such as a standard error alone, tells another number of numbers.
    if (theirs.length !== answer.length || agree(answer, theirs)) return;
    throw new Disagreement(question, peer, answer, theirs);
  };
  return {
    question,
    note,
    ours: { name: ours.name, run },
    peers: peers.map((peer) => contenderOf(peer, { pythons, env, compare })),
  };
}

function commandsFor(path: string, pythons: readonly PythonWithScipy[]): readonly string[] {
  if (path.endsWith(".mjs")) return [process.execPath];
  return path.endsWith(".R") ? ["Rscript"] : pythons.map(({ command }) => command);
}

interface Surroundings {
  readonly pythons: readonly PythonWithScipy[];
  readonly env: NodeJS.ProcessEnv;
  readonly compare: (peer: string, theirs: readonly number[]) => void;
}

/** A peer as a contender, in the first Python that has what it needs; its answer is compared in every run. */
function contenderOf(
  { name, script: [path, ...args], promise }: Peer,
  { pythons, env, compare }: Surroundings,
): Contender | Absent {
  const commands = commandsFor(path, pythons);
  let [command, ...others] = commands;
  if (command === undefined) return { name, reason: "missing here: Python with scipy" };
  const run = (): number => {
    for (;;) {
      try {
        const { seconds, answer } = saidBy(command!, [join(PEERS, path), ...args], env);
        compare(name, answer);
        return seconds;
      } catch (error) {
        if (error instanceof Disagreement || others.length === 0) throw error;
        [command, ...others] = others;
      }
    }
  };
  return { name, run, ...(promise === undefined ? {} : { promise }) };
}
