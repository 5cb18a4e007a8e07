// SPDX-License-Identifier: Apache-2.0
//
// sound.ts - alarm sounds by priority, made here: no file to load when the network is gone.
//
// Shapes after IEC 60601-1-8: high ten quick pulses, medium three, low one; each pulse has a fundamental
// and harmonics in 300-4000 Hz. A browser lets a page sound only after a touch, so the page says when it
// could not be heard.
import { effect, signal } from "@preact/signals";
import type { Alarm } from "shapes";
import { now } from "./clock";
import { alarms, chairs, lost } from "./clinic";
import { dangerLoudness, dangerQuietUntil } from "./dangers";

export type Loudness = "none" | "low" | "medium" | "high";
export const sounding = signal<Loudness>("none");
export const audible = signal(false);           // the browser lets us
export const pausedUntil = signal(0);           // "monitoring lost" paused here, this tablet's clock

const audioPause = 120000; // ms, monitoring A10
const burst: Record<Exclude<Loudness, "none">, { pulses: number; gap: number; every: number; pitch: number }> = {
  high: { pulses: 10, gap: 0.2, every: 5, pitch: 660 },
  medium: { pulses: 3, gap: 0.3, every: 10, pitch: 520 },
  low: { pulses: 1, gap: 0.4, every: 30, pitch: 440 },
};

let context: AudioContext | null = null;
let nextBurst = 0;

export async function unlock(): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  audible.value = context.state === "running";
}

function pulse(ctx: AudioContext, at: number, pitch: number): void {
  const gain = ctx.createGain();
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.25, at + 0.02);
  gain.gain.setValueAtTime(0.25, at + 0.12);
  gain.gain.linearRampToValueAtTime(0, at + 0.15);
  gain.connect(ctx.destination);
  for (let harmonic = 1; harmonic <= 5; harmonic++) {
    const tone = ctx.createOscillator();
    const part = ctx.createGain();
    part.gain.value = 0.5 / harmonic;
    tone.frequency.value = pitch * harmonic;
    tone.connect(part).connect(gain);
    tone.start(at);
    tone.stop(at + 0.16);
  }
}

function playBurst(kind: Exclude<Loudness, "none">): void {
  if (!context || context.state !== "running") return;
  const shape = burst[kind];
  for (let i = 0; i < shape.pulses; i++) {
    const rest = kind === "high" && i >= 5 ? 0.5 : 0; // five, a breath, five
    pulse(context, context.currentTime + 0.05 + i * shape.gap + rest, shape.pitch);
  }
}

export function testSound(): void {
  void unlock().then(() => playBurst("medium"));
}

export function pauseLost(): void {
  pausedUntil.value = Date.now() + audioPause;
}

const silent = (chair: string): boolean => {
  const until = chairs.value.find((c) => c.chair === chair)?.silenced_until;
  return until ? Date.parse(until) > now.value : false;
};
const calls = (a: Alarm): boolean => !a.acknowledged_by && !silent(a.chair);

function loudest(): Loudness {
  if (lost.value) return Date.now() < pausedUntil.value ? "none" : "high";
  const calling = alarms.value.filter(calls);
  const danger = Date.now() < dangerQuietUntil.value ? "none" : dangerLoudness.value;
  for (const priority of ["high", "medium", "low"] as const)
    if (danger === priority || calling.some((a) => a.priority === priority)) return priority;
  return "none";
}

effect(() => {
  void now.value; // once a second, and whenever an alarm changes
  void pausedUntil.value;
  void dangerQuietUntil.value;
  const kind = loudest();
  const rises = kind !== sounding.peek();
  sounding.value = kind;
  if (kind === "none") return;
  if (!rises && Date.now() < nextBurst) return;
  nextBurst = Date.now() + burst[kind].every * 1000;
  playBurst(kind);
});

for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => void (audible.peek() || unlock()), { passive: true });
