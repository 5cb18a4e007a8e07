// SPDX-License-Identifier: Apache-2.0
//
// pages.ts - every page by its name in the address, in the order in which the start page offers them.
import type { Page } from "./page";
import { page as check } from "./check";
import { page as consent } from "./consent";
import { page as data } from "./data";
import { page as drive } from "./drive";
import { page as effects } from "./effects";
import { page as expect } from "./expect";
import { coping, goals, mood } from "./goals";
import { intention, journal } from "./journal";
import { page as night } from "./night";
import { page as plan } from "./plan";
import { page as questions } from "./questions";
import { page as start } from "./start";

export const pages: { [name: string]: Page } = { "": start, ask: questions, night, expect, drive, check, effects, intention, journal, mood, goals, coping, plan, consent, data };
