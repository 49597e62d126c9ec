// W2: paired difference by sign flips. Usage: sign-flip.ts KIND
import process from "node:process";
import { exactSignFlip } from "@plusminus/stats";
import { doubles, printSeconds } from "./arrays.ts";

const [kind] = process.argv.slice(2);
const a = doubles(`w2_${kind}_10000_a.f64`);
const b = doubles(`w2_${kind}_10000_b.f64`);
printSeconds(
  () => exactSignFlip(a.map((score, item) => score - b[item]!)),
  ({ p }) => [p],
);
