// SPDX-License-Identifier: Apache-2.0
//
// sign_in.tsx - the door: signing in, and the first run that makes the first manager.
import { useState } from "preact/hooks";
import type { DemoAccount, FirstRun, Me } from "shapes";
import { ask, get } from "../api";
import { signedIn, status } from "../clinic";
import { Button, Trouble, useAct } from "../parts/act";
import { Field } from "../parts/field";
import { Icon } from "../parts/icon";
import { toggleTheme, theme } from "../theme";
import type { Status } from "shapes";

const Mark = () => (
  <p class="mark-line"><svg viewBox="0 0 32 32" aria-hidden="true"><path class="sun" d="M6 21a10 10 0 0 1 20 0z" /><path class="line" d="M4 23.500h24M16 5v4M6.500 9.500l2.600 2.800M25.500 9.500l-2.600 2.800" /></svg> Daybreak</p>
);

async function enter(login: string, password: string): Promise<void> {
  signedIn((await ask<Me | null>("POST", "/api/sign-in", { login, password })) ?? (await get<Me>("/api/me")));
}

function DemoCards({ accounts }: { accounts: DemoAccount[] }) {
  const doing = useAct();
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title">Demonstration accounts</h2>
      <p class="note">An invented clinic with invented patients. One tap signs in.</p>
      <Trouble problem={doing.problem} />
      <div class="demo">
        {accounts.map((a) => (
          <button type="button" key={a.login} class="plain" disabled={doing.busy} onClick={() => void doing.run(() => enter(a.login, a.password))}>
            <b>{a.name}</b><span>{a.role}</span><small>{a.login} · {a.password} · PIN {a.pin}</small>
          </button>
        ))}
      </div>
    </section>
  );
}

export function SignInPage() {
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const doing = useAct();
  const submit = (): void => void doing.run(() => enter(login.trim(), password)).then((ok) => ok || setPassword(""));
  return (
    <main class="door" id="main">
      <Mark />
      <h1>{status.value!.clinic || "Sign in"}</h1>
      <form class="form" onSubmit={(e) => { e.preventDefault(); submit(); }}>
        <Field label="Sign-in name" name="login" value={login} write={setLogin} complete="username" required />
        <Field label="Password" name="password" type="password" value={password} write={setPassword} complete="current-password" required />
        <Trouble problem={doing.problem} />
        <button type="submit" class="primary big" disabled={doing.busy}>{doing.busy ? "Signing in …" : "Sign in"}</button>
      </form>
      {status.value!.demo && <DemoCards accounts={status.value!.demo} />}
      <button type="button" class="quiet" onClick={toggleTheme}><Icon name={theme.value === "dim" ? "sun" : "moon"} /> {theme.value === "dim" ? "Light colours" : "Dim colours for a dark room"}</button>
    </main>
  );
}

export function FirstRunPage() {
  const [typed, setTyped] = useState({ clinic: "", phone: "", name: "", login: "", password: "", pin: "" });
  const [emergency, setEmergency] = useState("");
  const [zone, setZone] = useState(String(-new Date().getTimezoneOffset()));
  const doing = useAct();
  const set = (key: keyof typeof typed) => (value: string): void => setTyped((t) => ({ ...t, [key]: value }));
  const submit = (): void => void doing.run(async () => {
    const body: FirstRun = { ...typed, emergency: [{ label: "Emergency", number: emergency }], utc_offset_min: Number(zone) };
    await ask("POST", "/api/first-run", body);
    status.value = await get<Status>("/api/status");
    await enter(typed.login, typed.password).catch(() => undefined); // then the sign-in page asks
  });
  return (
    <main class="door" id="main">
      <Mark />
      <h1>A new clinic</h1>
      <p class="lead">Nobody works here yet. Make the first manager; everyone else is added afterwards.</p>
      <form class="form" onSubmit={(e) => { e.preventDefault(); submit(); }}>
        <Field label="Name of the clinic" name="clinic" value={typed.clinic} write={set("clinic")} problem={doing.problem} required />
        <Field label="Telephone of the clinic" name="phone" mode="tel" hint="Patients call it; it stands on the aftercare sheet." value={typed.phone} write={set("phone")} problem={doing.problem} required />
        <Field label="Emergency number" name="number" mode="tel" hint="For an ambulance, as people dial it here." value={emergency} write={setEmergency} problem={doing.problem} required />
        <Field label="Your name" name="name" value={typed.name} write={set("name")} problem={doing.problem} complete="name" required />
        <Field label="Sign-in name" name="login" value={typed.login} write={set("login")} problem={doing.problem} complete="username" required />
        <Field label="Password" name="password" type="password" value={typed.password} write={set("password")} problem={doing.problem} complete="new-password" required />
        <Field label="PIN to sign at the chair" name="pin" type="password" mode="numeric" value={typed.pin} write={set("pin")} problem={doing.problem} required />
        <Field label="Minutes from UTC" name="utc_offset_min" mode="numeric" hint="As this device has it; the clinic's times are shown in it." value={zone} write={setZone} problem={doing.problem} />
        {!doing.problem?.field && <Trouble problem={doing.problem} />}
        <Button doing={doing} big label="Make the clinic" onClick={submit} />
      </form>
    </main>
  );
}
