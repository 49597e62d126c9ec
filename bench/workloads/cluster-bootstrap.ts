// W3: paired difference of clustered items.
import { bootstrapMean } from "@plusminus/stats";
import { doubles, endsOf, integers, printSeconds } from "./arrays.ts";

const clusters = integers("w3_10000_500_c.i32");
const a = doubles("w3_10000_500_a.f64");
const b = doubles("w3_10000_500_b.f64");
printSeconds(() => {
  const differences = a.map((score, item) => score - b[item]!);
  return bootstrapMean(differences, { method: "percentile", clusters });
}, endsOf);
