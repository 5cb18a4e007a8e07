// SPDX-License-Identifier: Apache-2.0
//
// plot.tsx - one uPlot in the page: made once, given new data and a new scene, as wide as its place.
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { hhmm, zone } from "../clock";
import { theme } from "../theme";
import { colour } from "./chart_draw";

export const edge = 44; // px left and right of every plot, so that panels under each other share their time

export type Frame = Omit<uPlot.Options, "width" | "height">;

export function timeAxis(words: (s: number) => string = (s) => hhmm(s * 1000)): uPlot.Axis {
  return { stroke: () => colour("ink"), font: "13px system-ui", grid: { stroke: () => colour("grid"), width: 1 }, ticks: { show: false }, size: 28, values: (_, at) => at.map(words) };
}
export function valueAxis(scale: string, side: 1 | 3, grid: boolean): uPlot.Axis {
  return {
    scale, side, size: edge, stroke: () => colour("ink"), font: "13px system-ui", ticks: { show: false }, space: 26,
    grid: { show: grid, stroke: () => colour("grid"), width: 1 },
  };
}
export const frame = (right: number): Pick<uPlot.Options, "padding" | "legend" | "cursor" | "tzDate"> => ({
  padding: [12, right, 0, 0], legend: { show: false }, cursor: { show: true, y: false, drag: { x: false, y: false } },
  tzDate: (s) => new Date((s + zone.peek() * 60) * 1000 + new Date().getTimezoneOffset() * 60000),
});

export function Plot<S>({ frame: make, data, scene, height, label }: {
  frame: (scene: () => S) => Frame; data: uPlot.AlignedData; scene: S; height: number; label: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef(scene);
  latest.current = scene;
  useEffect(() => {
    const place = box.current!;
    const width = (): number => Math.max(240, place.clientWidth);
    const made = new uPlot({ ...make(() => latest.current), width: width(), height }, data, place);
    plot.current = made;
    const watch = new ResizeObserver(() => made.setSize({ width: width(), height }));
    watch.observe(place);
    return () => { watch.disconnect(); made.destroy(); plot.current = null; };
  }, [height]);
  useEffect(() => plot.current?.setData(data), [data, scene]);
  useEffect(() => plot.current?.redraw(), [theme.value]);
  return <div ref={box} class="plot" role="img" aria-label={label} />;
}
