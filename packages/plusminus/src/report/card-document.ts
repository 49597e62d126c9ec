import type { ReportCard } from "../analysis/report-card.ts";
import type { Document } from "./document.ts";

export type CardDocument = Document & { readonly kind: "card" } & ReportCard;

/** The answer of `card` as the JSON face carries it. */
export function cardDocument(card: ReportCard, base: Document): CardDocument {
  return { kind: "card", ...base, ...card };
}
