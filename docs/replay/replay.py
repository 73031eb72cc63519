#!/usr/bin/env python3
"""Repeats a draw from its published file: python3 replay.py FILE.json (or - for standard input).

Prints the numbers of the cases to review, one a line. Exit code 0 when the file says the same, 1 when it differs (what differs goes to
standard error), 2 when it cannot be read. Python 3 standard library only; README.md beside this file explains the steps.
"""

import hashlib
import hmac
import json
import sys


def utf8(text):
    """Order of everything: by the bytes of UTF-8."""
    return text.encode("utf-8")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def frame_hash(cases):
    return sha256("\n".join(case["number"] for case in cases).encode("utf-8"))


def largest_remainder(claims, asked):
    """Shares `asked` among claims (key, weight, lower, upper); whole numbers only."""
    seats = min(max(asked, sum(c["lower"] for c in claims)), sum(c["upper"] for c in claims))
    given = {}
    free, left = list(claims), seats
    while True:
        weight = sum(c["weight"] for c in free)
        below = [c for c in free if left * c["weight"] < c["lower"] * weight]
        above = [c for c in free if left * c["weight"] > c["upper"] * weight]
        if not weight or not (below or above):
            break
        missing = sum(c["lower"] * weight - left * c["weight"] for c in below)
        excess = sum(left * c["weight"] - c["upper"] * weight for c in above)
        bound, settled = ("lower", below) if missing >= excess else ("upper", above)
        for c in settled:
            given[c["key"]] = c[bound]
        left -= sum(c[bound] for c in settled)
        free = [c for c in free if c["key"] not in given]
    shares = {c["key"]: divmod(left * c["weight"], weight) if weight else (c["lower"], 0) for c in free}
    over = left - sum(whole for whole, _ in shares.values())
    for c in sorted(free, key=lambda c: (-shares[c["key"]][1], utf8(c["key"]))):
        whole = shares[c["key"]][0]
        extra = 1 if over > 0 and whole < c["upper"] else 0
        over -= extra
        given[c["key"]] = whole + extra
    return given, seats


def divide(cases, seats):
    """Cells kind x week of a unit; by kind alone, or not at all, when there are fewer cases to draw than cells."""
    for cell_of in (lambda c: (c["kind"], c["week"]), lambda c: (c["kind"], 0), lambda c: ("all", 0)):
        cells = {}
        for case in cases:
            cells.setdefault(cell_of(case), []).append(case)
        if len(cells) <= seats:
            break
    return sorted(cells.items(), key=lambda item: (utf8(item[0][0]), item[0][1]))


def draw(frame, parameters, seed):
    """Strata in order, each with all its numbers in order of HMAC and how many of them are drawn."""
    units = sorted(frame, key=utf8)
    random_part = {u: [c for c in frame[u] if not c["certainty"]] for u in units}
    quota = parameters["quota"]
    total = sum(len(cases) for cases in random_part.values())
    asked = quota["total"] if "total" in quota else -(-quota["share"] * total // 10000)
    claims = []
    for u in units:
        size = len(random_part[u])
        upper = size if parameters["unitMaximum"] is None else min(parameters["unitMaximum"], size)
        claims.append({"key": u, "weight": size, "lower": min(parameters["unitMinimum"], upper), "upper": upper})
    shares, _ = largest_remainder(claims, asked)

    def ordered(cases):
        key = lambda number: (hmac.new(seed, utf8(number), hashlib.sha256).hexdigest(), utf8(number))
        return sorted((case["number"] for case in cases), key=key)

    strata = []
    for u in units:
        certain = [c for c in frame[u] if c["certainty"]]
        if certain:
            strata.append({"unit": u, "kind": "all", "week": 0, "certainty": True, "order": ordered(certain), "n": len(certain)})
        cells = divide(random_part[u], shares[u])
        claims = [
            {"key": "%s/%d" % cell, "weight": len(cases), "lower": 1 if shares[u] else 0, "upper": len(cases)} for cell, cases in cells
        ]
        sizes, _ = largest_remainder(claims, shares[u])
        for cell, cases in cells:
            n = sizes["%s/%d" % cell]
            strata.append({"unit": u, "kind": cell[0], "week": cell[1], "certainty": False, "order": ordered(cases), "n": n})
    return strata


def replay(file):
    differences = []

    def compare(what, computed, published):
        if computed != published:
            differences.append("%s: computed %.120r, published %.120r" % (what, computed, published))

    seed = bytes.fromhex(file["seed"])
    compare("commitment", sha256(seed), file["commitment"])
    frame = {unit["unit"]: sorted(unit["cases"], key=lambda c: utf8(c["number"])) for unit in file["frame"]["units"]}
    everything = [case for unit in sorted(frame, key=utf8) for case in frame[unit]]
    compare("size of the frame", len(everything), file["frame"]["size"])
    compare("hash of the frame", frame_hash(everything), file["frame"]["hash"])
    for unit in file["frame"]["units"]:
        compare("hash of the frame of " + unit["unit"], frame_hash(frame[unit["unit"]]), unit["hash"])
    strata = draw(frame, file["parameters"], seed)
    told = ("unit", "kind", "week", "certainty")
    compare(
        "strata",
        [[s[name] for name in told] + [len(s["order"]), s["n"]] for s in strata],
        [[s[name] for name in told] + [s["frameSize"], s["sampleSize"]] for s in file["strata"]],
    )
    compare("numbers drawn", [s["order"][: s["n"]] for s in strata], [s["drawn"] for s in file["strata"]])
    taken = [s["n"] for s in strata]
    gone = set()
    for r in file["replacements"]:
        at = [i for i, s in enumerate(strata) if r["replaced"] in s["order"][: taken[i]] and r["replaced"] not in gone]
        if not at:
            differences.append("replacement %d: %s was not in the sample" % (r["number"], r["replaced"]))
            continue
        s, order = at[0], strata[at[0]]["order"]
        if taken[s] == len(order):
            differences.append("replacement %d: no case of the stratum is left" % r["number"])
            continue
        gone.add(r["replaced"])
        compare("replacement %d" % r["number"], order[taken[s]], r["by"])
        taken[s] += 1
    sample = [number for s, n in zip(strata, taken) for number in s["order"][:n] if number not in gone]
    compare("sample", sample, file["sample"])
    return sample, differences


def main():
    try:
        with sys.stdin if sys.argv[1] == "-" else open(sys.argv[1], encoding="utf-8") as source:
            file = json.load(source)
        if file.get("format") != "zhiping-draw/1":
            raise ValueError("expected the format zhiping-draw/1")
        sample, differences = replay(file)
    except (IndexError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print("cannot be read: %r" % error, file=sys.stderr)
        return 2
    sys.stdout.reconfigure(encoding="utf-8")
    for number in sample:
        print(number)
    for difference in differences:
        print(difference, file=sys.stderr)
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
