// SPDX-License-Identifier: Apache-2.0
//
// app.tsx - the grid of pages.
import { useEffect, useState } from "preact/hooks";
import { asProblem } from "./api";
import { me, status } from "./clinic";
import { useKeys } from "./pages/keys";
import { BoardPage } from "./pages/board";
import { FirstRunPage, SignInPage } from "./pages/sign_in";
import { VisitPage } from "./pages/visit";
import { DangerBanner } from "./parts/danger";
import { LostBanner, Returned, TopBar } from "./parts/topbar";
import { route } from "./route";

// The pages that are not watched are fetched when they are first opened.
function Office() {
  const [office, setOffice] = useState<typeof import("./pages/office") | null>(null);
  useEffect(() => void import("./pages/office").then(setOffice), []);
  return office ? <office.OfficePage /> : <main class="page" id="main"><p class="empty" role="status">Loading …</p></main>;
}

function Page() {
  const [name = "", arg = ""] = route.value;
  if (name === "") return <BoardPage />;
  if (name === "visit") return <VisitPage key={arg} id={arg} />;
  return <Office />;
}

export function App({ opening }: { opening: Promise<void> }) {
  const [trouble, setTrouble] = useState("");
  useEffect(() => void opening.catch((error: unknown) => setTrouble(asProblem(error).sentence)), []);
  useKeys();
  if (trouble) return <main class="page" id="main"><p class="trouble" role="alert">{trouble}</p><button type="button" class="primary" onClick={() => location.reload()}>Try again</button></main>;
  if (!status.value) return <main class="page" id="main"><p class="empty" role="status">Opening …</p></main>;
  if (status.value.first_run) return <FirstRunPage />;
  if (!me.value) return <SignInPage />;
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById("main")?.setAttribute("tabindex", "-1"); document.getElementById("main")?.focus(); }}>To the page</a>
      <LostBanner />
      <div class="above"><DangerBanner /><TopBar /></div>
      <Returned />
      <Page />
    </>
  );
}
