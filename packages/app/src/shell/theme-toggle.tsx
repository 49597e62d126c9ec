import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

const THEMES = ["system", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

const KEY = "plusminus-theme";
const theme = signal<Theme>(kept());

/** Light, dark, or as the system has it. */
export function ThemeToggle(): JSX.Element {
  const chosen = theme.value;
  useEffect(() => {
    if (chosen === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
    localStorage.setItem(KEY, chosen);
  }, [chosen]);
  return (
    <label class="theme">
      <span>Theme</span>
      <select
        value={chosen}
        onChange={(event) => {
          theme.value = themeOf(event.currentTarget.value);
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function kept(): Theme {
  return themeOf(localStorage.getItem(KEY));
}

function themeOf(name: string | null): Theme {
  return THEMES.find((one) => one === name) ?? "system";
}
