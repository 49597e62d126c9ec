import type { JSX } from "preact";
import type { Choices } from "../choices.ts";
import { Choice, plainOption } from "./fields.tsx";

/** Which benchmark, where there are several; a new one clears the keys that meant the old one. */
export function BenchmarkChoice(props: {
  readonly choices: Pick<Choices, "benchmark" | "benchmarks">;
  readonly clears: readonly string[];
}): JSX.Element | null {
  const { benchmark, benchmarks } = props.choices;
  if (benchmarks.length < 2) return null;
  return (
    <Choice
      label="Benchmark"
      name="benchmark"
      isWide
      options={benchmarks.map(plainOption)}
      fallback={benchmark}
      clears={props.clears}
    />
  );
}

/** Which metric, where there are several. */
export function MetricChoice(props: { readonly choices: Choices }): JSX.Element | null {
  const { metric, metrics } = props.choices;
  if (metrics.length < 2) return null;
  return (
    <Choice
      label="Metric"
      name="metric"
      options={metrics.map(plainOption)}
      fallback={metric.name}
    />
  );
}

/** What a page about scores forgets with its benchmark. */
export const OF_ONE_BENCHMARK: readonly string[] = [
  "metric",
  "treatment",
  "control",
  "cell",
  "item",
];
