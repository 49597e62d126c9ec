/** What a cell says as a score. An empty cell and a text are both missing, never 0. */
export type ScoreReading =
  | { readonly kind: "score"; readonly score: number; readonly as: ScoreNotation }
  | { readonly kind: "empty" }
  | { readonly kind: "unreadable" };

/** How scores are written in a column. */
export type ScoreNotation = "number" | "boolean" | "word" | "letter";

const words: ReadonlyMap<string, number> = new Map([
  ["true", 1],
  ["false", 0],
  ["correct", 1],
  ["incorrect", 0],
  ["right", 1],
  ["wrong", 0],
  ["pass", 1],
  ["fail", 0],
  ["passed", 1],
  ["failed", 0],
  ["resolved", 1],
  ["unresolved", 0],
]);

/**
 * Letters of Inspect AI, which are also names of answers: read only where no other letter occurs. Its P (partly
 * correct) and N (no answer) stay unread: what they are worth is the scorer's choice.
 */
const letters: ReadonlyMap<string, number> = new Map([
  ["C", 1],
  ["I", 0],
]);
const gradeLetters = /^\s*[CIPN]\s*$/;

const emptyWords: ReadonlySet<string> = new Set(["", "-", "na", "n/a", "nan", "null", "none"]);

const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * How the cells of one column are to be read. "C" and "I" are right and wrong only in a column without other
 * letters: beside "A" and "B" they are answers.
 */
export function scoreReaderOf(cells: Iterable<unknown>): (cell: unknown) => ScoreReading {
  let lettersAreGrades = true;
  for (const cell of cells) {
    const text = typeof cell === "string" ? scalarOf(cell) : cell;
    if (typeof text === "string" && /^\s*[A-Za-z]\s*$/.test(text) && !gradeLetters.test(text)) {
      lettersAreGrades = false;
      break;
    }
  }
  return (cell) => readingOf(scalarOf(cell), lettersAreGrades);
}

function readingOf(cell: unknown, lettersAreGrades: boolean): ScoreReading {
  if (cell === undefined || cell === null) return { kind: "empty" };
  if (typeof cell === "boolean") return { kind: "score", score: cell ? 1 : 0, as: "boolean" };
  if (typeof cell === "number" || typeof cell === "bigint") return numberReading(Number(cell));
  if (typeof cell !== "string") return { kind: "unreadable" };
  const text = cell.trim();
  if (decimalNumber.test(text)) return numberReading(Number(text));
  const word = words.get(text.toLowerCase());
  if (word !== undefined) return { kind: "score", score: word, as: "word" };
  const letter = lettersAreGrades ? letters.get(text) : undefined;
  if (letter !== undefined) return { kind: "score", score: letter, as: "letter" };
  return { kind: emptyWords.has(text.toLowerCase()) ? "empty" : "unreadable" };
}

/** NaN is how many tools write "no score"; an infinite score is a mistake. */
function numberReading(score: number): ScoreReading {
  if (Number.isNaN(score)) return { kind: "empty" };
  return Number.isFinite(score) ? { kind: "score", score, as: "number" } : { kind: "unreadable" };
}

/** Tables made from Inspect logs hold whole score objects as JSON text: their `value` is the score. */
function scalarOf(cell: unknown): unknown {
  if (typeof cell !== "string" || !cell.startsWith('{"value":')) return cell;
  try {
    const parsed: unknown = JSON.parse(cell);
    return typeof parsed === "object" && parsed !== null && "value" in parsed ? parsed.value : cell;
  } catch {
    return cell;
  }
}
