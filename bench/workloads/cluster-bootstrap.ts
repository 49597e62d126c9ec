// W3: paired difference of clustered items.
import { bootstrapMean } from "@plusminus/stats";
import { doubles, integers, printSeconds } from "./arrays.ts";

const clusters = integers("w3_10000_500_c.i32");
const a = doubles("w3_10000_500_a.f64");
const b = doubles("w3_10000_500_b.f64");
printSeconds(() =>
  bootstrapMean(
    a.map((score, item) => score - b[item]!),
    { method: "percentile", clusters },
  ),
);
