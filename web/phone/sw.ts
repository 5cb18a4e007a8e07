// SPDX-License-Identifier: Apache-2.0
//
// sw.ts - keeps the pages themselves (not a word of the patient) so that they open without a network.
//
// Law: what the API answers is never kept here. The stock is renewed as a whole, under the digest of all files.
declare const STOCK: string; // by build.mjs: changes when one of the files does
interface Servant {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
const worker = self as never as Servant;
interface Waits extends Event { waitUntil(work: Promise<unknown>): void }
interface Asked extends Waits { request: Request; respondWith(answer: Promise<Response>): void }

const shelf = "daybreak-phone-" + STOCK;
const files = ["/phone", "/phone.js", "/phone.css", "/phone.webmanifest", "/phone-icon.svg"];

addEventListener("install", (e) => {
  void worker.skipWaiting();
  (e as Waits).waitUntil(caches.open(shelf).then((stock) => stock.addAll(files.map((f) => new Request(f, { cache: "reload" })))));
});

addEventListener("activate", (e) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name.indexOf("daybreak-phone-") === 0 && name !== shelf) await caches.delete(name);
    await worker.clients.claim();
  };
  (e as Waits).waitUntil(clear());
});

addEventListener("fetch", (e) => {
  const { request } = e as Asked, at = new URL(request.url);
  if (request.method !== "GET" || at.origin !== location.origin || files.indexOf(at.pathname) < 0) return;
  (e as Asked).respondWith(caches.match(at.pathname).then((kept) => kept || fetch(request)));
});
