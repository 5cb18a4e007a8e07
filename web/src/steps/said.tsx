// SPDX-License-Identifier: Apache-2.0
//
// said.tsx - what the patient says during the infusion, word for word, with its minute; only after their yes.
//
// The yes belongs to one visit and to this page: another visit, or the page opened anew, asks again.
import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { Id, Instant, Visit } from "shapes";
import { hhmm, iso, nowExact } from "../clock";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Dialog } from "../parts/dialog";

const agreed = signal<Id>(""); // the visit whose patient said yes

function SaidDialog({ visit, at, onClose, kept }: { visit: Id; at: Instant; onClose: () => void; kept: () => void }) {
  const [text, setText] = useState("");
  const doing = useAct();
  const yes = agreed.value === visit;
  const send = async (): Promise<void> => {
    const body = { words: text.trim(), visit, agreed: true, at };
    if (!(await doing.run(() => post(`/api/visits/${visit}/quotes`, body, { lane: visit, label: "what the patient said" })))) return;
    kept();
    onClose();
  };
  return (
    <Dialog title={`What they said, ${hhmm(at)}`} onClose={onClose} wide>
      <label class="check"><input type="checkbox" checked={yes} onChange={() => { agreed.value = yes ? "" : visit; }} /> <span>The patient agreed today that their words are written down</span></label>
      {!yes && <p class="note">Ask before the infusion. Without a yes nothing is written.</p>}
      <label class="field"><span>Word for word</span><textarea name="said" rows={4} maxLength={600} disabled={!yes} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
      <Trouble problem={doing.problem} />
      <Button doing={doing} big icon="check" label="Write it down" disabled={!yes || !text.trim()} onClick={() => void send()} />
    </Dialog>
  );
}

// The minute is that of the tap, not that of the last letter.
export function WhatTheySaid({ visit }: { visit: Visit }) {
  const [at, setAt] = useState<Instant>("");
  const [last, setLast] = useState<Instant>("");
  return (
    <>
      <button type="button" class="plain" onClick={() => setAt(iso(nowExact()))}>+ What they said</button>
      {last && <span class="note" role="status">words of {hhmm(last)} are written down</span>}
      {at && <SaidDialog visit={visit.id} at={at} onClose={() => setAt("")} kept={() => setLast(at)} />}
    </>
  );
}
