// SPDX-License-Identifier: Apache-2.0
//
// pin.tsx - signing at the chair. It says what is signed and for whom; the PIN lives only until it is sent. The keys
// of a keyboard are the pad's from the start, or after the signer's name where that is asked.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Id, Role, Signed } from "shapes";
import { me, status } from "../clinic";
import { uuid } from "../uuid";
import { Button, Trouble, useAct } from "./act";
import { Dialog } from "./dialog";
import { Icon } from "./icon";

const pinMost = 12;
const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

interface PinProps {
  title: string; verb: string; onClose: () => void; children?: ComponentChildren; danger?: boolean;
  another?: boolean;   // must be signed by someone else than the one signed in here
  roles?: Role[];      // who may sign: the others see a field for the signer's name
  sign: (signed: Signed, id: Id) => Promise<unknown>;
}

export function PinPad(props: PinProps) {
  const self = me.value!;
  const needsOther = props.another || (props.roles !== undefined && !props.roles.includes(self.role));
  const [login, setLogin] = useState(needsOther ? "" : self.login);
  const [pin, setPin] = useState("");
  const doing = useAct();
  const id = useRef(uuid());
  const pad = useRef<HTMLDivElement>(null);
  const type = (digit: string): void => setPin((p) => (p.length < pinMost ? p + digit : p));
  const send = async (): Promise<void> => {
    if (pin === "" || login.trim() === "") return;
    const signed: Signed = login.trim() === self.login ? { pin } : { pin, login: login.trim() };
    if (await doing.run(() => props.sign(signed, id.current))) return props.onClose();
    setPin("");
    id.current = uuid(); // refused: the next try is another act
  };
  useDigits(type, () => setPin((p) => p.slice(0, -1)), () => void send());
  return (
    <Dialog title={props.title} onClose={props.onClose} tone={props.danger ? "danger" : undefined}>
      {props.children}
      <Signer login={login} choose={setLogin} chosen={() => pad.current?.focus()} needsOther={needsOther} another={!!props.another} roles={props.roles} />
      <p class="dots" role="status" aria-label={`${pin.length} digits typed`}>{"●".repeat(pin.length) || "PIN"}</p>
      <div class="pinpad" role="group" aria-label="PIN" ref={pad} tabIndex={-1}>
        {keys.map((k) => <button type="button" key={k} onClick={() => type(k)}>{k}</button>)}
        <button type="button" class="quiet" onClick={() => setPin("")} aria-label="Clear the PIN"><Icon name="cross" /></button>
        <button type="button" onClick={() => type("0")}>0</button>
        <button type="button" class="quiet" onClick={() => setPin((p) => p.slice(0, -1))} aria-label="Delete the last digit">⌫</button>
      </div>
      <Trouble problem={doing.problem} />
      <Button doing={doing} label={props.verb} big kind={props.danger ? "danger" : "primary"} icon="pen"
        disabled={pin === "" || login.trim() === ""} onClick={() => void send()} />
    </Dialog>
  );
}

function Signer({ login, choose, chosen, needsOther, another, roles }: {
  login: string; choose: (login: string) => void; chosen: () => void; needsOther: boolean; another: boolean; roles: Role[] | undefined;
}) {
  const self = me.value!;
  const demo = (status.value?.demo ?? []).filter((d) => (!another || d.login !== self.login) && (!roles || roles.includes(d.role)));
  if (!needsOther && !another && demo.length <= 1) return <p class="signer"><Icon name="person" /> {self.name}</p>;
  return (
    <div class="signer">
      <label class="field"><span>Signed by (sign-in name)</span>
        <input name="signer" value={login} autocomplete="off" autocapitalize="none" spellcheck={false} autofocus={needsOther}
          onInput={(e) => choose(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === "Enter") { e.preventDefault(); chosen(); } }} />
      </label>
      {demo.length > 0 && (
        <div class="chips" role="group" aria-label="Demonstration accounts">
          {demo.map((d) => (
            <button type="button" key={d.login} class="chip" aria-pressed={login === d.login} onClick={() => { choose(d.login); chosen(); }}>
              {d.name} · {d.role} · PIN {d.pin}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

// A keyboard's digits go to the pad unless a field has the focus.
export function useDigits(type: (digit: string) => void, rub: () => void, enter: () => void): void {
  const now = useRef({ type, rub, enter });
  now.current = { type, rub, enter };
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if ((event.target as HTMLElement).tagName === "INPUT") return;
      if (/^[0-9]$/.test(event.key)) now.current.type(event.key);
      else if (event.key === "Backspace") now.current.rub();
      else if (event.key === "Enter" && (event.target as HTMLElement).tagName !== "BUTTON") now.current.enter();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}
