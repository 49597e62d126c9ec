import type { JSX } from "preact";
import { shareOfAxis, type CurveAxis } from "./curve-axis.ts";

/** One line of a plot. */
export interface Curve {
  readonly name: string;
  /** Its look; see the style sheet: lines differ by dashes as well as by colour. */
  readonly look: "first" | "second";
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface CurvePlotProps {
  readonly caption: string;
  /** What the plot shows, for those who cannot see it. */
  readonly summary: string;
  readonly x: CurveAxis & { readonly title: string };
  readonly y: CurveAxis & { readonly title: string };
  readonly inWords: (y: number) => string;
  readonly curves: readonly Curve[];
  /** The choice that the page is about, and a level to hold it against. */
  readonly chosen?: { readonly x: number; readonly y: number };
  readonly level?: { readonly y: number; readonly name: string };
}

const WIDTH = 460;
const HEIGHT = 300;
const LEFT = 52;
const RIGHT = 12;
const TOP = 16;
const BOTTOM = 44;

/** Curves over a number that is chosen, with the choice marked. */
export function CurvePlot(props: CurvePlotProps): JSX.Element {
  const { caption, summary, curves } = props;
  return (
    <figure class="curves">
      <figcaption>{caption}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        <Axes {...props} />
        <Level {...props} />
        {curves.map((curve) => (
          <polyline
            key={curve.name}
            class={`curve ${curve.look}`}
            points={pointsOf(curve, props)}
          />
        ))}
        <Chosen {...props} />
      </svg>
      <ul class="legend" aria-hidden="true">
        {curves.map(({ name, look }) => (
          <li key={name}>
            <svg width="28" height="10">
              <line class={`curve ${look}`} x1="1" x2="27" y1="5" y2="5" />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Axes({ x, y, inWords }: CurvePlotProps): JSX.Element {
  const bottom = HEIGHT - BOTTOM;
  return (
    <g class="axes">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={heightOf(tick, y)} y2={heightOf(tick, y)} />
          <text x={LEFT - 6} y={heightOf(tick, y) + 4} text-anchor="end">
            {inWords(tick)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={placeOf(tick, x)} y={bottom + 17} text-anchor="middle">
          {tick.toLocaleString("en")}
        </text>
      ))}
      <text class="title" x={WIDTH - RIGHT} y={bottom + 36} text-anchor="end">
        {x.title}
      </text>
    </g>
  );
}

function Level({ level, y }: CurvePlotProps): JSX.Element | null {
  if (level === undefined || level.y > y.to) return null;
  const height = heightOf(level.y, y);
  return (
    <g class="level">
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={height} y2={height} />
      <text x={LEFT + 5} y={height - 5}>
        {level.name}
      </text>
    </g>
  );
}

function Chosen({ chosen, x, y, inWords }: CurvePlotProps): JSX.Element | null {
  if (chosen === undefined || chosen.y > y.to || chosen.x > x.to || chosen.x < x.from) return null;
  const [place, height] = [placeOf(chosen.x, x), heightOf(chosen.y, y)];
  const isRight = place > WIDTH - 110;
  return (
    <g class="chosen">
      <line x1={place} x2={place} y1={height} y2={HEIGHT - BOTTOM} />
      <circle cx={place} cy={height} r="5" />
      <text x={place + (isRight ? -9 : 9)} y={height - 7} text-anchor={isRight ? "end" : "start"}>
        {inWords(chosen.y)}
      </text>
    </g>
  );
}

function pointsOf({ points }: Curve, { x, y }: CurvePlotProps): string {
  return points
    .filter((point) => point.y <= y.to)
    .map((point) => `${placeOf(point.x, x).toFixed(1)},${heightOf(point.y, y).toFixed(1)}`)
    .join(" ");
}

function placeOf(value: number, axis: CurveAxis): number {
  return LEFT + shareOfAxis(value, axis) * (WIDTH - LEFT - RIGHT);
}

function heightOf(value: number, axis: CurveAxis): number {
  return HEIGHT - BOTTOM - shareOfAxis(value, axis) * (HEIGHT - BOTTOM - TOP);
}
