/** A published table that ships with the package. */
export interface ExampleTable {
  readonly name: string;
  readonly load: () => Promise<string>;
}

const FILES = import.meta.glob<string>("../../../../plusminus/examples/*.yaml", {
  query: "?raw",
  import: "default",
});

export const EXAMPLES: readonly ExampleTable[] = Object.entries(FILES).map(([path, load]) => ({
  name: path.split("/").at(-1)!,
  load,
}));
