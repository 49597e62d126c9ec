import type { JSX } from "preact";
import type { ListedScore } from "../../../../plusminus/src/analysis/item-listing/listed-items.ts";
import type { Metric } from "../../../../plusminus/src/record/metric.ts";
import { fixed } from "../../../../plusminus/src/report/score-words.ts";

/** What one model has on one item. No score is no score: it is said, and never 0. */
export function ScoreMark(props: {
  readonly score: ListedScore | undefined;
  readonly metric: Metric;
}): JSX.Element {
  const { score, metric } = props;
  const dropped = (score?.dropped ?? []).map(({ reason, count }) => `${count} × ${reason}`);
  if (score?.mean === undefined) {
    return (
      <span class="quiet" title={dropped.join("; ")}>
        no score{dropped.length === 0 ? "" : " *"}
      </span>
    );
  }
  const [low, high] = metric.scale ?? [undefined, undefined];
  const mark = score.mean === high ? "full" : score.mean === low ? "none" : "part";
  return (
    <span class={`score ${mark}`} title={dropped.join("; ")}>
      {inDigits(score.mean)}
      {score.trials > 1 ? <span class="quiet"> of {score.trials} trials</span> : null}
      {dropped.length === 0 ? null : " *"}
    </span>
  );
}

/** A score of one item in as many digits as it has, up to three. */
export function inDigits(value: number): string {
  return fixed(value, 3).replace(/\.?0+$/, "");
}
