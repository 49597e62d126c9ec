import { InvalidArgumentError } from "commander";

/** A confidence level. */
export function level(text: string): number {
  const value = Number(text);
  if (value > 0.5 && value < 1) return value;
  throw new InvalidArgumentError("A level is a fraction above 0.5 and below 1, for example 0.95.");
}

/** A count; 0 is one. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0 && text.trim() !== "") return value;
  throw new InvalidArgumentError("Give a whole number ≥ 0.");
}

/** A number above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("Give a number above 0, in the unit of the metric.");
}

/** Which way is better. */
export function direction(text: string): "higher-is-better" | "lower-is-better" {
  if (text === "higher" || text === "lower") return `${text}-is-better`;
  throw new InvalidArgumentError('Say "higher" or "lower".');
}

/** How benchmarks are weighed. */
export function weighting(text: string): "equal" | "items" {
  if (text === "equal" || text === "items") return text;
  throw new InvalidArgumentError('Say "equal" or "items".');
}

/** The ends of a scale. */
export function scale(text: string): readonly [number, number] {
  const [low, high, ...rest] = text.split(",").map(Number);
  const isRange = low !== undefined && high !== undefined && rest.length === 0 && low < high;
  if (isRange && Number.isFinite(low) && Number.isFinite(high)) return [low, high];
  throw new InvalidArgumentError(
    "Give the smallest and the largest possible score, for example 0,100.",
  );
}

/** A part of a whole. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value < 1) return value;
  throw new InvalidArgumentError("Give a share from 0 to below 1, for example 0.05.");
}

/** A quality and a cost. */
export function point(text: string): readonly [number, number] {
  const [quality, cost, ...rest] = numbers(text);
  if (quality !== undefined && cost !== undefined && rest.length === 0) return [quality, cost];
  throw new InvalidArgumentError("Give a quality and a cost, for example 0,10.");
}

/** Numbers with commas. */
export function numbers(text: string): readonly number[] {
  const values = text.split(",").map((one) => (one.trim() === "" ? Number.NaN : Number(one)));
  if (values.every(Number.isFinite)) return values;
  throw new InvalidArgumentError("Give numbers with commas, for example 1,10,100.");
}

/** Names with commas. */
export function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

/** Names of an option that may be given several times. */
export function moreNames(text: string, before: unknown): readonly string[] {
  return [...(Array.isArray(before) ? (before as string[]) : []), ...names(text)];
}

/** A part that is neither nothing nor the whole. */
export function strictShare(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("Give a share above 0 and below 1, for example 0.8.");
}

/** A price: nothing is one. */
export function price(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("Give a cost ≥ 0.");
}

/** A count of at least one. */
export function positiveCount(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("Give a whole number ≥ 1.");
}

/** A correlation. */
export function correlation(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > -1 && value < 1) return value;
  throw new InvalidArgumentError("Give a correlation above −1 and below 1, for example 0.6.");
}

/** Two parts of a whole, each its own. */
export function twoShares(text: string): readonly [number, number] {
  const [first, second, ...rest] = numbers(text);
  const are = [first, second].every((one) => one !== undefined && one > 0 && one < 1);
  if (are && rest.length === 0) return [first!, second!];
  throw new InvalidArgumentError("Give two rates between 0 and 1, for example 0.85,0.80.");
}

/** A key and its value. */
export function keyValue(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf("=");
  if (at > 0) return { key: text.slice(0, at), value: text.slice(at + 1) };
  throw new InvalidArgumentError("Give a key and a value, for example error_type=ok.");
}

/** Any number. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number.");
}

/** A port to listen on. */
export function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value <= 65_535) return value;
  throw new InvalidArgumentError("Give a port from 1 to 65535, or 0 for a free one.");
}

/** One of some words. */
export function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((one) => one === text);
    if (word !== undefined) return word;
    throw new InvalidArgumentError(`Say one of: ${words.join(", ")}.`);
  };
}

/** More rows than this are a table for a program, which convert writes. */
const LARGEST_PAGE = 10_000;

/** Rows of a page. */
export function pageSize(text: string): number {
  const value = positiveCount(text);
  if (value <= LARGEST_PAGE) return value;
  throw new InvalidArgumentError(
    `A page has at most ${LARGEST_PAGE} items; --offset goes on, and convert writes all scores.`,
  );
}
