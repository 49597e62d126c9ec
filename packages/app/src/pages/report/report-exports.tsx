import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { renderJson } from "../../../../plusminus/src/report/json.ts";
import type { RenderedReport } from "../../../../plusminus/src/report/rendered-report.ts";
import type { Report } from "../../../../plusminus/src/report/report-document.ts";
import { announce } from "../../announcement.ts";
import { download } from "../../components/download.ts";
import { RefusalNotice } from "../../components/refusal-notice.tsx";
import { ask, refusalOf, type AskOptions, type Refusal } from "../../laboratory.ts";

const FORMS = [
  { form: "html", name: "HTML page", file: "report.html", type: "text/html" },
  { form: "md", name: "Markdown", file: "report.md", type: "text/markdown" },
  { form: "tex", name: "LaTeX", file: "report.tex", type: "application/x-tex" },
  { form: "json", name: "JSON", file: "report.json", type: "application/json" },
] as const;

/** The files that `plusminus report --out` writes, byte for byte. */
export function ReportExports({ options }: { readonly options: AskOptions }): JSX.Element {
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState("");
  const save = async ({ form, file, type }: (typeof FORMS)[number]): Promise<void> => {
    setBusy(form);
    try {
      download(file, await textOf(form, options), type);
      announce(`${file} is saved.`);
      setRefusal(undefined);
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setBusy("");
  };
  return (
    <section aria-label="Export">
      <p class="choosers exports">
        {FORMS.map((one) => (
          <button
            key={one.form}
            type="button"
            class={one.form === "html" ? "primary" : ""}
            disabled={busy !== ""}
            onClick={() => void save(one)}
          >
            {busy === one.form ? `Making ${one.name} …` : `Save as ${one.name}`}
          </button>
        ))}
      </p>
      {refusal === undefined ? null : <RefusalNotice refusal={refusal} />}
    </section>
  );
}

async function textOf(form: (typeof FORMS)[number]["form"], options: AskOptions): Promise<string> {
  if (form === "json") return renderJson(await ask<Report>("report", options));
  const { rendered } = await ask<RenderedReport>("report", { ...options, form });
  return rendered.form === "page" ? "" : rendered.text;
}
