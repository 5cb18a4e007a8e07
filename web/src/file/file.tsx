// SPDX-License-Identifier: Apache-2.0
//
// file.tsx - the file of one patient: who it is at the top of every tab, and a tab for each part of the way.
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { Patient, Role } from "shapes";
import { me, onStream } from "../clinic";
import { DangerMark } from "../parts/danger";
import { Loading, useLoad, type Loaded } from "../parts/load";
import { href, route } from "../route";
import { AssessmentTab } from "./assessment";
import { ConsentTab } from "./consent";
import { Alerts } from "./alerts";
import { CourseTab } from "./course";
import { Goals } from "./goals";
import { IntegrationTab } from "./integration";
import { MeasuresTab } from "./measures";
import { Overview } from "./overview";
import { PhoneTab } from "./phone";
import { SafetyTab } from "./safety";

export interface TabProps { patient: Patient; again: () => void }
interface Tab { key: string; label: string; page: ComponentType<TabProps>; roles?: Role[] } // `roles`: whose work it is; left out: everybody's

// In the order of the therapy: one line a tab.
const tabs: Tab[] = [
  { key: "", label: "Overview", page: Overview },
  { key: "assessment", label: "Assessment", page: AssessmentTab },
  { key: "consent", label: "Consent", page: ConsentTab },
  { key: "measures", label: "Measures", page: MeasuresTab },
  { key: "goals", label: "Goals", page: Goals },
  { key: "course", label: "Course", page: CourseTab, roles: ["nurse", "prescriber", "therapist", "manager"] },
  { key: "integration", label: "Integration", page: IntegrationTab, roles: ["nurse", "prescriber", "therapist"] },
  { key: "safety", label: "Safety", page: SafetyTab },
  { key: "alerts", label: "Alerts", page: Alerts },
  { key: "phone", label: "Phone", page: PhoneTab },
];

// Papers of this file that the tab shows: asked again when one of these kinds changes anywhere.
export function usePapers<T>(path: string, patient: string, kinds: readonly string[]): Loaded<T> {
  const loaded = useLoad<T>(path);
  const list = kinds.join(" ");
  useEffect(() => onStream((name, data) => {
    const file = data as { patient: string; kind: string };
    if (name === "file" && file.patient === patient && list.split(" ").includes(file.kind)) loaded.again();
  }), [path, patient, list]);
  return loaded;
}

const born = (p: Patient): string => `born ${p.birth_date}`;

export function FilePage({ id, tab }: { id: string; tab: string }) {
  const loaded = useLoad<Patient>(`/api/patients/${id}`);
  const p = loaded.data;
  const mine = tabs.filter((t) => !t.roles || t.roles.includes(me.value!.role));
  const open = mine.find((t) => t.key === tab) ?? mine[0]!;
  if (!p || p.id !== id) return <main class="page" id="main"><Loading of={loaded} /></main>;
  return (
    <main class="page file" id="main">
      <header class="file-head">
        <h1>{p.name} <small>{p.mrn}</small> <small>{born(p)}</small></h1>
        <DangerMark patient={p.id} />
        <a class="button primary" href={href("check-in", "-", p.id)}>Check in today</a>
      </header>
      <nav class="tabs" aria-label="Parts of the file">
        {mine.map((t) => <a key={t.key} href={t.key ? href("patient", id, t.key) : href("patient", id)} aria-current={t.key === open.key ? "page" : undefined}>{t.label}</a>)}
      </nav>
      <open.page key={`${id}/${route.value.slice(2).join("/")}`} patient={p} again={loaded.again} />
    </main>
  );
}
