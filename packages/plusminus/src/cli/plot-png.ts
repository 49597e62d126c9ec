import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { plainSvg } from "../report/plots/plot-theme.ts";

/** Pixels for each unit of the plot: sharp on screens of today and in print. */
const ZOOM = 2;

const FACES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"];

/**
 * Letters beyond Latin, Greek and Cyrillic, which the bundled font may lack: only for them the system's fonts are asked, so
 * that everything else looks the same on every machine.
 */
const BEYOND_THE_FONT = /[\u0530-\u1cff\u2e80-\ud7ff\uf900-\ufdcf]|\p{Extended_Pictographic}/u;

/** A plot as PNG, in the light colours. Without fonts the renderer would leave out all text without a word. */
export function plotPng(svg: string): Uint8Array {
  const { resolve } = createRequire(import.meta.url);
  const image = new Resvg(plainSvg(svg), {
    fitTo: { mode: "zoom", value: ZOOM },
    font: {
      fontFiles: FACES.map((face) => resolve(`dejavu-fonts-ttf/ttf/${face}`)),
      loadSystemFonts: BEYOND_THE_FONT.test(svg),
      defaultFontFamily: "DejaVu Sans",
      sansSerifFamily: "DejaVu Sans",
    },
  });
  return image.render().asPng();
}
