#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# list.sh - every file the pages are made from, so that the build notices when one changes.
cd "$(dirname "$0")" && find src phone style static build.mjs words.mjs package-lock.json ../data/api/shapes.ts ../src/care/*.def ../docs/clauses ../data/phone/texts.yaml -type f | LC_ALL=C sort
