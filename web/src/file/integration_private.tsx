// SPDX-License-Identifier: Apache-2.0
//
// integration_private.tsx - the psychotherapy note: its author's alone.
//
// Laws: what is typed or opened here lives in this component and nowhere else: not in the outbox, not in a store,
// not in the browser's spelling service. It is gone when the page is left, locked, put away or signed out, and
// what was opened closes by itself. It goes to the server directly; what could not be sent stays on the screen.
import { useEffect, useRef, useState } from "preact/hooks";
import type { PrivateKept, PrivateKey, PrivateNote, PrivateNotes } from "shapes";
import { ask } from "../api";
import { dayAndTime } from "../clock";
import { Button, Trouble, useAct } from "../parts/act";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { useLoad } from "../parts/load";
import { href } from "../route";
import { uuid } from "../uuid";
import { Release } from "./integration_release";

const openFor = 5 * 60000; // ms: then what was opened is closed; a page's own caution, not a clinical limit

// Left, put away or kept for the back button: every word goes.
function useForgetting(forget: () => void): void {
  const last = useRef(forget);
  last.current = forget;
  useEffect(() => {
    const gone = (): void => last.current();
    addEventListener("pagehide", gone);
    addEventListener("hashchange", gone);
    return () => {
      removeEventListener("pagehide", gone);
      removeEventListener("hashchange", gone);
      gone();
    };
  }, []);
}

// The screen is locked or put away: what was typed is sealed, which needs no password, and then goes.
function usePutAway(act: () => void): void {
  const last = useRef(act);
  last.current = act;
  useEffect(() => {
    const hidden = (): void => { if (document.hidden) last.current(); };
    document.addEventListener("visibilitychange", hidden);
    return () => document.removeEventListener("visibilitychange", hidden);
  }, []);
}

// A key is made where the first note is to be written, or on its own page.
export function MakeKey({ done }: { done: () => void }) {
  const [password, setPassword] = useState("");
  const doing = useAct();
  const make = (): void => void doing.run(async () => {
    await ask<PrivateKey>("POST", "/api/private-key", { id: uuid(), password });
    done();
  }).then(() => setPassword(""));
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); make(); }}>
      <p>You have no key yet. It is made once and opened with your password.</p>
      <p class="said warn"><Icon name="warn" /> Without two holders a lost password is a lost key: nobody can open your notes again. Name them on <a href={href("private-key")}>the page of your key</a>.</p>
      <Field label="Your password" name="password" type="password" complete="current-password" value={password} write={setPassword} problem={doing.problem} />
      {!doing.problem?.field && <Trouble problem={doing.problem} />}
      <Button doing={doing} icon="lock" label="Make my key" onClick={make} disabled={!password} />
    </form>
  );
}

interface Writing { text: string; note: string; version: number } // note "": a new one
const nothing: Writing = { text: "", note: "", version: 0 };

function Write({ writing, write, keep, doing }: { writing: Writing; write: (w: Writing) => void; keep: () => void; doing: ReturnType<typeof useAct> }) {
  return (
    <form class="form" autocomplete="off" onSubmit={(e) => { e.preventDefault(); keep(); }}>
      <label class="field"><span>{writing.note ? "Change this note" : "A new private note"}</span>
        <textarea name="private" rows={9} maxLength={20000} autocomplete="off" spellcheck={false} data-private value={writing.text} onInput={(e) => write({ ...writing, text: e.currentTarget.value })} /></label>
      <p class="note" role="status">{writing.text ? "Not kept yet. It is gone when you leave this page, and sealed when the screen is locked." : "Your analysis of the conversation. Times, plan, risk and progress belong on the other side."}</p>
      <Trouble problem={doing.problem} />
      <div class="row">
        <Button doing={doing} big icon="lock" label={writing.note ? "Seal the change" : "Seal the note"} busyLabel="Sealing …" disabled={!writing.text.trim()} onClick={keep} />
        {writing.note && <button type="button" class="plain" onClick={() => write(nothing)}>Leave it as it was</button>}
      </div>
    </form>
  );
}

function Opened({ notes, change, close, more }: { notes: PrivateNotes; change: (n: PrivateNote) => void; close: () => void; more: () => void }) {
  return (
    <div class="opened">
      <div class="row"><h4>Your notes</h4><button type="button" class="plain" onClick={close}><Icon name="lock" /> Close them</button></div>
      {notes.notes.length === 0 && <p class="empty">You have written none about this patient.</p>}
      <ul class="quotes">{notes.notes.map((n) => (
        <li key={n.note}><blockquote data-private>{n.text}</blockquote>
          <p class="note">{dayAndTime(n.at)}{n.version > 1 && ` · version ${n.version}`} <button type="button" class="plain" onClick={() => change(n)}>Change</button></p></li>))}</ul>
      {notes.more && <button type="button" class="plain" onClick={more}>Older ones</button>}
    </div>
  );
}

function OpenForm({ patient, before, take }: { patient: string; before: string | undefined; take: (n: PrivateNotes) => void }) {
  const [password, setPassword] = useState("");
  const doing = useAct();
  const open = (): void => void doing.run(async () => {
    take(await ask<PrivateNotes>("POST", `/api/patients/${patient}/private-notes/open`, { id: uuid(), password, ...(before ? { before } : {}) }));
  }).then(() => setPassword(""));
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); open(); }}>
      <Field label={before ? "Your password again, for the older ones" : "Your password opens your notes about this patient"} name="password" type="password" complete="current-password" value={password} write={setPassword} problem={doing.problem} />
      {!doing.problem?.field && <Trouble problem={doing.problem} />}
      <Button doing={doing} kind="plain" icon="lock" label="Open my notes" busyLabel="Opening …" onClick={open} disabled={!password} />
    </form>
  );
}

// One id a text: a second tap after a lost answer is the same note.
function useSealing(patient: string, sealed: (kept: PrivateKept) => void) {
  const id = useRef(uuid());
  const doing = useAct();
  const keep = (w: Writing): void => void doing.run(async () => {
    const anew = w.note ? { note: w.note, version: w.version } : {};
    sealed(await ask<PrivateKept>("POST", `/api/patients/${patient}/private-notes`, { id: id.current, text: w.text, ...anew }));
    id.current = uuid();
  });
  return { doing, keep, another: () => { id.current = uuid(); } };
}

function Desk({ patient }: { patient: string }) {
  const [writing, setWriting] = useState<Writing>(nothing);
  const [notes, setNotes] = useState<PrivateNotes | null>(null);
  const [older, setOlder] = useState<string | undefined>();
  const [said, setSaid] = useState("");
  const { doing, keep, another } = useSealing(patient, () => { setWriting(nothing); setNotes(null); setOlder(undefined); setSaid("Sealed. Only your password opens it."); });
  const close = (): void => { setNotes(null); setOlder(undefined); };
  useForgetting(() => { setWriting(nothing); close(); });
  usePutAway(() => { close(); if (writing.text.trim()) keep(writing); });
  useEffect(() => {
    if (!notes) return;
    const timer = setTimeout(close, openFor);
    return () => clearTimeout(timer);
  }, [notes]);
  const write = (w: Writing): void => { setSaid(""); if (w.note !== writing.note || doing.problem) another(); doing.clear(); setWriting(w); };
  const take = (n: PrivateNotes): void => { setNotes((b) => (older && b ? { notes: [...b.notes, ...n.notes], more: n.more } : n)); setOlder(undefined); };
  return (
    <>
      <Write writing={writing} write={write} keep={() => keep(writing)} doing={doing} />
      {said && <p class="said allow" role="status"><Icon name="lock" /> {said}</p>}
      {notes && <Opened notes={notes} close={close} change={(n) => write({ text: n.text, note: n.note, version: n.version })} more={() => setOlder(notes.notes[notes.notes.length - 1]?.at)} />}
      {(!notes || older) && <OpenForm patient={patient} before={older} take={take} />}
      <Release patient={patient} />
    </>
  );
}

export function PrivateBox({ patient }: { patient: string }) {
  const key = useLoad<PrivateKey>("/api/private-key");
  return (
    <section class="box private-box" aria-label="Private psychotherapy note">
      <header><h3><Icon name="lock" /> Private psychotherapy note</h3><p class="note">Only you can read this. It is sealed with your key; no colleague, manager, auditor or copy of the file can open it.</p></header>
      {key.trouble && <p class="trouble" role="alert">{key.trouble}</p>}
      {key.data && (key.data.has ? <Desk patient={patient} /> : <MakeKey done={key.again} />)}
      {key.data?.has && key.data.holders.length < 2 && <p class="note"><Icon name="warn" /> No two holders: a lost password is a lost key. <a href={href("private-key")}>Name them</a></p>}
    </section>
  );
}
