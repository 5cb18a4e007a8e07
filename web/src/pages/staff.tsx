// SPDX-License-Identifier: Apache-2.0
//
// staff.tsx - who works here, in which role, and until when their certificates hold.
import { useState } from "preact/hooks";
import type { Role, SetStaff, StaffRow } from "shapes";
import { me } from "../clinic";
import { post } from "../outbox";
import { Button, Trouble, useAct } from "../parts/act";
import { Field, Pick } from "../parts/field";
import { Loading, useLoad } from "../parts/load";
import { uuid } from "../uuid";

const roles = (["nurse", "prescriber", "therapist", "manager", "auditor"] as Role[]).map((key) => ({ key, label: key }));

export function StaffPage() {
  const loaded = useLoad<StaffRow[]>("/api/staff");
  const [edit, setEdit] = useState<StaffRow | null>(null);
  const isManager = me.value?.role === "manager";
  const blank = (): StaffRow => ({ id: uuid(), name: "", login: "", role: "nurse", acls_until: null, bls_until: null, active: true });
  return (
    <main class="page" id="main">
      <h1>Staff</h1>
      <Loading of={loaded} />
      <ul class="rows">{loaded.data?.map((s) => (
        <li key={s.id}><span><b>{s.name}</b> {s.role} <small>{s.login} · ACLS until {s.acls_until ?? "–"} · BLS until {s.bls_until ?? "–"}{s.active ? "" : " · may not sign in"}</small></span>
          {isManager && <button type="button" class="plain" onClick={() => setEdit(s)}>Change</button>}</li>
      ))}</ul>
      {isManager && !edit && <button type="button" class="primary" onClick={() => setEdit(blank())}>New member of staff</button>}
      {edit && <StaffForm key={edit.id} staff={edit} done={() => { setEdit(null); loaded.again(); }} />}
    </main>
  );
}

function StaffForm({ staff, done }: { staff: StaffRow; done: () => void }) {
  const [typed, setTyped] = useState({ name: staff.name, login: staff.login, role: staff.role as string, acls: staff.acls_until ?? "", bls: staff.bls_until ?? "", active: String(staff.active), password: "", pin: "" });
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const send = (): void => void doing.run(async () => {
    const body: SetStaff = {
      id: staff.id, name: typed.name, login: typed.login, role: typed.role as Role, acls_until: typed.acls || null, bls_until: typed.bls || null, active: typed.active === "true",
      ...(typed.password ? { password: typed.password } : {}), ...(typed.pin ? { pin: typed.pin } : {}),
    };
    await post("/api/staff", body, { lane: "staff", label: `staff ${typed.name}`, id: staff.id });
    done();
  });
  return (
    <form class="form" onSubmit={(e) => { e.preventDefault(); send(); }}>
      <h2>{staff.name || "New member of staff"}</h2>
      <div class="grid2">
        <Field label="Name" name="name" value={typed.name} write={set("name")} problem={doing.problem} required />
        <Field label="Sign-in name" name="login" value={typed.login} write={set("login")} problem={doing.problem} required />
        <Field label="New password" name="password" type="password" complete="new-password" value={typed.password} write={set("password")} problem={doing.problem} />
        <Field label="New PIN" name="pin" type="password" mode="numeric" complete="new-password" value={typed.pin} write={set("pin")} problem={doing.problem} />
        <Field label="ACLS until" name="acls_until" type="date" value={typed.acls} write={set("acls")} problem={doing.problem} />
        <Field label="BLS until" name="bls_until" type="date" value={typed.bls} write={set("bls")} problem={doing.problem} />
      </div>
      <Pick label="Role" options={roles} value={typed.role} write={set("role")} />
      <Pick label="May sign in" options={[{ key: "true", label: "yes" }, { key: "false", label: "no" }]} value={typed.active} write={set("active")} />
      {!doing.problem?.field && <Trouble problem={doing.problem} />}
      <Button doing={doing} big label="Keep" onClick={send} />
    </form>
  );
}
