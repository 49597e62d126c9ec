import type { ReportDifference } from "../../report/verify-document.ts";
import { shortValue } from "./short-value.ts";

/** What was compared, and what differs. */
export interface Compared {
  readonly compared: number;
  readonly differences: readonly ReportDifference[];
}

/** Engines of JavaScript may disagree about the last digits of a logarithm; nobody can quote those. Counts and seeds are exact. */
const SAME_NUMBER = 1e-9;

/** Holds the findings that a report carries against the recomputed ones, value by value. */
export function findingsDifferences(reported: unknown, recomputed: unknown): Compared {
  const differences: ReportDifference[] = [];
  let compared = 0;
  const walk = (was: unknown, is: unknown, where: string): void => {
    const keys = keysOf(was, is);
    if (keys !== undefined) {
      for (const key of keys) {
        walk(
          valueAt(was, key),
          valueAt(is, key),
          Array.isArray(is) ? `${where}[${key}]` : `${where}.${key}`,
        );
      }
      return;
    }
    compared += 1;
    if (isSame(was, is)) return;
    differences.push({
      section: "findings (JSON)",
      where: shortValue(where.slice(1)),
      reported: shortValue(was),
      recomputed: shortValue(is),
    });
  };
  walk(reported, recomputed, "");
  return { compared, differences };
}

/** Keys of either, where both are lists or both are objects. */
function keysOf(was: unknown, is: unknown): readonly string[] | undefined {
  if (!isContainer(was) || !isContainer(is) || Array.isArray(was) !== Array.isArray(is)) {
    return undefined;
  }
  return [...new Set([...Object.keys(is), ...Object.keys(was)])];
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** An own value: what every object has by birth was not written in the report. */
function valueAt(container: unknown, key: string): unknown {
  return Object.hasOwn(container as object, key)
    ? (container as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function isSame(was: unknown, is: unknown): boolean {
  if (typeof was === "number" && typeof is === "number" && !Number.isInteger(is)) {
    return Math.abs(was - is) <= SAME_NUMBER * Math.max(Math.abs(was), Math.abs(is));
  }
  return was === is;
}
