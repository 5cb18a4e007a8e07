// SPDX-License-Identifier: Apache-2.0
//
// frame.tsx - what stands around every page: the way back, the language, how the network is, and help.
import type { ComponentChildren } from "preact";
import { Crisis, CrisisStrip } from "./crisis";
import { help, isInDanger, refresh, theDoor, theHome } from "./home";
import { pages } from "./pages";
import { isOnline, post, waiting } from "./post";
import { here } from "./route";
import { isKeeping } from "./shelf";
import { fetchWords, hasWords, other, speak, t } from "./words";

// A new page takes the focus, so that whoever listens hears where they are; the first one does not.
let isFirst = true;
function takeFocus(heading: HTMLElement | null): void {
  if (!heading) return;
  if (!isFirst) {
    scrollTo(0, 0);
    heading.focus();
  }
  isFirst = false;
}

function changeLanguage(): void {
  const l = other();
  speak(l);
  if (theHome()) post("language", "language", { language: l });
  else void fetchWords().catch(() => undefined).then(refresh);
}

function Top({ isStart }: { isStart: boolean }) {
  return (
    <header>
      {isStart ? <b>{help()?.clinic ?? "Daybreak"}</b> : <a class="button" href="#/">‹ {t("label.home")}</a>}
      <button class="button" lang={other()} onClick={changeLanguage}>{t("label.other_language")}</button>
    </header>
  );
}

// Said by the screen reader when it changes. It lies over the page and moves nothing: a button that moved under
// the finger would lose the tap.
function Network() {
  const kept = waiting().length;
  const said = [isOnline() ? "" : t("label.offline"), !isOnline() && kept ? `${t("label.kept")}: ${kept}` : "", isKeeping() ? "" : t("notice.not_kept")];
  return <p class="network" role="status">{said.filter(Boolean).join(" · ")}</p>;
}

function Bottom({ isCrisis }: { isCrisis: boolean }) {
  return (
    <footer>
      <Network />
      {isCrisis ? <a class="button" href="#/">{t("label.home")}</a> : <a class="primary red" href="#/crisis">{t("label.page_crisis")}</a>}
    </footer>
  );
}

function Sheet(p: { name: string; title: string; above?: string; lang?: string; children: ComponentChildren }) {
  const h = help();
  return (
    <>
      <Top isStart={p.name === ""} />
      <main key={location.hash}>
        {isInDanger() && p.name !== "crisis" && h && <CrisisStrip h={h} />}
        {p.above && <p class="note" lang={p.lang}>{p.above}</p>}
        <h1 tabIndex={-1} ref={takeFocus} lang={p.lang} class={p.title.length > 80 ? "long" : ""}>{p.title}</h1>
        {p.children}
      </main>
      <Bottom isCrisis={p.name === "crisis"} />
    </>
  );
}

// No way in: why, in the clinic's words of this language where they are known.
function Closed() {
  const door = theDoor(), why = door.why;
  if (door.is === "opening") return <p class="lead" role="status">…</p>;
  const words: { [error: string]: string } = { FORGOTTEN: "data.forgotten", HTTP_0: "notice.first_time" };
  const isLinkRefused = why?.error === "WRONG_SECRET"; // the clinic says itself why, in the language it was asked in
  return (
    <>
      <p class="card lead" role="alert">{isLinkRefused ? why!.sentence : t(words[why?.error ?? ""] ?? "notice.need_link")}</p>
      {isLinkRefused && <p class="lead">{why!.remedy}</p>}
      {why?.error === "HTTP_0" && <button class="primary" onClick={() => location.reload()}>{t("label.retry")}</button>}
    </>
  );
}

export function Frame() {
  const home = theHome(), [name = "", ...at] = here();
  if (!hasWords()) return <main><p class="lead" lang="en">One moment … The network is needed the first time.</p><p class="lead" lang="es">Un momento … La primera vez hace falta conexión.</p></main>;
  if (name === "crisis") return <Sheet name="crisis" title={t("crisis.title")}><Crisis onward={at.join("/")} /></Sheet>;
  if (theDoor().is !== "open" || !home) return <Sheet name="" title="Daybreak"><Closed /></Sheet>;
  const page = pages[name] ?? pages[""]!;
  return <Sheet name={name} title={page.title(home, at)} above={page.above?.(home, at)} lang={page.lang?.(home, at)}>{page.draw(home, at)}</Sheet>;
}
