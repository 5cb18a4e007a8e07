// SPDX-License-Identifier: Apache-2.0
//
// dialog.tsx - a question laid over the page; Escape and the cross close it, focus goes back.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "./icon";

interface DialogProps { title: string; onClose: () => void; children: ComponentChildren; wide?: boolean; tone?: "danger" }

export function Dialog({ title, onClose, children, wide, tone }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const dialog = box.current!;
    const from = document.activeElement as HTMLElement | null;
    dialog.showModal();
    (dialog.querySelector<HTMLElement>("[autofocus]") ?? dialog).focus(); // not the cross: Enter would close what it should send
    return () => {
      dialog.close();
      from?.focus?.();
    };
  }, []);
  return (
    <dialog ref={box} tabIndex={-1} class={`dialog ${wide ? "wide" : ""} ${tone ?? ""}`} aria-labelledby={name}
      onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <header>
        <h2 id={name}>{title}</h2>
        <button type="button" class="quiet square" onClick={onClose} aria-label="Close"><Icon name="cross" /></button>
      </header>
      {children}
    </dialog>
  );
}
