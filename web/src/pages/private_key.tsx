// SPDX-License-Identifier: Apache-2.0
//
// private_key.tsx - the key of one's private notes: made, held by two, wrapped anew, given back by two.
//
// Passwords go straight to the server and nowhere else; what was typed is gone after each try.
import { useState } from "preact/hooks";
import type { PrivateKey } from "shapes";
import { ask } from "../api";
import { me } from "../clinic";
import { Button, Trouble, useAct } from "../parts/act";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { uuid } from "../uuid";

interface Line { key: string; label: string; secret?: boolean; hint?: string }

// A small form that sends what was typed as it stands; the server names the field that is wrong.
function Ask({ title, text, lines, path, label, done, shape }: {
  title: string; text: string; lines: Line[]; path: string; label: string; done: () => void; shape?: (typed: Record<string, string>) => object;
}) {
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [said, setSaid] = useState(false);
  const doing = useAct();
  const send = (): void => void doing.run(async () => {
    await ask<PrivateKey>("POST", path, { id: uuid(), ...(shape ? shape(typed) : typed) });
    setSaid(true);
    done();
  }).then((ok) => setTyped((t) => (ok ? {} : Object.fromEntries(lines.filter((l) => !l.secret).map((l) => [l.key, t[l.key] ?? ""])))));
  const wrong = doing.problem?.field !== undefined && lines.some((l) => l.key === doing.problem!.field);
  return (
    <form class="form bench-part" autocomplete="off" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <h2>{title}</h2>
      <p class="lead">{text}</p>
      {lines.map((l) => <Field key={l.key} label={l.label} name={l.key} type={l.secret ? "password" : "text"} complete={l.secret ? "new-password" : "off"} hint={l.hint} value={typed[l.key] ?? ""} problem={doing.problem}
        write={(value) => { setSaid(false); setTyped((t) => ({ ...t, [l.key]: value })); }} />)}
      {!wrong && <Trouble problem={doing.problem} />}
      {said && <p class="said allow" role="status"><Icon name="check" /> Done.</p>}
      <Button doing={doing} icon="lock" label={label} onClick={send} disabled={lines.some((l) => !typed[l.key])} />
    </form>
  );
}

const own: Line = { key: "password", label: "Your password", secret: true };

function Holders({ again }: { again: () => void }) {
  return (
    <Ask title="Two holders" path="/api/private-key" label="Name these two" done={again}
      text="The key is split in two halves that say nothing each. Only both together, and with you, can give it back after a lost password; neither can read your notes. Each needs a key of their own first."
      lines={[{ key: "one", label: "First holder", hint: "Sign-in name" }, { key: "other", label: "Second holder", hint: "Sign-in name" }, own]}
      shape={(t) => ({ password: t.password, holders: [t.one, t.other] })} />
  );
}

const Recover = () => (
  <Ask title="Give a key back" path="/api/private-key/recover" label="Give the key back" done={() => undefined}
    text="For an author who lost a password. You have set a new one for them under Staff; now the author and both holders type here, each their own. The record names all three."
    lines={[{ key: "author", label: "Author", hint: "Sign-in name" }, { key: "password", label: "The author’s new password", secret: true },
      { key: "first_login", label: "First holder", hint: "Sign-in name" }, { key: "first_password", label: "First holder’s password", secret: true },
      { key: "second_login", label: "Second holder", hint: "Sign-in name" }, { key: "second_password", label: "Second holder’s password", secret: true }]} />
);

export function PrivateKeyPage() {
  const key = useLoad<PrivateKey>("/api/private-key");
  const has = key.data?.has;
  return (
    <main class="page private-key" id="main">
      <h1><Icon name="lock" /> The key of your private notes</h1>
      <p class="lead">Psychotherapy notes are sealed with their author’s key. It opens with your password, for you alone.</p>
      <Loading of={key} />
      {key.data && <p class={`said ${has && key.data.holders.length === 2 ? "allow" : "warn"}`}>{!has ? "You have no key yet."
        : key.data.holders.length === 2 ? `You have a key. ${key.data.holders.join(" and ")} hold it together.` : "You have a key and no holders: a lost password is a lost key, and the notes stay closed for ever."}</p>}
      {key.data && !has && <Ask title="Make my key" path="/api/private-key" label="Make my key" done={key.again} lines={[own]} text="Without two holders a lost password is a lost key. You can name them afterwards, here." />}
      {has && <Holders again={key.again} />}
      {has && <Ask title="My password is a new one" path="/api/private-key/password" label="Open with the new one" done={key.again}
        text="After your password was changed your notes still open with the old one. Type both once." lines={[{ key: "old_password", label: "The password before", secret: true }, { ...own, label: "Your password of today" }]} />}
      {me.value?.role === "manager" && <Recover />}
    </main>
  );
}
