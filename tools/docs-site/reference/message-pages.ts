import ts from "typescript";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { SourcePage } from "../page.ts";
import { inCell } from "./command-pages.ts";

/** A message as the source writes it, with ‹names› in the place of what is filled in. */
interface Message {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const SOURCES = "packages/plusminus/src";

/** Two pages: every warning, and every error and problem, by code. They are read from the sources, so that none is missing. */
export function messagePages(root: string): readonly SourcePage[] {
  const files = readdirSync(join(root, SOURCES), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .toSorted();
  const read = (name: string): readonly Message[] =>
    messagesIn(name, readFileSync(join(root, SOURCES, name), "utf8"));
  const warnings = read("warnings.ts");
  const mistakes = files.filter((name) => name !== "warnings.ts").flatMap(read);
  return [
    page(
      "docs/reference/warnings.md",
      "Warnings",
      "A warning is a doubt about a number, with its remedy. It stands under *To doubt* on the terminal and in `warnings` of every [document](json/README.md); its code stays.",
      warnings,
    ),
    page(
      "docs/reference/errors.md",
      "Errors and problems",
      "An *error* stops a command (exit code 2), or a request of the local app. A *problem* is input that could not be used: the rest is used, and the problem stands in the answer and in `problems` of every [document](json/README.md). Both say what is wrong, where, and the remedy; their code stays.",
      mistakes,
    ),
  ];
}

function page(
  source: string,
  title: string,
  about: string,
  messages: readonly Message[],
): SourcePage {
  const codes = [...new Set(messages.map(({ code }) => code))].toSorted();
  const sections = codes.map((code) => {
    const those = messages.filter((message) => message.code === code);
    return `## ${code}\n\n${[...new Set(those.map(line))].join("\n")}`;
  });
  const legend = "What stands between ‹ and › is filled in.";
  return { source, markdown: [`# ${title}`, `${about} ${legend}`, ...sections].join("\n\n") };
}

/** A message that is all filled in says nothing here, and is left out. */
function line({ message, remedy }: Message): string {
  const said = [message, remedy].map((text) => (/^‹[^›]*›$/u.test(text) ? "" : inCell(text)));
  if (said.every((text) => text === ""))
    return "- What was found and the remedy depend on the case.";
  return `- ${said[0]} ${said[1] === "" ? "" : `→ ${said[1]}`}`;
}

/** Every `new UserError(code, message, remedy)` and every object with these three, where the code is written out. */
export function messagesIn(name: string, text: string): readonly Message[] {
  // Most files say nothing to a user; they need not be parsed.
  if (!/UserError|remedy/u.test(text)) return [];
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: Message[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    const parts = partsOf(node);
    if (parts !== undefined) {
      const [code, message, remedy] = parts;
      if (ts.isStringLiteralLike(code)) {
        found.push({ code: code.text, message: inWords(message), remedy: inWords(remedy) });
      }
    }
    ts.forEachChild(node, visit);
  }
}

function partsOf(
  node: ts.Node,
): readonly [ts.Expression, ts.Expression, ts.Expression] | undefined {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const [code, message, remedy] = node.arguments ?? [];
    if (node.expression.text !== "UserError" || !code || !message || !remedy) return undefined;
    return [code, message, remedy];
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const [code, message, remedy] = ["code", "message", "remedy"].map((name) => property(node, name));
  return code && message && remedy ? [code, message, remedy] : undefined;
}

function property(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  for (const member of node.properties) {
    if (member.name === undefined || !ts.isIdentifier(member.name) || member.name.text !== name) {
      continue;
    }
    if (ts.isPropertyAssignment(member)) return member.initializer;
    if (ts.isShorthandPropertyAssignment(member)) return member.name;
  }
  return undefined;
}

/** An expression as a person reads it: what is written out as it is, the rest by its name. */
function inWords(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => inWords(expression) + literal.text,
    );
    return node.head.text + spans.join("");
  }
  if (ts.isParenthesizedExpression(node)) return inWords(node.expression);
  if (ts.isConditionalExpression(node)) return inWords(node.whenFalse) || inWords(node.whenTrue);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return inWords(node.left) + inWords(node.right);
  }
  return `‹${nameOf(node)}›`;
}

function nameOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return spoken(node.text);
  if (ts.isPropertyAccessExpression(node)) {
    const last = node.name.text;
    return last === "length" ? `number of ${nameOf(node.expression)}` : spoken(last);
  }
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments;
    const { expression: called } = node;
    // `names.join(", ")` is about the names, `Math.round(size)` and `quoted(size)` about the size.
    const owner = ts.isPropertyAccessExpression(called) ? called.expression : undefined;
    const isOfLanguage = owner !== undefined && /^[A-Z]/u.test(owner.getText(node.getSourceFile()));
    const about = owner === undefined || isOfLanguage ? first : owner;
    return about === undefined ? "…" : nameOf(about);
  }
  if (ts.isNonNullExpression(node) || ts.isElementAccessExpression(node))
    return nameOf(node.expression);
  return "…";
}

/** camelCase and CONSTANT_CASE in words. */
function spoken(name: string): string {
  const separated = /[a-z]/u.test(name) ? name.replaceAll(/[A-Z]+/gu, " $&") : name;
  return separated.replaceAll(/[_#]/gu, " ").toLowerCase().trim();
}
