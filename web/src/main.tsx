// SPDX-License-Identifier: Apache-2.0
//
// main.tsx - opens the page: who is signed in decides what there is to see, the address which of it.
import { render } from "preact";
import "../style/tokens.css";
import "../style/base.css";
import "../style/parts.css";
import "../style/pages.css";
import "../style/danger.css";
import "../style/measures.css";
import "../style/print.css";
import "../style/safety.css";
import "../style/therapy.css";
import "../style/course.css";
import { App } from "./app";
import { begin } from "./clinic";
import { loadWords } from "./words";
import "./theme";

void loadWords().catch(() => undefined); // labels fall back to their keys
render(<App opening={begin()} />, document.getElementById("app")!);
