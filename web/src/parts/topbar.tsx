// SPDX-License-Identifier: Apache-2.0
//
// topbar.tsx - on every page: the chairs and their alarms, one tap away each; sound, light, what waits to be
// sent, who is signed in.
import { useState } from "preact/hooks";
import type { ChairCard } from "shapes";
import { ask } from "../api";
import { calls } from "../calls";
import { hhmmss, minutesLeft } from "../clock";
import { chairs, lost, lostSince, me, signedOut, status } from "../clinic";
import { letters, returned, unsent } from "../outbox";
import { go, href, route } from "../route";
import { audible, pausedUntil, pauseLost, sounding, testSound } from "../sound";
import { theme, toggleTheme } from "../theme";
import { byPriority, priorityWord } from "./alarms";
import { Dialog } from "./dialog";
import { Icon } from "./icon";
import { stateWord } from "./state";

export const bandOf = (chair: string): string => {
  const at = chairs.value.findIndex((c) => c.chair === chair);
  return `band-${(at < 0 ? 0 : at) % 6}`;
};

function ChairButton({ card }: { card: ChairCard }) {
  const visit = card.visit!;
  const worst = byPriority(visit.alarms)[0];
  const here = route.value[0] === "visit" && route.value[1] === visit.id;
  const late = visit.due.some((d) => d.late === "red" || d.late === "escalate");
  return (
    <a class={`chair-tab ${bandOf(card.chair)} ${worst ? `alarm ${worst.priority}` : ""}`} href={href("visit", visit.id)} aria-current={here ? "page" : undefined}>
      <b class="place">{card.chair}</b>
      <span class="who">{visit.patient.name}</span>
      <span class="what">
        {worst ? <><Icon name="warn" /> {priorityWord[worst.priority]} {worst.text}</> : late ? <><Icon name="clock" /> late observation</>
          : <>{stateWord(visit.state)}{visit.state === "infusing" && visit.end_at ? ` · ${minutesLeft(visit.end_at)} min` : ""}</>}
      </span>
    </a>
  );
}

export const TopBar = () => (
  <header class="topbar">
    <nav aria-label="Chairs">
      <a class="home" href={href()} aria-current={route.value.length === 0 ? "page" : undefined} aria-label="Board"><Icon name="home" /><span class="visually-hidden-narrow">Board</span></a>
      {me.value!.role !== "auditor" && <a class="home" href={href("agenda")} aria-current={route.value[0] === "agenda" ? "page" : undefined} aria-label="Agenda" title="Agenda"><Icon name="calendar" /><span class="visually-hidden-narrow">Agenda</span></a>}
      {chairs.value.filter((c) => c.visit).map((c) => <ChairButton key={c.chair} card={c} />)}
    </nav>
    <div class="tools"><Unsent /><Sound /><Light /><Person /></div>
  </header>
);

const Unsent = () => (
  <span class="unsent" role="status">{unsent.value > 0 && <span class="badge"><Icon name="cloud" /> {unsent.value} not yet sent</span>}</span>
);

const widest = "Sounding: medium"; // the first touch turns the sound on: the bar may not move under that touch

function Sound() {
  const word = !audible.value ? "Sound off — tap" : sounding.value === "none" ? "Sound on" : `Sounding: ${sounding.value}`;
  return (
    <button type="button" class={`quiet sound ${audible.value ? "" : "off"}`} data-sounding={sounding.value} onClick={testSound} title="Plays the medium alarm once">
      <Icon name={audible.value ? "bell" : "belloff"} /><span class="steady"><b aria-hidden="true">{widest}</b><span>{word}</span></span>
    </button>
  );
}

const Light = () => (
  <button type="button" class="quiet square" onClick={toggleTheme} aria-label={theme.value === "dim" ? "Light colours" : "Dim colours for a dark room"}>
    <Icon name={theme.value === "dim" ? "sun" : "moon"} />
  </button>
);

function Person() {
  const [open, setOpen] = useState(false);
  const leave = (): void => {
    setOpen(false);
    void ask("POST", "/api/sign-out", {}).finally(() => { signedOut(); go(); });
  };
  const page = (to: string, label: string) => <a class="plain button" href={href(to)} onClick={() => setOpen(false)}>{label}</a>;
  const role = me.value!.role;
  return (
    <>
      <button type="button" class="quiet person" onClick={() => setOpen(true)} aria-haspopup="dialog"><Icon name="person" /><span>{me.value!.name}</span>{calls.value.length > 0 && <span class="badge" aria-label={`${calls.value.length} calls to patients wait`}>{calls.value.length}</span>}</button>
      {open && (
        <Dialog title={me.value!.name} onClose={() => setOpen(false)}>
          <p>{role} · {me.value!.clinic}</p>
          <nav class="menu" aria-label="Pages">
            {page("", "Board")}{role !== "auditor" && page("patients", "Patients")}{role !== "auditor" && page("due", calls.value.length > 0 ? `Calls (${calls.value.length}) and questionnaires due` : "Calls and questionnaires due")}{(role === "prescriber" || role === "manager" || role === "auditor") && page("outcomes", "Outcomes")}{role !== "therapist" && page("incidents", "Incidents")}{page("kit", "Emergency kit check")}{role !== "auditor" && page("on-call", "On call and crisis numbers")}{page("aside", "Messages set aside")}
            {page("chairs", "Chairs and monitors")}{(role === "manager" || role === "auditor") && page("staff", "Staff")}{(role === "manager" || role === "auditor") && page("consent-texts", "Consent texts")}{page("protocol", "Protocol numbers")}
            {(role === "manager" || role === "auditor") && page("verify", "Is the record whole?")}{role !== "nurse" && page("private-key", "Key of my private notes")}{page("help", "Help and keys")}
          </nav>
          <button type="button" class="primary" onClick={leave}>Sign out</button>
          <p class="fine">Daybreak {status.value?.version}</p>
        </Dialog>
      )}
    </>
  );
}

// Said over everything else, and sounded: this page no longer hears the server.
export function LostBanner() {
  if (!lost.value) return null;
  const quiet = Date.now() < pausedUntil.value;
  return (
    <div class="lost" role="alert">
      <Icon name="warn" />
      <p><b>Monitoring lost on this screen.</b> Last heard {hhmmss(lostSince.value)}. Values below are old. Look at the patient and the bedside monitor.
        {letters.value.length > 0 && ` ${letters.value.length} entries wait to be sent.`}</p>
      {quiet ? <span class="silenced"><Icon name="belloff" /> sound paused</span>
        : <button type="button" class="plain" onClick={pauseLost}><Icon name="belloff" /> Pause the sound 2 min</button>}
    </div>
  );
}

export function Returned() {
  const what = returned.value;
  if (!what) return null;
  return (
    <div class="trouble bar" role="alert">
      <p><Icon name="warn" /> Not kept: {what.label}. {what.problem.sentence}</p>
      <button type="button" class="plain" onClick={() => (returned.value = null)}>Understood</button>
    </div>
  );
}
