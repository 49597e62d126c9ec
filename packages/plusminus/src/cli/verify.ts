import { pageFindings } from "../report/report-html.ts";
import type { ReportDifference, Verify } from "../report/verify-document.ts";
import { verifyView } from "../report/verify-view.ts";
import { answer } from "./answer.ts";
import type { CommandRun } from "./command.ts";
import type { CommonValues } from "./options.ts";
import { REPORT_FORMS } from "./report.ts";
import { reportAnswer, type ReportAnswer } from "./report-answer.ts";
import { findingsDifferences } from "./verify/findings-differences.ts";
import { linesOf } from "./verify/line-texts.ts";
import { markupOf, textsOf } from "./verify/page-texts.ts";
import { readReport, type ReportFile } from "./verify/report-file.ts";
import { readLogsOfReport, reportValues } from "./verify/report-logs.ts";
import { textDifferences } from "./verify/text-differences.ts";
import { VERSION } from "./version.ts";

/** `verify`: makes a report again from its logs, and names everything in which the given one differs. */
export const verify: CommandRun<CommonValues> = async (
  [path = "", ...paths],
  options,
  terminal,
) => {
  const file = await readReport(path);
  const { asked, version } = file.recipe;
  const logs = await readLogsOfReport(path, file.recipe, paths, terminal);
  // Its own version stands in many of its texts; that it is another is said once.
  const sameVersion = {
    ...logs,
    document: (...about: Parameters<typeof logs.document>) => ({
      ...logs.document(...about),
      version,
    }),
  };
  const made = await reportAnswer(sameVersion, asked, reportValues(file.recipe));
  const { compared, differences } = held(file, made);
  const agrees = differences.length === 0;
  const report = { path, form: file.form, version };
  const document: Verify = {
    kind: "verify",
    version: VERSION,
    report,
    agrees,
    compared,
    differences,
  };
  answer({ document: () => document, view: () => verifyView(document) }, options, terminal);
  return agrees ? undefined : "failed";
};

function held(file: ReportFile, made: ReportAnswer): Pick<Verify, "compared" | "differences"> {
  const findings =
    file.findings === undefined
      ? { compared: 0, differences: [] }
      : findingsDifferences(file.findings, JSON.parse(JSON.stringify(findingsIn(file, made))));
  const texts = textsHeld(file, made);
  return {
    compared: { findings: findings.compared, texts: texts.compared },
    differences: [...texts.differences, ...findings.differences],
  };
}

function findingsIn({ form }: ReportFile, { document }: ReportAnswer): object {
  return form === "html" ? pageFindings(document) : document;
}

function textsHeld(
  { form, text }: ReportFile,
  made: ReportAnswer,
): { readonly compared: number; readonly differences: readonly ReportDifference[] } {
  if (form === "json") return { compared: 0, differences: [] };
  // As it comes back from a file: half a character does not.
  const again = Buffer.from(REPORT_FORMS[form](made)).toString();
  if (form !== "html") return textDifferences(linesOf(text), linesOf(again));
  const { compared, differences } = textDifferences(textsOf(text), textsOf(again));
  const drawing = textDifferences(markupOf(text), markupOf(again));
  return { compared, differences: [...differences, ...drawing.differences] };
}
