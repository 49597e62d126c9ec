// W6: two-parameter logistic model of 100 models on 10 000 items, abilities and items jointly at their most probable.
import { jointItemResponse } from "@plusminus/stats";
import { bytes, printSeconds } from "./arrays.ts";

const [models, items] = [100, 10_000];
const all = Float64Array.from(bytes(`w6_${models}_${items}.u8`));
const answers = Array.from({ length: models }, (_, model) =>
  all.subarray(model * items, (model + 1) * items),
);
printSeconds(
  () => jointItemResponse(answers),
  // The peer minimises what we maximise.
  ({ logPosterior }) => [-logPosterior],
);
