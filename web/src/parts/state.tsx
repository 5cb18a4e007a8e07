// SPDX-License-Identifier: Apache-2.0
//
// state.tsx - the words and pictures of a visit's states.
import type { State } from "shapes";
import { Icon, type IconName } from "./icon";

const states: Record<State, { word: string; icon: IconName }> = {
  preparing: { word: "Preparing", icon: "clock" },
  infusing: { word: "Infusing", icon: "drop" },
  paused: { word: "Paused", icon: "hold" },
  recovering: { word: "Recovering", icon: "moon" },
  discharged: { word: "Went home", icon: "check" },
  left: { word: "Left against advice", icon: "warn" },
  transferred: { word: "To hospital", icon: "emergency" },
  cancelled: { word: "No infusion today", icon: "cross" },
};

export const stateWord = (state: State): string => states[state].word;
export const StatePill = ({ state }: { state: State }) => (
  <span class={`pill ${state}`}><Icon name={states[state].icon} /> {states[state].word}</span>
);
