// W4: ranks of 100 models over 10 000 items, 10 000 replicates.
import { createRandom, rankBootstrap } from "@plusminus/stats";
import { bytes, endsOf, printSeconds } from "./arrays.ts";

const [models, items] = [100, 10_000];
const all = Float64Array.from(bytes(`w4_${models}_${items}.u8`));
const scores = Array.from({ length: models }, (_, model) =>
  all.subarray(model * items, (model + 1) * items),
);
printSeconds(
  () => rankBootstrap(scores, { rng: createRandom(1), replicates: { first: 0, count: 10_000 } }),
  // Of the models whose rank intervals the peers print.
  (bootstrap) => [0, models / 2, models - 1].flatMap((model) => endsOf(bootstrap.models[model]!)),
);
