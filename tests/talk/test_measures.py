#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_measures.py PROGRAM - the outcomes of the demonstration clinic add up, are those of its stories, and each
story has the state that its scores have by the rule that is shown with it."""
import calendar
import sys
import time

from http_client import Clinic

PROGRAM = sys.argv[1]
PLACES = ("not_reached", "waiting", "missing", "no_baseline", "measured")


def outcomes_add_up(clinic):
    told = clinic.ask("GET", "/api/outcomes", who="manager").json()
    for point in told["points"]:
        assert sum(point[place] for place in PLACES) == point["began"], point
        assert sum(s["count"] for s in point["states"]) == point["measured"], point
        for rate in point["rates"]:
            assert rate["of"] == point["measured"] and 0 <= rate["count"] <= rate["of"], point
            if rate["of"] == 0:
                assert rate["percent"] is None and rate["low"] is None, point
            else:
                assert abs(rate["percent"] - 100 * rate["count"] / rate["of"]) <= 0.05, point
                assert rate["low"] <= rate["percent"] <= rate["high"], point


def outcomes_are_those_of_the_stories(clinic):
    points = {p["label"]: p for p in clinic.ask("GET", "/api/outcomes", who="manager").json()["points"]}
    third, sixth = points["after infusion 3"], points["after infusion 6"]
    assert [third[p] for p in PLACES] == [3, 0, 0, 0, 6], third
    assert [sixth[p] for p in PLACES] == [4, 0, 1, 0, 4], sixth
    rates = {r["what"]: r["count"] for r in sixth["rates"]}
    assert rates == {"response": 2, "remission": 1, "worse": 0}, sixth


def a_period_counts_those_who_began_in_it(clinic):
    now = clinic.ask("GET", "/api/board", who="nurse").json()["now"]
    ms = calendar.timegm(time.strptime(now[:19], "%Y-%m-%dT%H:%M:%S")) * 1000
    day = 24 * 3600 * 1000
    seen = 0
    for first, last in ((90, 45), (45, 20), (20, 0)):
        told = clinic.ask("GET", f"/api/outcomes?from={ms - first * day}&until={ms - last * day}", who="manager").json()
        seen += told["points"][0]["began"]
    assert seen == 9, seen
    told = clinic.ask("GET", f"/api/outcomes?from={ms - 45 * day}&until={ms - 20 * day}", who="manager").json()
    assert told["points"][0]["began"] == 2, told["points"][0]


def each_story_has_its_state(clinic):
    wanted = {"Gwen Imagined": "sustained remission", "Hugo Pretend": "relapse", "Iris Fictional": "partial response",
              "Jonas Unreal": "worsening", "Kara Fabled": "response", "Ada Example": "baseline"}
    for row in clinic.ask("GET", "/api/patients", who="therapist").json():
        if row["name"] in wanted:
            told = clinic.ask("GET", f"/api/patients/{row['id']}/measures", who="therapist").json()
            last = next(i for i in told["instruments"] if i["id"] == "phq-9")["scores"][-1]
            assert last["state"] == wanted.pop(row["name"]), (row["name"], last)
            assert last["why"].startswith(last["state"]), last
            assert last["infusions"] == len(told["infusions"]) or row["name"] == "Ada Example", last
    assert not wanted, wanted


def whoever_is_worse_or_unanswered_is_on_the_list(clinic):
    due = {p["name"]: {d["instrument"]: d["state"] for d in p["due"]}
           for p in clinic.ask("GET", "/api/due", who="nurse").json()}
    assert due["Kara Fabled"]["phq-9"] in ("due", "overdue"), due["Kara Fabled"]
    assert "Finn Nobody" not in due, due["Finn Nobody"]


TESTS = [outcomes_add_up, outcomes_are_those_of_the_stories, a_period_counts_those_who_began_in_it,
         each_story_has_its_state, whoever_is_worse_or_unanswered_is_on_the_list]


def main():
    with Clinic(PROGRAM) as clinic:
        for test in TESTS:
            test(clinic)
            print("ok     ", test.__name__.replace("_", " "))


if __name__ == "__main__":
    main()
