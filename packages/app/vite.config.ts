import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** The app is a part of the published package: `plusminus open` serves what is built here. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // The statistics are taken from their sources, so that the app can be built before or after them.
  resolve: { conditions: ["source", "module", "browser", "import", "default"] },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("../plusminus/dist/app", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    // The Content-Security-Policy allows files of the server only: nothing inline, nothing as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
