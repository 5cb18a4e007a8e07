// SPDX-License-Identifier: Apache-2.0
//
// visit.ts - everything one chair page knows, bound to one visit id for its whole life.
//
// Law: what belongs to another visit never gets in. A page makes its own desk, closes it when it leaves,
// and a closed desk takes nothing: answers still under way and events of other visits are dropped. Acts
// carry the id of the visit that was on the screen when the finger came down.
import { signal } from "@preact/signals";
import type { Acts, Chart, ChairCard, Decision, Id, Prediction, StreamEvents, Visit, VitalKey } from "shapes";
import { asProblem, get } from "./api";
import { onStream, refreshBoard } from "./clinic";
import { post } from "./outbox";
import { merged, withPoint } from "./visit_merge";

const quiet = 400; // ms: several changes in a moment are fetched once
const patient = 1500; // ms: a monitor speaks every second, the list of what is missing need not

export class VisitDesk {
  readonly visit = signal<Visit | null>(null);
  readonly chart = signal<Chart | null>(null);
  readonly prediction = signal<Prediction | null>(null);
  readonly trouble = signal<string>("");
  private readonly stop = new AbortController();
  private readonly deaf: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private closed = false;
  private asked = 0;
  private predicted = "";

  constructor(readonly id: Id) {
    this.deaf = onStream((name, data) => this.hear(name, data));
    void this.load();
  }

  close(): void {
    this.closed = true;
    this.stop.abort();
    this.deaf();
    clearTimeout(this.timer);
    clearTimeout(this.waiting);
    this.visit.value = null;
    this.chart.value = null;
    this.prediction.value = null;
  }

  async load(): Promise<void> {
    const turn = ++this.asked;
    try {
      const drawing = get<Chart>(`/api/visits/${this.id}/chart`, this.stop.signal).catch(() => this.chart.peek());
      const visit = await get<Visit>(`/api/visits/${this.id}`, this.stop.signal);
      const chart = await drawing; // without a chart the page still works
      if (this.closed || turn !== this.asked) return;
      if (visit.id !== this.id) throw new Error("The server answered with another visit; it is not shown.");
      this.visit.value = visit;
      this.chart.value = chart;
      this.trouble.value = "";
      void this.predict(visit);
    } catch (error) {
      if (this.closed || turn !== this.asked) return;
      this.trouble.value = asProblem(error).sentence;
    }
  }

  // Levels change only when the order or the pump does: then they are asked for anew.
  private async predict(visit: Visit): Promise<void> {
    const pump = JSON.stringify([visit.order?.at, visit.started_at, visit.ended_at, visit.pauses, visit.decision.rate_ml_per_h]);
    if (!visit.order || pump === this.predicted) return;
    this.predicted = pump;
    try {
      const levels = await get<Prediction>(`/api/visits/${this.id}/prediction`, this.stop.signal);
      if (!this.closed && this.predicted === pump) this.prediction.value = levels;
    } catch {
      if (this.predicted === pump) this.predicted = ""; // the page works without; the next change asks again
    }
  }

  // Act on this visit. Resolves with the decision; a refusal by the rules arrives as Refused.
  async act<K extends keyof Acts>(what: K, body: Omit<Acts[K], "id">, label: string, id?: Id): Promise<Decision> {
    try {
      return await post<Decision>(`/api/visits/${this.id}/${what}`, body, { lane: this.id, label, ...(id ? { id } : {}) });
    } finally {
      if (!this.closed) void this.load();
      void refreshBoard();
    }
  }

  private hear(name: string, data: unknown): void {
    if (this.closed) return;
    if (name === "chair") this.hearChair(data as ChairCard);
    else if (name === "vitals") this.hearVitals(data as StreamEvents["vitals"]);
    else if (name === "visit" && (data as { id?: Id }).id === this.id) this.soon();
  }

  private hearChair(card: ChairCard): void {
    const before = this.visit.value;
    if (card.visit?.id !== this.id) {
      if (before && before.chair === card.chair) this.soon(); // the chair was given to someone else
      return;
    }
    if (!before) return;
    const next = merged(before, card.visit);
    this.visit.value = next.visit;
    if (next.isNews) this.soon();
  }

  private hearVitals(point: StreamEvents["vitals"]): void {
    if (point.visit !== this.id) return;
    if (this.chart.value) this.chart.value = withPoint(this.chart.value, point as { at: number } & Partial<Record<VitalKey, number>>);
    const state = this.visit.value?.state; // the start and the way home wait for values, whoever sends them
    if (state === "preparing" || state === "recovering") this.waiting ??= setTimeout(() => { this.waiting = undefined; void this.load(); }, patient);
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), quiet);
  }
}

