// SPDX-License-Identifier: Apache-2.0
//
// chairs.tsx - which monitor stands at which chair, and a new chair. A chair is bound by the device's own
// identity first, then by the place the message names.
import { useState } from "preact/hooks";
import type { Chair } from "shapes";
import { me, refreshBoard } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field } from "../parts/field";
import { Loading, useLoad } from "../parts/load";

const blank: Chair = { chair: "", label: "", device: "", location: "", utc_offset_min: 0 };

export function ChairsPage() {
  const loaded = useLoad<Chair[]>("/api/chairs");
  const [edit, setEdit] = useState<Chair | null>(null);
  const isManager = me.value?.role === "manager";
  const done = (): void => { setEdit(null); loaded.again(); void refreshBoard(); };
  return (
    <main class="page" id="main">
      <h1>Chairs and monitors</h1>
      <Loading of={loaded} />
      <ul class="rows">{loaded.data?.map((c) => (
        <li key={c.chair}><span><b>{c.chair}</b> {c.label} <small>device {c.device || "none"} · place {c.location || "none"} · clock UTC{c.utc_offset_min >= 0 ? "+" : ""}{c.utc_offset_min} min</small></span>
          {me.value?.role !== "auditor" && <button type="button" class="plain" onClick={() => setEdit(c)}>Change</button>}</li>
      ))}</ul>
      {isManager && !edit && <button type="button" class="primary" onClick={() => setEdit({ ...blank, utc_offset_min: me.value?.utc_offset_min ?? 0 })}>New chair</button>}
      {edit && <ChairForm key={edit.chair} chair={edit} isManager={isManager} done={done} />}
    </main>
  );
}

function ChairForm({ chair, isManager, done }: { chair: Chair; isManager: boolean; done: () => void }) {
  const [typed, setTyped] = useState({ ...chair, utc_offset_min: String(chair.utc_offset_min) });
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const send = (): void => void doing.run(async () => {
    const whole = { ...typed, utc_offset_min: Number(typed.utc_offset_min) };
    await (isManager ? post("/api/chairs", whole, { lane: "chairs", label: `chair ${typed.chair}` })
      : post(`/api/chairs/${encodeURIComponent(typed.chair)}/monitor`, { device: typed.device, location: typed.location }, { lane: "chairs", label: `monitor of ${typed.chair}` }));
    done();
  });
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <h2>{chair.chair ? `Chair ${chair.chair}` : "New chair"}</h2>
      {isManager && <div class="grid2">
        <Field label="Chair" name="chair" value={typed.chair} write={set("chair")} problem={doing.problem} required />
        <Field label="Label" name="label" value={typed.label} write={set("label")} problem={doing.problem} />
        <Field label="Monitor's clock, minutes from UTC" name="utc_offset_min" mode="numeric" value={typed.utc_offset_min} write={set("utc_offset_min")} problem={doing.problem} />
      </div>}
      <div class="grid2">
        <Field label="Monitor (device id)" name="device" value={typed.device} write={set("device")} problem={doing.problem} />
        <Field label="Place as the monitor names it" name="location" value={typed.location} write={set("location")} problem={doing.problem} />
      </div>
      <Trouble problem={doing.problem} />
      <Button doing={doing} big label="Keep" onClick={send} />
    </form>
  );
}
