import { posix } from "node:path";
import { LAYERS, type Layer } from "./layers.ts";
import type { SourceImport, SourceModule } from "./source-modules.ts";

/** Every import that the table of layers.ts does not allow, as `path:line: reason`. */
export function forbiddenImports(modules: readonly SourceModule[]): readonly string[] {
  const paths = new Set(modules.map((module) => module.path));
  return modules.flatMap((module) => {
    const { folder, layer } = homeOf(module.path);
    if (layer === undefined) {
      return [`${module.path}:1: ${folder} has no row in tools/layers.ts: add it with its reason`];
    }
    return module.imports.flatMap((one) => {
      const reason = reasonAgainst(module, one, layer, paths);
      return reason === undefined ? [] : [`${module.path}:${one.line}: ${reason}`];
    });
  });
}

/** The module that a relative import means, as a path below the repository's root. */
export function targetOf(module: SourceModule, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(module.path), specifier) : undefined;
}

function reasonAgainst(
  module: SourceModule,
  { specifier, typeOnly }: SourceImport,
  layer: Layer,
  paths: ReadonlySet<string>,
): string | undefined {
  if (specifier === undefined) return "a computed import cannot be read against the table";
  const target = targetOf(module, specifier);
  if (target === undefined) return reasonAgainstPackage(module, specifier, typeOnly, layer);
  if (!paths.has(target)) return `"${specifier}" is no module of ours`;
  if (posix.basename(target) === "index.ts") {
    return `"${specifier}" is a table of contents for others: import the module itself`;
  }
  const from = homeOf(module.path);
  const to = homeOf(target);
  if (to.package !== from.package) {
    // The app is built from the laboratory's sources: its rows name folders of that package.
    const folder = `${to.package}/${to.folder}`;
    return [...layer.imports, ...layer.types].includes(folder)
      ? reasonAgainstFolder(from.folder, folder, typeOnly, layer)
      : `"${specifier}" reaches into another package`;
  }
  if (to.folder === from.folder) return undefined;
  return reasonAgainstFolder(from.folder, to.folder, typeOnly, layer);
}

function reasonAgainstPackage(
  module: SourceModule,
  specifier: string,
  typeOnly: boolean,
  layer: Layer,
): string | undefined {
  const { folder } = homeOf(module.path);
  if (specifier === "@plusminus/stats") {
    return reasonAgainstFolder(folder, "stats", typeOnly, layer);
  }
  if (layer.outside === "any" && !specifier.startsWith("@plusminus/")) return undefined;
  if (layer.outside !== "any" && layer.outside.includes(specifier)) return undefined;
  return `${folder} may not import "${specifier}"`;
}

function reasonAgainstFolder(
  from: string,
  to: string,
  typeOnly: boolean,
  layer: Layer,
): string | undefined {
  if (layer.imports.includes(to)) return undefined;
  if (!layer.types.includes(to)) return `${from} may not import ${to}`;
  return typeOnly
    ? undefined
    : `${from} may import types of ${to}, not values: write "import type"`;
}

/** The package, the folder below its src (a file there is a folder of its own), and its row. */
function homeOf(path: string): { package: string; folder: string; layer: Layer | undefined } {
  const [, name = "", , first = ""] = path.split("/");
  const folder = first.replace(/\.tsx?$/, "");
  return { package: name, folder, layer: LAYERS[name]?.[folder] };
}
