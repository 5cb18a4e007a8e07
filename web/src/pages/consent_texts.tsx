// SPDX-License-Identifier: Apache-2.0
//
// consent_texts.tsx - the manager publishes a version of the consent text; the check says what is missing first.
import { useState } from "preact/hooks";
import type { ConsentCheck, ConsentText, ConsentTexts } from "shapes";
import { ask, get } from "../api";
import { dayAndTime } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Icon } from "../parts/icon";
import { Loading, useLoad } from "../parts/load";
import { PinPad } from "../parts/pin";

const Checked = ({ of: c }: { of: ConsentCheck }) => (
  <section aria-label="What the check says">
    <p class="result allow" role="status"><Icon name="check" /> Version {c.version} may be published: all {c.sections.length} parts are there, reading grade {c.grade.toFixed(1)}.</p>
    <details><summary>Grade of each part</summary>
      <table class="plain-table"><tbody>{c.sections.map((s) => <tr key={s.element}><th scope="row">{s.title}</th><td>{s.about}</td><td class="number">{s.grade.toFixed(1)}</td></tr>)}</tbody></table></details>
  </section>
);

function Editor({ start, done }: { start: string; done: () => void }) {
  const [yaml, setYaml] = useState(start);
  const [good, setGood] = useState<ConsentCheck | null>(null);
  const [signing, setSigning] = useState(false);
  const doing = useAct();
  const write = (text: string): void => { setYaml(text); setGood(null); };
  const check = (): void => void doing.run(async () => setGood(await ask<ConsentCheck>("POST", "/api/consent-texts/check", { yaml })));
  return (
    <form class="form wide" onSubmit={(e) => { e.preventDefault(); check(); }}>
      <label class="field"><span>The text (YAML). Give a changed text a version of its own.</span>
        <textarea class="code" rows={22} spellcheck={false} value={yaml} onInput={(e) => write(e.currentTarget.value)} aria-invalid={doing.problem !== null} /></label>
      <Trouble problem={doing.problem} />
      {good && <Checked of={good} />}
      <p class="row">
        <Button doing={doing} kind={good ? "plain" : "primary"} label="Check this text" onClick={check} />
        {good && <button type="button" class="primary" onClick={() => setSigning(true)}><Icon name="pen" /> Publish version {good.version}</button>}
      </p>
      {signing && <PinPad title={`Publish version ${good?.version}`} verb="Sign and publish" roles={["manager"]} onClose={() => setSigning(false)}
        sign={async (signed, id) => { await post("/api/consent-texts", { yaml, ...signed }, { lane: "consent-texts", label: "consent text", id }); done(); }}>
        <p>From now on every patient has to sign this version before the next infusion.</p></PinPad>}
    </form>
  );
}

export function ConsentTextsPage() {
  const loaded = useLoad<ConsentTexts>("/api/consent-texts");
  const [editing, setEditing] = useState<string | null>(null);
  const list = [...(loaded.data?.texts ?? [])].reverse();
  const isManager = me.value?.role === "manager";
  const change = async (id: string): Promise<void> => setEditing((await get<ConsentText>(`/api/consent-texts/${id}`)).yaml);
  return (
    <main class="page" id="main">
      <h1>Consent texts</h1>
      <p class="lead">What patients read and sign. A text is published only when every required part is in it and it is easy enough to read.</p>
      <Loading of={loaded} />
      <ul class="rows">{list.map((t, i) => (
        <li key={t.id}><span><b>Version {t.version}</b> {t.title} <small>published {dayAndTime(t.at)} by {t.by}{i === 0 ? " · in force" : ""} · text {t.digest.slice(0, 16)}</small></span>
          {isManager && editing === null && <button type="button" class="plain" onClick={() => void change(t.id)}>Begin a new version with it</button>}</li>))}</ul>
      {loaded.data && list.length === 0 && <p class="result hold" role="status"><Icon name="warn" /> Nothing is published yet: nobody can sign, and no infusion can start.</p>}
      {isManager && editing === null && loaded.data && <p><button type="button" class="plain" onClick={() => setEditing(loaded.data!.shipped)}>Begin with the text that comes with Daybreak</button></p>}
      {editing !== null && <Editor start={editing} done={() => { setEditing(null); loaded.again(); }} />}
      {!isManager && <p class="note">A manager publishes texts.</p>}
    </main>
  );
}
