// SPDX-License-Identifier: Apache-2.0
//
// office.tsx - the grid of the pages that are opened now and then: patients, check-in, sheet, staff, records.
import { FilePage } from "../file/file";
import { route } from "../route";
import { AgendaPage } from "./agenda";
import { BenefitRiskPage } from "./benefit_risk";
import { ChairsPage } from "./chairs";
import { ChangePage } from "./change";
import { CheckInPage } from "./check_in";
import { ConsentTextsPage } from "./consent_texts";
import { DangerPage } from "./danger";
import { HelpPage } from "./help";
import { IncidentsPage } from "./incidents";
import { KitPage } from "./kit";
import { MySummaryPage } from "./my_summary";
import { OnCallPage } from "./on_call";
import { DuePage } from "./due";
import { OutcomesPage } from "./outcomes";
import { NewPatientPage, PatientsPage } from "./patients";
import { PrivateKeyPage } from "./private_key";
import { AsidePage, ProtocolPage, VerifyPage } from "./records";
import { ReferralPage } from "./referral";
import { ReportDraftPage } from "./report_draft";
import { SessionFormPage } from "./session_form";
import { SheetPage } from "./sheet";
import { StaffPage } from "./staff";
import { SummaryPage } from "./summary";
import { TrajectoryPage } from "./trajectory";

export function OfficePage() {
  const [name = "", arg = ""] = route.value;
  switch (name) {
    case "sheet": return <SheetPage key={arg} id={arg} />;
    case "referral": return <ReferralPage key={arg} id={arg} />;
    case "agenda": return <AgendaPage date={arg} />;
    case "benefit-risk": return <BenefitRiskPage key={arg} id={arg} />;
    case "patients": return <PatientsPage />;
    case "patient": return arg === "new" ? <NewPatientPage /> : <FilePage key={arg} id={arg} tab={route.value[2] ?? ""} />;
    case "check-in": return <CheckInPage key={route.value.join("/")} chair={arg} patient={route.value[2] ?? ""} />;
    case "danger": return <DangerPage key={arg} id={arg} />;
    case "on-call": return <OnCallPage />;
    case "trajectory": return <TrajectoryPage key={arg} id={arg} />;
    case "due": return <DuePage />;
    case "outcomes": return <OutcomesPage />;
    case "incidents": return <IncidentsPage />;
    case "session-form": return <SessionFormPage key={arg} id={arg} />;
    case "summary": return <SummaryPage key={arg} id={arg} />;
    case "my-summary": return <MySummaryPage key={arg} id={arg} />;
    case "report-draft": return <ReportDraftPage key={route.value.join("/")} id={arg} paper={route.value[2] ?? ""} />;
    case "kit": return <KitPage />;
    case "aside": return <AsidePage />;
    case "chairs": return <ChairsPage />;
    case "consent-texts": return <ConsentTextsPage />;
    case "change": return <ChangePage key={arg} id={arg} />;
    case "private-key": return <PrivateKeyPage />;
    case "staff": return <StaffPage />;
    case "protocol": return <ProtocolPage />;
    case "verify": return <VerifyPage />;
    case "help": return <HelpPage />;
    default: return <main class="page" id="main"><h1>There is no such page</h1></main>;
  }
}
