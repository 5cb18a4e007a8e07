// SPDX-License-Identifier: Apache-2.0
//
// log.tsx - everything that happened, newest first: who, when, and when it was charted.
import type { LogLine, Visit } from "shapes";
import { hhmm, hhmmss } from "../clock";
import { Reasons, saidOf } from "../parts/verdict";
import { Icon } from "../parts/icon";

function Line({ line }: { line: LogLine }) {
  const said = line.verdict && line.verdict.answer !== "allow" ? saidOf(line.verdict) : null;
  return (
    <li class={line.late ? "late" : ""}>
      <time dateTime={line.at}>{hhmmss(line.at)}</time>
      <div><b>{line.text}</b> <span class="who">{line.who}</span>
        {line.late && <span class="mark"><Icon name="clock" /> charted later, at {hhmm(line.kept_at)}</span>}
        {said && <span class={`mark ${said.tone}`}><Icon name={said.icon} /> {said.word}</span>}
        {line.verdict && line.verdict.reasons.length > 0 && <details><summary>reasons</summary><Reasons reasons={line.verdict.reasons} /></details>}
      </div>
    </li>
  );
}

export const Log = ({ visit }: { visit: Visit }) => (
  <section class="step" aria-labelledby="log-title">
    <h2 id="log-title">Everything that happened</h2>
    <ol class="log">{[...visit.log].sort((a, b) => b.at.localeCompare(a.at)).map((l) => <Line key={l.id} line={l} />)}</ol>
    <p class="fine">Head of the record's chain: <code>{visit.record_hash}</code></p>
    <p><a class="button plain" href={`/api/visits/${visit.id}/scenario`} download={`visit-${visit.id}.jsonl`}>Save as a scenario for “daybreak judge”, without names</a></p>
  </section>
);
