import type { JSX } from "preact";
import { queryValue, setQuery } from "../url-state.ts";

/** Every field is bound to a key of the address, so that a page and its address never differ. */
interface FieldProps {
  readonly label: string;
  /** Key of the query. */
  readonly name: string;
  readonly isWide?: boolean;
}

export interface Option {
  readonly value: string;
  readonly words: string;
}

/** A name that says itself. */
export function plainOption(value: string): Option {
  return { value, words: value };
}

/** One of several. The first option is what holds where the address says nothing, if it has no value. */
export function Choice(
  props: FieldProps & {
    readonly options: readonly Option[];
    /** What holds where the address says nothing. */
    readonly fallback?: string | undefined;
    /** What holds, where the address may say it in other words. */
    readonly chosen?: string | undefined;
    /** Keys to clear with a new choice, because they meant the old one. */
    readonly clears?: readonly string[];
  },
): JSX.Element {
  const { label, name, options, fallback = "", clears = [] } = props;
  return (
    <label class={fieldClass(props)}>
      {label}
      <select
        value={props.chosen ?? queryValue(name) ?? fallback}
        onChange={(event) => {
          const cleared = Object.fromEntries(clears.map((key) => [key, undefined]));
          setQuery({ ...cleared, [name]: event.currentTarget.value });
        }}
      >
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A text or a number, taken over when it is finished: with Enter or on leaving the field. */
export function Entry(
  props: FieldProps & {
    readonly placeholder?: string;
    readonly isNumber?: boolean;
    readonly hint?: string;
  },
): JSX.Element {
  const { label, name, placeholder, isNumber = false } = props;
  return (
    <label class={`${fieldClass(props)}${isNumber ? " is-narrow" : ""}`} title={props.hint}>
      {label}
      <input
        type="text"
        inputMode={isNumber ? "decimal" : "text"}
        value={queryValue(name) ?? ""}
        placeholder={placeholder ?? ""}
        spellcheck={false}
        onChange={(event) => setQuery({ [name]: event.currentTarget.value.trim() })}
      />
    </label>
  );
}

/** Yes or no. */
export function Check(props: {
  readonly label: string;
  readonly name: string;
  readonly hint?: string;
}): JSX.Element {
  return (
    <label class="check" title={props.hint}>
      <input
        type="checkbox"
        checked={queryValue(props.name) === "yes"}
        onChange={(event) =>
          setQuery({ [props.name]: event.currentTarget.checked ? "yes" : undefined })
        }
      />
      {props.label}
    </label>
  );
}

function fieldClass({ isWide }: FieldProps): string {
  return isWide === true ? "field is-wide" : "field";
}
