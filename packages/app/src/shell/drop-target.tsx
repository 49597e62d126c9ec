import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Dropping } from "../components/dropping.tsx";
import { droppedFiles, putOnBench } from "../dropped-files.ts";

/** The whole window takes files and folders. */
export function DropTarget(props: { readonly children: ComponentChildren }): JSX.Element {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Leaving one element for another inside the window is no leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then(putOnBench);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return (
    <div class={isOver ? "frame is-over" : "frame"}>
      {props.children}
      <Dropping />
      {isOver ? (
        <div class="over" aria-hidden="true">
          <p>Drop logs or folders: they stay on this machine.</p>
        </div>
      ) : null}
    </div>
  );
}
