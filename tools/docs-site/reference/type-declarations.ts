import { readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** An interface or a type alias as its source writes it, and the types that it names. */
export interface TypeDeclaration {
  readonly name: string;
  /** File in the repository. */
  readonly file: string;
  /** Without `export` and `readonly`, which say nothing about a document. */
  readonly text: string;
  readonly names: ReadonlySet<string>;
}

const SOURCE_FOLDERS = ["packages/plusminus/src", "packages/stats/src"];

/** Every type of the sources, and where a name that a file uses is declared. */
export interface TypeIndex {
  readonly of: (file: string) => readonly TypeDeclaration[];
  readonly find: (name: string, usedIn: string) => TypeDeclaration | undefined;
}

/** The types of both packages. A file is parsed when a type of it is asked for: few of them are. */
export function typeIndex(root: string): TypeIndex {
  const texts = new Map(
    SOURCE_FOLDERS.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
        .map((file) => [file, readFileSync(join(root, file), "utf8")] as const),
    ),
  );
  const parsed = new Map<string, ReturnType<typeof typesOf>>();
  const read = (file: string): ReturnType<typeof typesOf> => {
    const known = parsed.get(file) ?? typesOf(file, texts.get(file) ?? "");
    parsed.set(file, known);
    return known;
  };
  const declared = (name: string, file: string): TypeDeclaration | undefined =>
    read(file).declarations.find((declaration) => declaration.name === name);

  const find = (name: string, usedIn: string): TypeDeclaration | undefined => {
    const own = declared(name, usedIn);
    const from = read(usedIn).imports.get(name);
    if (own !== undefined || from === undefined) return own;
    const direct = declared(name, from);
    if (direct !== undefined) return direct;
    // A door such as stats/index.ts only passes types on; behind it names are unique or left without a link.
    const writes = new RegExp(`^export (?:interface|type) ${name}\\b`, "mu");
    const [behind, ...others] = [...texts]
      .filter(([file, text]) => inPackageOf(from, file) && writes.test(text))
      .map(([file]) => declared(name, file));
    return others.length === 0 ? behind : undefined;
  };
  return { of: (file) => read(file).declarations, find };
}

function inPackageOf(file: string, other: string): boolean {
  return file.split("/")[1] === other.split("/")[1];
}

function typesOf(
  file: string,
  text: string,
): { declarations: readonly TypeDeclaration[]; imports: ReadonlyMap<string, string> } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const declarations: TypeDeclaration[] = [];
  const imports = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      declarations.push({
        name: statement.name.text,
        file,
        text: declarationText(statement, text),
        names: namesIn(statement),
      });
    } else if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
      const from = importedFile(file, (statement.moduleSpecifier as ts.StringLiteral).text);
      for (const element of bindings.elements) imports.set(element.name.text, from);
    }
  }
  return { declarations, imports };
}

function importedFile(file: string, specifier: string): string {
  return specifier.startsWith(".")
    ? posix.join(posix.dirname(file), specifier)
    : "packages/stats/src/index.ts";
}

function declarationText(node: ts.Node, text: string): string {
  const comments = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const doc = comments.findLast(({ pos }) => text.startsWith("/**", pos));
  return text
    .slice(doc?.pos ?? node.getStart(), node.end)
    .replaceAll(/^export /gmu, "")
    .replaceAll(/\breadonly /gu, "");
}

function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  visit(node);
  return names;

  function visit(child: ts.Node): void {
    if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) {
      names.add(child.typeName.text);
    }
    if (ts.isExpressionWithTypeArguments(child) && ts.isIdentifier(child.expression)) {
      names.add(child.expression.text);
    }
    ts.forEachChild(child, visit);
  }
}
