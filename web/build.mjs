// SPDX-License-Identifier: Apache-2.0
//
// build.mjs - makes web/dist: one page, one script, one style sheet, one list of words.
//
// usage: node build.mjs [--out DIR] [--watch]
// The words (labels of symptoms, conditions, clauses ...) are read from the same .def tables that the C
// code is compiled from, so the pages can name nothing that the program does not know.
import { build } from "esbuild";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { words } from "./words.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const outAt = process.argv.indexOf("--out");
const out = outAt < 0 ? join(here, "dist") : process.argv[outAt + 1];

mkdirSync(out, { recursive: true });
await build({
  entryPoints: { app: join(here, "src/main.tsx") },
  bundle: true,
  splitting: true,
  chunkNames: "[name]", // fixed names: the build embeds them by name, the server gives each its ETag
  minify: true,
  format: "esm",
  target: ["es2020", "safari14"],
  jsx: "automatic",
  jsxImportSource: "preact",
  alias: { shapes: join(here, "../data/api/shapes.ts") },
  nodePaths: [join(here, "node_modules")],
  outdir: out,
  legalComments: "none",
  logLevel: "warning",
});

// The patient's phone: a bundle of its own, for browsers of 2019. Its worker's stock is named by what is in it.
const phone = join(here, "phone");
const old = { bundle: true, minify: true, format: "iife", target: ["es2019", "safari13"], legalComments: "none", logLevel: "warning", nodePaths: [join(here, "node_modules")] };
await build({ ...old, entryPoints: [join(phone, "main.tsx")], jsx: "automatic", jsxImportSource: "preact", outfile: join(out, "phone.js"),
  alias: { preact: join(phone, "jsx.ts"), "preact/jsx-runtime": join(phone, "jsx.ts") } });
await build({ ...old, entryPoints: [join(phone, "phone.css")], outfile: join(out, "phone.css") });
for (const name of ["phone.html", "phone.webmanifest"]) copyFileSync(join(phone, name), join(out, name));
copyFileSync(join(here, "static/icon.svg"), join(out, "phone-icon.svg"));
const stock = createHash("sha256");
for (const name of ["phone.html", "phone.js", "phone.css", "phone.webmanifest", "phone-icon.svg"]) stock.update(readFileSync(join(out, name)));
await build({ ...old, entryPoints: [join(phone, "sw.ts")], define: { STOCK: JSON.stringify(stock.digest("hex").slice(0, 16)) }, outfile: join(out, "phone-sw.js") });

for (const name of readdirSync(join(here, "static"))) copyFileSync(join(here, "static", name), join(out, name));
writeFileSync(join(out, "words.json"), JSON.stringify(words(join(here, ".."))));

for (const name of ["app.js", "chunk.js", "app.css", "office.js", "words.json", "phone.html", "phone.js", "phone.css", "phone-sw.js"]) {
  const bytes = readFileSync(join(out, name));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(`${name.padEnd(12)} ${String(bytes.length).padStart(7)} B  gzip ${gzip}  brotli ${brotliCompressSync(bytes).length}`);
}
