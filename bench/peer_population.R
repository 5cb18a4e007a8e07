# SPDX-License-Identifier: Apache-2.0
# peer_population - task three of bench_population.c in deSolve, with the derivative compiled.
if (!suppressWarnings(require(deSolve, quietly = TRUE))) quit(status = 3)
folder <- tempfile("peer")
dir.create(folder)
source_file <- file.path(folder, "peer.c")
writeLines(c(
  "static double p[9];",
  "void peer_start(void (*fill)(int *, double *)) { int n = 9; fill(&n, p); }",
  "void peer(int *n, double *t, double *x, double *d, double *out, int *ip) {",
  "  double k10 = p[0], k12 = p[1], k21 = p[2], k13 = p[3], k31 = p[4], kn = p[5], ke0 = p[6], v1 = p[7], in = p[8];",
  "  d[0] = in - (k10 + k12 + k13) * x[0] + k21 * x[1] + k31 * x[2];",
  "  d[1] = k12 * x[0] - k21 * x[1]; d[2] = k13 * x[0] - k31 * x[2];",
  "  d[3] = k10 * x[0] - kn * x[3]; d[4] = ke0 * (x[0] / v1 - x[4]);",
  "  d[5] = 0.0005 * (1 + 1.5 * x[4] / (40 + x[4]) - x[5]);",
  "}"), source_file)
old <- setwd(folder)
invisible(system2("R", c("CMD", "SHLIB", "peer.c"), stdout = FALSE, stderr = FALSE))
library_file <- dyn.load(paste0("peer", .Platform$dynlib.ext))
starts <- c(0, 2880, 5760, 10080, 12960, 15840)
edges <- sort(c(starts, starts + 40, 14 * 1440))
one <- function(cl, tolerance) {
  x <- c(0, 0, 0, 0, 0, 1)
  for (i in seq_len(length(edges) - 1)) {
    rate <- if (edges[i] %in% starts) 35000 / 40 else 0
    par <- c(cl / 25, 161 / 60 / 25, 161 / 60 / 56, 79 / 60 / 25, 79 / 60 / 157, 1 / 150, 0.113, 25, rate)
    days <- (1:14) * 1440
    inner <- days[days > edges[i] & days < edges[i + 1]]
    out <- lsoda(x, c(edges[i], inner, edges[i + 1]), "peer", parms = par, dllname = "peer", initfunc = "peer_start",
                 rtol = tolerance, atol = tolerance * 1e-2)
    x <- out[nrow(out), 2:7]
  }
  x[6]
}
cl <- 84 / 60
exact <- one(cl, 1e-12)
for (tolerance in c(1e-5, 1e-7, 1e-9)) {
  began <- proc.time()[3]
  done <- 0
  while (proc.time()[3] - began < 2) {
    last <- one(cl * exp(0.01 * (done %% 50)), tolerance)
    done <- done + 1
  }
  rate <- done / (proc.time()[3] - began)
  cat(sprintf("\n  tolerance %.0e                 %8.0f persons/s on one thread; response error %.1e", tolerance, rate,
              abs(one(cl, tolerance) - exact)))
}
cat("\n")
setwd(old)
