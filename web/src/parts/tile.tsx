// SPDX-License-Identifier: Apache-2.0
//
// tile.tsx - the last values, large, each with its age and where it came from. What is not there is said.
import type { Alarm, Seen, VitalKey } from "shapes";
import { ago } from "../clock";
import { unitOf } from "../words";
import { Icon } from "./icon";

type Last = Partial<Record<VitalKey, Seen>>;
export const ranks = { high: 3, medium: 2, low: 1 } as const;

// A tile takes its colour from the alarm about it, so that colour, word and alarm never disagree.
export function alarmAbout(alarms: Alarm[], keys: VitalKey[]): Alarm | undefined {
  const stems = keys.flatMap((k) => [k, k.split("_")[0]!]);
  return alarms
    .filter((a) => a.active && stems.some((stem) => a.kind === stem || a.kind.startsWith(`${stem}_`)))
    .sort((a, b) => ranks[b.priority] - ranks[a.priority])[0];
}

function Tile({ name, keys, last, alarms }: { name: string; keys: VitalKey[]; last: Last; alarms: Alarm[] }) {
  const seen = keys.map((k) => last[k]);
  const first = seen.find(Boolean);
  const alarm = alarmAbout(alarms, keys);
  return (
    <div class={`tile ${keys[0]} ${alarm ? `alarm ${alarm.priority}` : ""}`}>
      <dt>{name} {alarm && <Icon name="warn" />}{alarm && <span class="visually-hidden">{alarm.text}</span>}</dt>
      <dd>
        <span class={first ? "value" : "value none"}>{first ? seen.map((s) => s?.value ?? "–").join("/") : "–"}</span>
        <span class="unit">{unitOf(keys[0]!)}</span>
        <span class="age">{first ? <><Icon name={first.source === "monitor" ? "monitor" : "pen"} /><span class="visually-hidden">{first.source === "monitor" ? "from the monitor" : "typed"}, </span>{ago(first.at)}</> : "not available"}</span>
      </dd>
    </div>
  );
}

const tiles: [string, VitalKey[]][] = [
  ["Blood pressure", ["bp_systolic", "bp_diastolic"]], ["Heart rate", ["hr"]], ["SpO₂", ["spo2"]], ["Breathing", ["rr"]],
  ["MOAA/S", ["moaas"]], ["Dissociation", ["dissociation"]],
];

// `few`: without the last one, for a card that is read from afar.
export const Tiles = ({ last, alarms, few }: { last: Last; alarms: Alarm[]; few?: boolean }) => (
  <dl class="tiles" aria-label="Last values">
    {tiles.slice(0, few ? 5 : 6).map(([name, keys]) => <Tile key={name} name={name} keys={keys} last={last} alarms={alarms} />)}
  </dl>
);
