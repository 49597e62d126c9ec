import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** One import of a module: a declaration, a re-export, a dynamic `import()` or a type `import("…")`. */
export interface SourceImport {
  /** What stands between the quotes; absent where it is computed and cannot be read. */
  readonly specifier?: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** What a check of the structure needs to know of a module. */
export interface SourceModule {
  /** Path below the repository's root, with "/" between folders. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly SourceImport[];
  /** `object.property` and `new Constructor`, wherever they stand in code; comments do not count. */
  readonly mentions: readonly string[];
}

/** Every TypeScript module below some folders of the repository, in a stable order. */
export function readModules(root: string, folders: readonly string[]): readonly SourceModule[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
    )
    .toSorted()
    .map((path) => parseModule(path, readFileSync(join(root, path), "utf8")));
}

/** Reads one module with the compiler's own parser, so that no way of writing an import escapes. */
export function parseModule(path: string, text: string): SourceModule {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const imports: SourceImport[] = [];
  const mentions: string[] = [];
  visit(source);
  return { path, lines: text.trimEnd().split("\n").length, imports, mentions };

  function visit(node: ts.Node): void {
    const found = importOf(node);
    if (found !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      imports.push({ ...found, line });
    }
    const mention = mentionOf(node);
    if (mention !== undefined) mentions.push(mention);
    ts.forEachChild(node, visit);
  }
}

function importOf(node: ts.Node): Omit<SourceImport, "line"> | undefined {
  if (ts.isImportDeclaration(node)) {
    return { ...specifierOf(node.moduleSpecifier), typeOnly: importsOnlyTypes(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    const typeOnly = node.isTypeOnly || allTypes(node.exportClause);
    return { ...specifierOf(node.moduleSpecifier), typeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return { ...specifierOf(node.arguments[0]), typeOnly: false };
  }
  if (ts.isImportTypeNode(node)) {
    const literal = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
    return { ...specifierOf(literal), typeOnly: true };
  }
  return undefined;
}

function specifierOf(node: ts.Node | undefined): { specifier?: string } {
  return node !== undefined && ts.isStringLiteralLike(node) ? { specifier: node.text } : {};
}

function importsOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false;
  return clause.isTypeOnly || (clause.name === undefined && allTypes(clause.namedBindings));
}

/** `{ type A, type B }`, but not `{}`, which still runs the module. */
function allTypes(bindings: ts.Node | undefined): boolean {
  if (bindings === undefined) return false;
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return false;
  const elements: readonly { readonly isTypeOnly: boolean }[] = bindings.elements;
  return elements.length > 0 && elements.every((element) => element.isTypeOnly);
}

function mentionOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return `${node.expression.text}.${node.name.text}`;
  }
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    return `new ${node.expression.text}`;
  }
  return undefined;
}
