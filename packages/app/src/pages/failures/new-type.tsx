import type { JSX } from "preact";
import { useState } from "preact/hooks";

/** A type that nobody has named yet. */
export function NewType({ onNew }: { readonly onNew: (type: string) => void }): JSX.Element {
  const [name, setName] = useState("");
  return (
    <form
      class="new-type"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "") return;
        onNew(name.trim());
        setName("");
      }}
    >
      <input
        type="text"
        aria-label="Name of a new type"
        placeholder="another type …"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <button type="submit">Add</button>
    </form>
  );
}
