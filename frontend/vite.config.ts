import { defineConfig } from "vite";

// One module, one sheet, names without a digest: the server adds its version to the address, and the same sources
// give the same bytes, so that a rebuild can be held against what is committed.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../src/dateline/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: "src/main.ts",
      output: {
        entryFileNames: "dateline.js",
        assetFileNames: (asset) => (asset.names[0]?.endsWith(".css") ? "dateline.css" : "[name][extname]"),
      },
    },
  },
});
