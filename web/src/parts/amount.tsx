// SPDX-License-Identifier: Apache-2.0
//
// amount.tsx - an amount as a nurse reads it, to a tenth; the exact one stands in the tooltip and the log.

export const tenth = (value: number): string => (Math.round(value * 10) / 10).toFixed(1).replace(/\.0$/, "");

export const Amount = ({ value, unit }: { value: number; unit: string }) => <span title={`${value} ${unit}`}><b>{tenth(value)}</b> {unit}</span>;
