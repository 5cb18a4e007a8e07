// SPDX-License-Identifier: Apache-2.0
//
// board.tsx - today's chairs, to be read from two metres: who, what state, how long, what is late.
import type { ChairCard } from "shapes";
import { board, chairs, me } from "../clinic";
import { ago, hhmm, minutesLeft } from "../clock";
import { priorityWord, byPriority, Silence } from "../parts/alarms";
import { Amount, tenth } from "../parts/amount";
import { CallsLine } from "../parts/calls";
import { DangerList } from "../parts/danger";
import { DueLine } from "../parts/due";
import { Icon } from "../parts/icon";
import { StatePill } from "../parts/state";
import { Tiles } from "../parts/tile";
import { bandOf } from "../parts/topbar";
import { saidOf } from "../parts/verdict";
import { href } from "../route";
import { MonitorMark } from "./visit";

function TimeLeft({ visit }: { visit: NonNullable<ChairCard["visit"]> }) {
  if (visit.state === "infusing" && visit.end_at) return <p class="time"><b>{minutesLeft(visit.end_at)}</b> min left</p>;
  if (visit.state === "recovering" && visit.end_at) return <p class="time"><small>ended {hhmm(visit.end_at)},</small> {ago(visit.end_at)}</p>;
  return null;
}

function Card({ card }: { card: ChairCard }) {
  const visit = card.visit;
  if (!visit) {
    return (
      <article class="chair free" aria-label={`Chair ${card.chair}, free`}>
        <header><b class="place">{card.chair}</b><h2>free</h2></header>
        <MonitorMark card={card} />
        {me.value?.role !== "auditor" && <a class="button plain" href={href("check-in", card.chair)}>Check someone in</a>}
      </article>
    );
  }
  const worst = byPriority(visit.alarms);
  const said = saidOf(visit.verdict);
  const total = visit.mg_given + visit.mg_left;
  return (
    <article class={`chair ${visit.state} ${worst[0] ? `alarm ${worst[0].priority}` : ""}`} aria-label={`Chair ${card.chair}, ${visit.patient.name}`}>
      <header class={bandOf(card.chair)}>
        <b class="place">{card.chair}</b>
        <h2><a href={href("visit", visit.id)}>{visit.patient.name}</a> <small>{visit.patient.mrn}</small></h2>
      </header>
      <div class="line"><StatePill state={visit.state} /><TimeLeft visit={visit} /></div>
      {worst.length > 0 && <ul class="alarm-lines">{worst.slice(0, 3).map((a) => (
        <li key={a.id} class={`${a.priority} ${a.active ? "" : "was"}`}><Icon name="warn" /> <b>{priorityWord[a.priority]}</b> {a.text}{!a.active && " (was)"}{a.acknowledged_by && ` · seen by ${a.acknowledged_by}`}</li>
      ))}</ul>}
      {said.tone !== "allow" && <p class={`said ${said.tone}`}><Icon name={said.icon} /> {said.word}</p>}
      {total > 0 && visit.state !== "preparing" && (
        <p class="given"><progress max={total} value={visit.mg_given} aria-label={`${tenth(visit.mg_given)} of ${tenth(total)} mg given`} /> <span><Amount value={visit.mg_given} unit="mg" /> given, <Amount value={visit.mg_left} unit="mg" /> left</span></p>
      )}
      <Tiles few last={visit.last} alarms={visit.alarms} />
      <ul class="due-list">{visit.due.slice(0, worst.length > 0 ? 2 : 3).map((d) => <li key={d.what + d.at}><DueLine due={d} /></li>)}</ul>
      <footer><MonitorMark card={card} />{visit.nurse && <span><Icon name="person" /> {visit.nurse}</span>}<span>infusion {visit.infusion_number}</span></footer>
      {worst.length > 0 && <Silence chair={card.chair} until={card.silenced_until} />}
    </article>
  );
}

export function BoardPage() {
  if (!board.value) return <main class="page" id="main"><p class="empty">Loading …</p></main>;
  const high = chairs.value.flatMap((c) => c.visit?.alarms ?? []).filter((a) => a.priority === "high" && a.active);
  const rest = chairs.value.flatMap((c) => c.visit?.alarms ?? []).filter((a) => a.priority !== "high" && a.active);
  return (
    <main class="board" id="main">
      <h1 class="visually-hidden">Today's board</h1>
      <p class="visually-hidden" role="alert">{high.map((a) => `${a.chair}: ${a.text}.`).join(" ")}</p>
      <p class="visually-hidden" role="status">{rest.map((a) => `${a.chair}: ${a.text}.`).join(" ")}</p>
      <DangerList />
      <CallsLine />
      {board.value.aside > 0 && <a class="aside-note" href={href("aside")}><Icon name="warn" /> Messages were set aside and not charted ({board.value.aside} {board.value.aside === 1 ? "reason" : "reasons"}): see why</a>}
      {chairs.value.length === 0 && <p class="empty">No chair is set up yet. A manager adds chairs and their monitors under “Chairs and monitors”.</p>}
      <div class="cards">{chairs.value.filter((c) => c.visit).map((c) => <Card key={c.chair} card={c} />)}</div>
      <div class="free-chairs">{chairs.value.filter((c) => !c.visit).map((c) => <Card key={c.chair} card={c} />)}</div>
      <p class="fine">Daybreak is a second pair of eyes. Confirm every value at the bedside monitor before you act on it.</p>
    </main>
  );
}
