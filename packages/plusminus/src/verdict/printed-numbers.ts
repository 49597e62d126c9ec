import type { PrintedScale } from "../record/published-table.ts";
import { signed } from "./numbers-in-words.ts";

/** A difference in the unit of the page: points for percentages. */
export function printedSigned(value: number, scale: PrintedScale): string {
  if (scale !== "percent") return signed(value);
  const points = (Math.abs(value) * 100).toFixed(1);
  if (Number(points) === 0) return "0.0 points";
  return `${value < 0 ? "−" : "+"}${points} points`;
}

/** A size (a half-width, a detectable difference) in the unit of the page. */
export function printedSize(value: number, scale: PrintedScale): string {
  return printedSigned(value, scale).replace("+", "");
}

/** A score in the unit of the page, to one decimal more than the page shows at most. */
export function printedValue(value: number, scale: PrintedScale): string {
  return scale === "percent" ? (value * 100).toFixed(1) : String(Number(value.toPrecision(4)));
}
