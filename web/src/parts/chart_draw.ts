// SPDX-License-Identifier: Apache-2.0
//
// chart_draw.ts - what the chart shows besides its lines: pressure bars, limits, events, the pump's band.
import type { Chart, Visit, VitalKey } from "shapes";
import type uPlot from "uplot";

export interface Scene {
  limits: Visit["limits"]; events: Chart["events"]; pauses: Visit["pauses"];
  from: string | null; to: string | null; now: number;
  window: [number, number]; // seconds: every panel of a visit shows the same stretch of time
}

// Colours are the style sheet's; a canvas must be told them.
export function colour(name: string): string {
  const key = name.startsWith("bp_") ? "bp" : name;
  return getComputedStyle(document.documentElement).getPropertyValue(`--chart-${key}`).trim() || "#888";
}

const scaleOf = (key: VitalKey): string => (key === "spo2" || key === "rr" ? key : "y");

export function decorate(plot: uPlot, keys: VitalKey[], scene: Scene): void {
  const ctx = plot.ctx;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.bbox.left, plot.bbox.top - 14, plot.bbox.width, plot.bbox.height + 14);
  ctx.clip();
  ctx.lineWidth = devicePixelRatio;
  for (const limit of scene.limits) if (keys.includes(limit.key)) drawLimit(plot, limit);
  if (keys.includes("bp_systolic")) {
    drawPump(plot, scene);
    drawBars(plot);
  }
  drawEvents(plot, scene.events, keys.includes("bp_systolic"));
  ctx.restore();
}

function drawLimit(plot: uPlot, limit: Scene["limits"][number]): void {
  const across = (value: number | null, strong: boolean): void => {
    if (value === null) return;
    const y = plot.valToPos(value, scaleOf(limit.key), true);
    plot.ctx.strokeStyle = colour(limit.key);
    plot.ctx.globalAlpha = strong ? 0.9 : 0.4;
    plot.ctx.setLineDash(strong ? [10 * devicePixelRatio, 5 * devicePixelRatio] : [2 * devicePixelRatio, 5 * devicePixelRatio]);
    stroke(plot.ctx, plot.bbox.left, y, plot.bbox.left + plot.bbox.width, y);
  };
  across(limit.warn_low, false);
  across(limit.warn_high, false);
  across(limit.pause_low, true);
  across(limit.pause_high, true);
  plot.ctx.setLineDash([]);
  plot.ctx.globalAlpha = 1;
}

export function stroke(ctx: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

// One bar from systolic to diastolic with a foot at each end, as on an anaesthesia record.
function drawBars(plot: uPlot): void {
  const [at, systolic, diastolic] = plot.data;
  const foot = 4 * devicePixelRatio;
  plot.ctx.strokeStyle = colour("bp");
  plot.ctx.lineWidth = 2 * devicePixelRatio;
  for (let i = 0; i < at.length; i++) {
    const high = systolic?.[i], low = diastolic?.[i];
    if (high == null || low == null) continue;
    const x = plot.valToPos(at[i]!, "x", true), top = plot.valToPos(high, "y", true), bottom = plot.valToPos(low, "y", true);
    stroke(plot.ctx, x, top, x, bottom);
    stroke(plot.ctx, x - foot, top, x + foot, top);
    stroke(plot.ctx, x - foot, bottom, x + foot, bottom);
  }
}

// The pump, as it was told to us: running in full, paused hollow.
export function drawPump(plot: uPlot, scene: Scene): void {
  if (!scene.from) return;
  const x = (ms: number): number => plot.valToPos(ms / 1000, "x", true);
  const height = 7 * devicePixelRatio, y = plot.bbox.top + plot.bbox.height - height - 2;
  const begin = x(Date.parse(scene.from)), end = x(scene.to ? Date.parse(scene.to) : scene.now);
  plot.ctx.fillStyle = colour("pump");
  plot.ctx.fillRect(begin, y, Math.max(2, end - begin), height);
  for (const pause of scene.pauses) {
    const left = x(Date.parse(pause.from)), right = x(pause.to ? Date.parse(pause.to) : scene.now);
    plot.ctx.fillStyle = colour("paper");
    plot.ctx.fillRect(left, y, right - left, height);
    plot.ctx.strokeStyle = colour("pump");
    plot.ctx.lineWidth = devicePixelRatio;
    plot.ctx.strokeRect(left, y, right - left, height);
  }
}

function drawEvents(plot: uPlot, events: Scene["events"], withWords: boolean): void {
  plot.ctx.strokeStyle = plot.ctx.fillStyle = colour("event");
  plot.ctx.lineWidth = devicePixelRatio;
  plot.ctx.font = `${11 * devicePixelRatio}px system-ui`;
  let taken = -Infinity;
  for (const event of events) {
    const x = plot.valToPos(event.at / 1000, "x", true);
    plot.ctx.globalAlpha = 0.6;
    stroke(plot.ctx, x, plot.bbox.top, x, plot.bbox.top + plot.bbox.height);
    plot.ctx.globalAlpha = 1;
    if (!withWords || x < taken) continue;
    plot.ctx.fillText(event.label, x + 3, plot.bbox.top - 2);
    taken = x + plot.ctx.measureText(event.label).width + 10;
  }
}
