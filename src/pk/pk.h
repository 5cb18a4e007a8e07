/* SPDX-License-Identifier: Apache-2.0
 *
 * pk.h - the whole public face of the pharmacology library.
 *
 * Floor 1. Pure: no clock, no chance, no I/O, no allocation; the caller lends the room. Display and
 * planning only. docs/interfaces/pk.md shows a program of twenty lines.
 */
#ifndef DAYBREAK_PK_PK_H
#define DAYBREAK_PK_PK_H

#include "pk/chair.h"
#include "pk/crowd.h"
#include "pk/effect.h"
#include "pk/fit.h"
#include "pk/linear.h"
#include "pk/model.h"
#include "pk/network.h"
#include "pk/ode.h"
#include "pk/predict.h"
#include "pk/regimen.h"
#include "pk/tally.h"
#include "pk/turnover.h"

#endif
