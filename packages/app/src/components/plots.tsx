import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Plot } from "../../../plusminus/src/report/plots/plot.ts";
import { plotsOf, type AnyDocument } from "../../../plusminus/src/report/plots/plots-of.ts";

/** The plots of a document, to look at and to take along; drawn when they are asked for. */
export function Plots(props: { readonly document: AnyDocument }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="plots" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As pictures, to take along</summary>
      {isOpen ? <Drawn document={props.document} /> : null}
    </details>
  );
}

function Drawn({ document }: { readonly document: AnyDocument }): JSX.Element {
  const plots = useMemo(() => plotsOf(document), [document]);
  if (plots.length === 0) return <p class="quiet">This answer has no picture.</p>;
  return (
    <>
      {plots.map((plot) => (
        <Picture key={plot.name} plot={plot} />
      ))}
    </>
  );
}

/** A picture is an image and no part of the page: nothing inside it can run. */
export function Picture({ plot }: { readonly plot: Plot }): JSX.Element {
  const { svg, title, caption, name } = plot;
  const [address, setAddress] = useState("");
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    setAddress(url);
    return () => URL.revokeObjectURL(url);
  }, [svg]);
  return (
    <figure class="plot">
      {address === "" ? null : <img src={address} alt={`${title}. ${caption}`} />}
      <figcaption>
        <a href={address} download={`${name}.svg`}>
          {name}.svg
        </a>
      </figcaption>
    </figure>
  );
}
