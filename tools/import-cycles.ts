import { targetOf } from "./forbidden-imports.ts";
import type { SourceModule } from "./source-modules.ts";

/**
 * Circles of modules that import each other, type-only imports included: each as the paths once around.
 * A circle means that its modules can only be understood, tested and moved together.
 */
export function importCycles(modules: readonly SourceModule[]): readonly (readonly string[])[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const finished = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const way: string[] = [];
  for (const module of modules) follow(module);
  return cycles;

  function follow(module: SourceModule): void {
    const start = way.indexOf(module.path);
    if (start >= 0) cycles.push([...way.slice(start), module.path]);
    if (start >= 0 || finished.has(module.path)) return;
    way.push(module.path);
    for (const { specifier } of module.imports) {
      const target = byPath.get(targetOf(module, specifier ?? "") ?? "");
      if (target !== undefined) follow(target);
    }
    way.pop();
    finished.add(module.path);
  }
}
