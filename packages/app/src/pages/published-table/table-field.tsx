import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { fieldText, withField, type FieldPath } from "../../bench/published-table/edited.ts";
import { editText, tableText } from "./table-text.ts";

export interface TableFieldProps {
  readonly label: string;
  readonly path: FieldPath;
  /** What is typed as YAML, or undefined where it is nothing that may stand here. */
  readonly yamlOf: (typed: string) => string | undefined;
  /** What may be typed. */
  readonly allowed: string;
}

/** One field of the table, edited in the text of its file. */
export function TableField({ label, path, yamlOf, allowed }: TableFieldProps): JSX.Element {
  const id = useId();
  const { text } = tableText.value;
  const [mistake, setMistake] = useState<string>();
  const take = (typed: string): void => {
    const yaml = yamlOf(typed.trim());
    setMistake(yaml === undefined ? typed : undefined);
    if (yaml !== undefined) editText(withField(text, path, yaml));
  };
  return (
    <div class="field is-narrow">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        value={mistake ?? fieldText(text, path) ?? ""}
        aria-invalid={mistake !== undefined}
        {...(mistake === undefined ? {} : { "aria-describedby": `${id}-allowed` })}
        onInput={({ currentTarget }) => take(currentTarget.value)}
      />
      {mistake === undefined ? null : (
        <p id={`${id}-allowed`} class="bad mistake">
          {allowed}
        </p>
      )}
    </div>
  );
}
