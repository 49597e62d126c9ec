import type {
  SamplingFinding,
  SamplingPoint,
  SamplingQuestion,
} from "../analysis/sampling-curves.ts";
import type { Coverage } from "../analysis/sampling-curves/coverage.ts";
import type { BandPoint } from "../analysis/sampling-curves/pass-band.ts";
import { judgeCurves, type CrossingVerdict } from "../verdict/judge-curves.ts";
import type { Document } from "./document.ts";

/** One benchmark as the JSON face carries it: names of subjects are made for tables. */
interface PlainQuestion {
  readonly benchmark?: string;
  readonly metric?: SamplingQuestion["metric"];
  readonly curves: readonly Omit<SamplingPoint, "label">[];
  readonly coverage?: Coverage & { readonly a: string; readonly b: string };
  readonly crossing?: CrossingVerdict & { readonly band: readonly BandPoint[] };
}

/** The first benchmark stands at the top: most answers have one. */
export type PassK = Document &
  PlainQuestion & { readonly kind: "passk"; readonly further?: readonly PlainQuestion[] };

/** The answer of `passk` as the JSON face carries it. */
export function passkDocument({ questions }: SamplingFinding, base: Document): PassK {
  const [first, ...further] = questions.map(plain);
  return {
    kind: "passk",
    ...base,
    ...(first ?? { curves: [] }),
    ...(further.length === 0 ? {} : { further }),
  };
}

function plain({ benchmark, metric, curves, pair }: SamplingQuestion): PlainQuestion {
  const points = curves.map(({ label: _label, ...point }) => point);
  if (pair === undefined) return { benchmark, metric, curves: points };
  const { a, b, coverage, band } = pair;
  return {
    benchmark,
    metric,
    curves: points,
    ...(coverage === undefined ? {} : { coverage: { a, b, ...coverage } }),
    crossing: { ...judgeCurves(pair), band },
  };
}
