// SPDX-License-Identifier: Apache-2.0
//
// help.tsx - what this screen is and is not, and the keys that work everywhere.
import { keys } from "./keys";

export const HelpPage = () => (
  <main class="page" id="main">
    <h1>Help and keys</h1>
    <p class="lead">Daybreak is a second pair of eyes. It shows what monitors sent and what people recorded, and says what the clinic's protocol says about it. It drives no pump, and it is not a certified medical device: confirm every value at the bedside before you act.</p>
    <h2>Keys</h2>
    <dl class="facts">{keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
    <h2>Alarms</h2>
    <ul><li><b>HIGH</b>: red, ten pulses. <b>MEDIUM</b>: amber, three pulses. <b>LOW</b>: blue, one pulse.</li>
      <li>“Seen” says who has seen it; the alarm stays on the screen while its cause lasts.</li>
      <li>“Pause the sound” is for two minutes and for one chair; a new or stronger alarm sounds at once.</li>
      <li>When this screen hears nothing from the server for five seconds it says so and sounds by itself.</li></ul>
    <h2>When the network is slow</h2>
    <p>What you did is kept on this tablet and sent as soon as the server answers, once. Until then “not yet sent” stands at the top.</p>
  </main>
);
