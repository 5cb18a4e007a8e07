// SPDX-License-Identifier: Apache-2.0
//
// records.tsx - pages that only show: messages set aside, the protocol's numbers, whether the record is whole.
import type { Aside, Protocol, Verified } from "shapes";
import { dayAndTime } from "../clock";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";

export function AsidePage() {
  const loaded = useLoad<Aside[]>("/api/aside");
  return (
    <main class="page" id="main">
      <h1>Messages set aside</h1>
      <p class="lead">These came from a monitor and were not charted, because they could belong to someone else or could not be read.</p>
      <Loading of={loaded} />
      {loaded.data?.length === 0 && <p class="empty">None.</p>}
      {loaded.data && loaded.data.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Messages set aside">
          <table class="wide-table">
            <thead><tr><th scope="col">Last</th><th scope="col">Messages</th><th scope="col">Why</th><th scope="col">Device</th><th scope="col">Place</th><th scope="col">Patient in the message</th><th scope="col">From</th><th scope="col">Last message</th></tr></thead>
            <tbody>{loaded.data.map((a) => (
              <tr key={a.id}><td>{dayAndTime(a.at)}</td><td>{a.count}</td><td><b>{a.why}</b></td><td>{a.device}</td><td>{a.location}</td><td>{a.patient || "–"}</td><td>{a.source}</td><td>{a.control_id}</td></tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </main>
  );
}

export function ProtocolPage() {
  const loaded = useLoad<Protocol>("/api/protocol");
  return (
    <main class="page" id="main">
      <h1>Protocol {loaded.data && <small>{loaded.data.name} {loaded.data.version}</small>}</h1>
      <p class="lead">Every number in force, with its source. Numbers are changed in the protocol's file by the medical director, not here.</p>
      <Loading of={loaded} />
      {loaded.data && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Numbers of the protocol">
          <table class="wide-table">
            <thead><tr><th scope="col">Number</th><th scope="col">Value</th><th scope="col">Meaning</th><th scope="col">Source</th><th scope="col">Evidence</th></tr></thead>
            <tbody>{loaded.data.numbers.map((n) => (
              <tr key={n.path}><td><code>{n.path}</code></td><td class="number"><b>{n.value}</b> {n.unit}</td><td>{n.meaning}</td><td>{n.source}</td><td>{n.tag}</td></tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </main>
  );
}

export function VerifyPage() {
  const loaded = useLoad<Verified>("/api/verify");
  const v = loaded.data;
  return (
    <main class="page" id="main">
      <h1>Is the record whole?</h1>
      <Loading of={loaded} />
      {v && (v.whole ? <p class="result allow"><Icon name="check" /> Whole: {v.entries} entries, every hash as it was written.</p>
        : <p class="result refuse"><Icon name="cross" /> Broken at entry {v.first_broken}. Keep the file, make a copy, tell the manager.</p>)}
      {v && <p class="fine">Seal <code>{v.seal}</code></p>}
      <button type="button" class="plain" onClick={loaded.again}>Check again</button>
    </main>
  );
}
