// W1: interval of a mean. Usage: bootstrap-mean.ts KIND N
import process from "node:process";
import { bootstrapMean } from "@plusminus/stats";
import { doubles, endsOf, printSeconds } from "./arrays.ts";

const [kind, n] = process.argv.slice(2);
const values = doubles(`w1_${kind}_${n}.f64`);
printSeconds(() => bootstrapMean(values, { method: "bca" }), endsOf);
