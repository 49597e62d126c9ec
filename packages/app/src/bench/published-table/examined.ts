import { examineTable } from "../../../../plusminus/src/analysis/published-table.ts";
import { UserError } from "../../../../plusminus/src/errors.ts";
import { parsePublishedTable } from "../../../../plusminus/src/readers/published-table-file.ts";
import type { JudgedTable } from "../../../../plusminus/src/report/table-document.ts";
import { judgeTable } from "../../../../plusminus/src/verdict/judge-printed.ts";
import type { Refusal } from "../../laboratory.ts";

/** A table with what it can claim, or what is wrong with its text. */
export type Examined =
  | { readonly kind: "examined"; readonly judged: JudgedTable }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/**
 * What the table of a YAML text can claim, by the functions that the command `table` calls: nothing is sent anywhere.
 *
 * @param name - How errors name the file.
 */
export function examined(text: string, name: string, level: number): Examined {
  try {
    const finding = examineTable(parsePublishedTable(text, name), { level });
    return { kind: "examined", judged: { finding, comparisons: judgeTable(finding) } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, remedy, where } = error;
    return { kind: "refused", refusal: { code, message, remedy, where } };
  }
}
