import type { ReportDifference } from "../../report/verify-document.ts";
import type { Compared } from "./findings-differences.ts";
import { shortValue } from "./short-value.ts";

/** A part of a report: its name, and what stands in it in order. */
export interface TextSection {
  readonly name: string;
  readonly texts: readonly string[];
}

/** Holds the texts of a report against the recomputed ones, section by section. */
export function textDifferences(
  reported: readonly TextSection[],
  recomputed: readonly TextSection[],
): Compared {
  const [was, is] = [byName(reported), byName(recomputed)];
  const names = new Set([...is.keys(), ...was.keys()]);
  return {
    compared: recomputed.reduce((sum, { texts }) => sum + texts.length, 0),
    differences: [...names].flatMap((name) =>
      differencesIn(name, was.get(name) ?? [], is.get(name) ?? []),
    ),
  };
}

/** A section that stands twice is one that is too long. */
function byName(sections: readonly TextSection[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { name, texts } of sections) found.set(name, [...(found.get(name) ?? []), ...texts]);
  return found;
}

/** Enough to find a place by. */
const LONGEST_PLACE = 60;

function differencesIn(
  section: string,
  was: readonly string[],
  is: readonly string[],
): readonly ReportDifference[] {
  if (was.length === is.length) {
    return is.flatMap((text, place) =>
      was[place] === text ? [] : [difference(section, is[place - 1], was[place]!, text)],
    );
  }
  // Something was put in or taken out: what lies between the parts that agree.
  const start = agreeing(was, is);
  const end = Math.min(
    agreeing(was.toReversed(), is.toReversed()),
    Math.min(was.length, is.length) - start,
  );
  const between = (texts: readonly string[]): string =>
    texts.slice(start, texts.length - end).join(" ") || "(absent)";
  return [difference(section, is[start - 1], between(was), between(is))];
}

function agreeing(was: readonly string[], is: readonly string[]): number {
  const first = was.findIndex((text, place) => text !== is[place]);
  return first < 0 ? Math.min(was.length, is.length) : first;
}

function difference(
  section: string,
  before: string | undefined,
  was: string,
  is: string,
): ReportDifference {
  return {
    section,
    where: before === undefined ? "at its start" : `after “${shortValue(before, LONGEST_PLACE)}”`,
    reported: shortValue(was),
    recomputed: shortValue(is),
  };
}
