import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  /** Of the slider; what is typed may lie between. */
  readonly step: number;
  readonly isWhole?: boolean;
  /** Slides by ratios: for counts that span powers of ten. */
  readonly isLogarithmic?: boolean;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

const LINEAR = { to: (value: number) => value, from: (at: number) => at } as const;
const LOGARITHMIC = { to: Math.log, from: Math.exp } as const;

/** A number that is slid or typed. */
export function Slider(props: SliderProps): JSX.Element {
  const { label, value, least, most, hint, isWhole = false } = props;
  const id = useId();
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <Range {...props} />
      <input
        id={id}
        type="number"
        min={least}
        max={most}
        step={isWhole ? 1 : "any"}
        value={value}
        {...(hint === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        onChange={({ currentTarget }) => take(currentTarget.valueAsNumber, props)}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="quiet hint">
          {hint}
        </p>
      )}
    </div>
  );
}

function Range(props: SliderProps): JSX.Element {
  const { label, value, least, most, step, isLogarithmic = false } = props;
  const scale = isLogarithmic ? LOGARITHMIC : LINEAR;
  return (
    <input
      type="range"
      aria-label={`${label}, slider`}
      min={scale.to(least)}
      max={scale.to(most)}
      step={isLogarithmic ? "any" : step}
      value={scale.to(value)}
      aria-valuetext={String(value)}
      onInput={({ currentTarget }) => {
        const slid = scale.from(currentTarget.valueAsNumber);
        take(Math.round(slid / step) * step, props);
      }}
    />
  );
}

function take(wanted: number, { least, most, isWhole = false, onChange }: SliderProps): void {
  const value = isWhole ? Math.round(wanted) : wanted;
  // An empty field is no number, and changes nothing.
  if (!Number.isFinite(value)) return;
  onChange(Number(Math.min(Math.max(value, least), most).toPrecision(12)));
}
