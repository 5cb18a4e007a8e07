// SPDX-License-Identifier: Apache-2.0
//
// words.mjs - reads the labels out of the program's own tables (src/care/*.def, docs/clauses/*.md).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// The arguments of every NAME(...) entry of a .def file: strings unquoted (adjacent ones joined, as in C),
// words as they stand.
export function entries(text, name) {
  const found = [];
  const start = new RegExp(`^${name}\\(`, "gm");
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  for (let hit; (hit = start.exec(bare)); ) found.push(argumentsAt(bare, hit.index + hit[0].length));
  return found;
}

function argumentsAt(text, from) {
  const args = [""];
  for (let i = from; text[i] !== ")"; i++) {
    if (text[i] === ",") args.push("");
    else if (text[i] === '"') {
      for (i++; text[i] !== '"'; i++) args[args.length - 1] += text[i] === "\\" ? text[++i] : text[i];
    } else if (!/\s/.test(text[i])) args[args.length - 1] += text[i];
  }
  return args;
}

function table(root, file, name, shape) {
  const path = join(root, "src/care", file);
  return existsSync(path) ? entries(readFileSync(path, "utf8"), name).map(shape) : [];
}

// What a clause says and where it comes from: its row in docs/clauses, "| BP-07 | rule | source | ...".
function sources(root) {
  const folder = join(root, "docs/clauses");
  const text = {};
  if (!existsSync(folder)) return text;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".md"))) {
    for (const [, id, rule, source] of readFileSync(join(folder, file), "utf8").matchAll(/^\| *([A-Z0-9]+-[A-Z0-9-]+) *\|([^|]*)\|([^|]*)\|/gm)) {
      text[id] = `${rule.trim()} (${source.trim()})`;
    }
  }
  return text;
}

// One page of the patient's sentences, in every language: "  key: {en: "...", es: "..."}" (data/phone/texts.yaml; whether
// they are whole and easy to read is the program's to check).
export function sentences(root, page) {
  const text = readFileSync(join(root, "data/phone/texts.yaml"), "utf8");
  const part = text.split(new RegExp(`^${page}:\\n`, "m"))[1]?.split(/^\S/m)[0] ?? "";
  return Object.fromEntries([...part.matchAll(/^ +(\w+): \{en: "([^"]*)", es: "([^"]*)"\}/gm)].map(([, key, en, es]) => [key, { en, es }]));
}

export function words(root) {
  const label = (args) => ({ key: args[1], label: args.at(-1) });
  const ruled = (args) => ({ key: args[1], label: args.at(-1), clause: args[2].replace("_", "-") });
  const source = sources(root);
  return {
    vitals: table(root, "vitals.def", "VITAL", ([, key, unit, decimals, text]) => ({ key, unit, decimals: Number(decimals), label: text })),
    ready: table(root, "readiness.def", "READINESS", ruled),
    attest: table(root, "discharge.def", "DISCHARGE", ruled),
    symptoms: table(root, "symptom.def", "SYMPTOM", label),
    effects: table(root, "side_effect.def", "SIDE_EFFECT", label),
    conditions: table(root, "condition.def", "CONDITION", ruled),
    medicines: table(root, "drug_class.def", "DRUG_CLASS", ruled),
    dispositions: table(root, "disposition.def", "DISPOSITION", ([, key, text, reason]) => ({ key, label: text, reason: reason === "true" })),
    clauses: table(root, "clause.def", "CLAUSE", ([, id, unit, , by, sentence]) => ({ id, unit, by, sentence, source: source[id] ?? "" })),
    summary: sentences(root, "summary"),
  };
}
