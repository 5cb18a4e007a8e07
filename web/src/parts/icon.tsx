// SPDX-License-Identifier: Apache-2.0
//
// icon.tsx - the few pictures; always beside a word, so hidden from screen readers.

const shapes = {
  check: "M4 12.5l5 5L20 6.500",
  cross: "M5 5l14 14M19 5L5 19",
  warn: "M12 3L22 20H2zM12 9.500v5M12 17.300v.4",
  hold: "M8 5v14M16 5v14",
  stop: "M6 6h12v12H6z",
  play: "M7 4.500l13 7.500-13 7.500z",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500a2 2 0 0 0 4 0",
  belloff: "M6 16V11a6 6 0 0 1 9-5.200M18 10v6l1.500 2H8M10 20.500a2 2 0 0 0 4 0M3 3l18 18",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  moon: "M19 14.500A8 8 0 1 1 9.500 5a6.500 6.500 0 0 0 9.500 9.500z",
  monitor: "M3 5h18v11H3zM9 20h6M12 16v4M6 11h3l1.500-3 3 5 1.500-2h3",
  silent: "M3 5h18v11H3zM9 20h6M12 16v4M8 8l8 5M16 8l-8 5",
  drop: "M12 3s6 7 6 11.500a6 6 0 0 1-12 0C6 10 12 3 12 3z",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2",
  cloud: "M7 18a4 4 0 0 1 0-8 5.500 5.500 0 0 1 10.500 1.500A3.300 3.300 0 0 1 17 18zM12 17v-5M9.800 14l2.200-2.200L14.200 14",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21c.5-4.500 3.500-6.500 8-6.500s7.500 2 8 6.500",
  pen: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
  car: "M4 16v-4l2-5h12l2 5v4zM6.500 16v2.500M17.500 16v2.500M7 12h10M3 3l18 18",
  print: "M7 9V3h10v6M5 9h14v8h-3v4H8v-4H5zM8 14h8",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.500v.4",
  lock: "M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3M12 14.500v2.500",
  emergency: "M12 3v18M4.200 7.500l15.600 9M19.800 7.500l-15.600 9",
} as const;

export type IconName = keyof typeof shapes;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={shapes[name]} /></svg>
);
