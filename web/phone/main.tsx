// SPDX-License-Identifier: Apache-2.0
//
// main.tsx - the patient's phone: draw what is kept, then ask, send and listen.
//
// Law: the page stands before the network answers; nothing here waits for it.
import { render } from "preact";
import { drawWith, redraw } from "./draw";
import { Frame } from "./frame";
import { open, refresh, resume } from "./home";
import { deliver } from "./post";
import { isLink, token } from "./route";
import { language, speak } from "./words";

const heartbeat = 30000; // ms between two looks at the clock: the countdown moves
const asking = 10; // heartbeats between two questions to the clinic

drawWith(() => render(<Frame />, document.getElementById("app")!));
speak(language());
const look = (): void => void (isLink() ? open(token()) : refresh());

addEventListener("hashchange", () => (isLink() ? look() : redraw()));
addEventListener("online", () => void deliver().then(refresh));
addEventListener("offline", redraw);
document.addEventListener("visibilitychange", () => document.hidden || void deliver().then(refresh));
let beats = 0;
setInterval(() => {
  redraw();
  if (++beats % asking === 0 && !document.hidden) void refresh();
}, heartbeat);

if (!isLink()) resume();
redraw();
look();
// Kept for the next time without a network; needs https or localhost.
if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/phone-sw.js", { scope: "/phone" }).catch(() => undefined);
