// SPDX-License-Identifier: Apache-2.0
//
// on_call.tsx - who is asked when a patient is in danger, when nobody would be, and which crisis numbers are shown.
import { useState } from "preact/hooks";
import type { Crisis, OnCall, OnCallList, Shift, StaffRow, Weekday } from "shapes";
import { dayAndTime } from "../clock";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Icon } from "../parts/icon";
import { Loading, useLoad, type Loaded } from "../parts/load";
import { Region } from "./danger";

const weekdays: { key: Weekday; label: string }[] = [
  { key: "mon", label: "Mon" }, { key: "tue", label: "Tue" }, { key: "wed", label: "Wed" }, { key: "thu", label: "Thu" },
  { key: "fri", label: "Fri" }, { key: "sat", label: "Sat" }, { key: "sun", label: "Sun" },
];
const everyDay: Shift = { days: weekdays.map((d) => d.key), from: "00:00", to: "24:00" };
type Entry = OnCallList["persons"][number];

export function OnCallPage() {
  const loaded = useLoad<OnCall>("/api/on-call");
  const data = loaded.data;
  const isManager = me.value?.role === "manager";
  return (
    <main class="page on-call" id="main">
      <h1>On call</h1>
      <p class="lead">When a patient is in danger these people are asked, one after the other, until somebody takes it on.</p>
      <Loading of={loaded} />
      {data && <>
        <p class="note">Each has {data.acknowledge_minutes} minutes to answer, {data.acknowledge_high_minutes} with high risk; then the next one is asked, and in the end everybody.</p>
        {data.now.length === 0 ? <p class="said refuse"><Icon name="warn" /> Nobody is on call now. A patient's phone says so before anything is sent, and shows the crisis line.</p>
          : <><h2>Now</h2><ol class="numbers">{data.now.map((p) => <li key={p.name}><span><b>{p.name}</b> {p.phone}</span></li>)}</ol></>}
        {data.gaps.length > 0 && <section><h2>Nobody in the coming seven days</h2><ul class="gaps">{data.gaps.slice(0, 8).map((g) => <li key={g.from}>{dayAndTime(g.from)} to {dayAndTime(g.to)}</li>)}{data.gaps.length > 8 && <li>and {data.gaps.length - 8} more</li>}</ul></section>}
        {isManager && <Editor key={data.list?.version ?? 0} data={data} done={loaded.again} />}
      </>}
      <CrisisPart />
    </main>
  );
}

function Editor({ data, done }: { data: OnCall; done: () => void }) {
  const staff = useLoad<StaffRow[]>("/api/staff");
  const [list, setList] = useState<Entry[]>(data.list?.is.persons ?? []);
  const doing = useAct();
  const change = (n: number, to: Partial<Entry>): void => setList((l) => l.map((p, i) => (i === n ? { ...p, ...to } : p)));
  const move = (n: number, by: number): void => setList((l) => {
    const next = [...l];
    const [one] = next.splice(n, 1);
    next.splice(n + by, 0, one!);
    return next;
  });
  const free = staff.data?.filter((s) => s.active && s.role !== "auditor" && !list.some((p) => p.staff === s.id)) ?? [];
  const save = (): void => void doing.run(async () => {
    await post("/api/on-call", { persons: list, ...(data.list ? { paper: data.list.id, version: data.list.version } : {}) }, { lane: "on-call", label: "on-call list" });
    done();
  });
  return (
    <section>
      <h2>The list, in the order in which they are asked</h2>
      <Loading of={staff} />
      <ol class="on-call-list">{list.map((p, n) => (
        <li key={p.staff}>
          <header><b>{staff.data?.find((s) => s.id === p.staff)?.name ?? "no longer here"}</b>
            <label class="field"><span>Telephone</span><input value={p.phone} inputMode="tel" onInput={(e) => change(n, { phone: e.currentTarget.value })} /></label>
            <span class="row">
              <button type="button" class="plain" disabled={n === 0} onClick={() => move(n, -1)} aria-label="Ask earlier">↑</button>
              <button type="button" class="plain" disabled={n === list.length - 1} onClick={() => move(n, 1)} aria-label="Ask later">↓</button>
              <button type="button" class="plain" onClick={() => setList((l) => l.filter((_, i) => i !== n))}>Take off</button>
            </span></header>
          <Shifts shifts={p.shifts} write={(shifts) => change(n, { shifts })} />
        </li>))}</ol>
      {list.length === 0 && <p class="empty">Nobody yet.</p>}
      <label class="field"><span>Add somebody</span>
        <select value="" onChange={(e) => { const id = e.currentTarget.value; if (id) setList((l) => [...l, { staff: id, phone: "", shifts: [everyDay] }]); }}>
          <option value="">choose …</option>{free.map((s) => <option key={s.id} value={s.id}>{s.name}, {s.role}</option>)}
        </select></label>
      <Trouble problem={doing.problem} />
      <Button doing={doing} big label="Keep the list" onClick={save} />
    </section>
  );
}

function Shifts({ shifts, write }: { shifts: Shift[]; write: (shifts: Shift[]) => void }) {
  const change = (n: number, to: Shift): void => write(shifts.map((s, i) => (i === n ? to : s)));
  const flip = (s: Shift, day: Weekday): Shift => ({ ...s, days: s.days?.includes(day) ? s.days.filter((d) => d !== day) : [...(s.days ?? []), day] });
  return (
    <ul class="shifts">{shifts.map((s, n) => (
      <li key={n}>
        {s.date === undefined ? <div class="chips" role="group" aria-label="Days">{weekdays.map((d) => <button type="button" key={d.key} class="chip" aria-pressed={!!s.days?.includes(d.key)} onClick={() => change(n, flip(s, d.key))}>{d.label}</button>)}</div>
          : <label class="field"><span>On</span><input type="date" value={s.date} onInput={(e) => change(n, { ...s, date: e.currentTarget.value })} /></label>}
        <label class="field"><span>from</span><input value={s.from} size={5} inputMode="numeric" onInput={(e) => change(n, { ...s, from: e.currentTarget.value })} /></label>
        <label class="field"><span>to</span><input value={s.to} size={5} inputMode="numeric" onInput={(e) => change(n, { ...s, to: e.currentTarget.value })} /></label>
        <button type="button" class="plain" onClick={() => write(shifts.filter((_, i) => i !== n))} aria-label="Remove this shift"><Icon name="cross" /></button>
      </li>))}
      <li><button type="button" class="plain" onClick={() => write([...shifts, everyDay])}>Another shift</button>
        <button type="button" class="plain" onClick={() => write([...shifts, { date: new Date().toISOString().slice(0, 10), from: "08:00", to: "20:00" }])}>A shift on one date</button></li>
    </ul>
  );
}

function CrisisPart() {
  const loaded: Loaded<Crisis> = useLoad<Crisis>("/api/crisis");
  const doing = useAct();
  const choose = (region: string): void => void doing.run(async () => {
    await post("/api/crisis", { region }, { lane: "crisis", label: "crisis region" });
    loaded.again();
  });
  const chosen = loaded.data?.chosen;
  return (
    <section>
      <h2>Crisis numbers</h2>
      <Loading of={loaded} />
      {loaded.data && !chosen && <p class="said refuse"><Icon name="warn" /> No region is chosen: phones show only the clinic's own numbers.</p>}
      {chosen && <><ul class="numbers"><Region region={chosen} /></ul><p class="fine">Source: {chosen.source}</p></>}
      {me.value?.role === "manager" && <label class="field"><span>Region</span>
        <select value={chosen?.id ?? ""} onChange={(e) => choose(e.currentTarget.value)}>
          {!chosen && <option value="">choose …</option>}{loaded.data?.regions.map((r) => <option key={r.id} value={r.id}>{r.name}</option>)}
        </select></label>}
      <Trouble problem={doing.problem} />
    </section>
  );
}
