import { readFailureCodes } from "../../../../plusminus/src/readers/failure-codes.ts";
import { textSource } from "../../../../plusminus/src/readers/text-source.ts";
import type { FailureCode } from "../../../../plusminus/src/record/failure-code.ts";

/** The codes of a sheet that somebody filled in, read as the command reads them. */
export async function sheetCodes(name: string, text: string): Promise<readonly FailureCode[]> {
  const { codes } = await readFailureCodes(textSource(name, text), name, undefined);
  return codes;
}
