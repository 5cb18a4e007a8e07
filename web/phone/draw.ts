// SPDX-License-Identifier: Apache-2.0
//
// draw.ts - whoever changes something says so; the page is drawn once for all that changed at one stroke.
let isWaiting = false;
let how: () => void = () => undefined;

export function drawWith(paint: () => void): void {
  how = paint;
}

export function redraw(): void {
  if (isWaiting) return;
  isWaiting = true;
  void Promise.resolve().then(() => {
    isWaiting = false;
    how();
  });
}
