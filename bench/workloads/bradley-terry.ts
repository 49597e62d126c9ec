// W5: Bradley–Terry on a million battles of 100 models, with 100 bootstraps. Usage: bradley-terry.ts LAW
import process from "node:process";
import { bootstrapBradleyTerry, bootstrapStrengthDifference, createRandom } from "@plusminus/stats";
import { bytes, endsOf, printSeconds, words } from "./arrays.ts";

const law = process.argv[2] === "poisson" ? "poisson" : "multinomial";
const first = Int32Array.from(words("w5_1000000_100_a.u16"));
const second = Int32Array.from(words("w5_1000000_100_b.u16"));
const score = Float64Array.from(bytes("w5_1000000_100_o.u8"), (outcome) => outcome / 2);
printSeconds(
  () =>
    bootstrapBradleyTerry(
      { models: 100, first, second, score },
      { rng: createRandom(1), resamples: 100, law },
    ),
  (bootstrap) => {
    const difference = bootstrapStrengthDifference(bootstrap, [0, 1], { scale: "elo" });
    return difference.kind === "estimated" ? endsOf(difference) : [];
  },
);
