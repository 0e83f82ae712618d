"""Writes the tables of this folder: `stetig schema --format json | python3 make.py`.

Every text of every table tries to become something else where it is shown: a formula of a
spreadsheet, a command to a terminal, a mark of Markdown, an element of HTML. In the second row every
cell is such a text, so that findings repeat it.
"""

import csv
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STARTS = [
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+9)",
    '"=1+1',
    "'=1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\uff1d1+1",
]
REST = (
    " <script>alert(1)</script><img src=x onerror=alert(1)>\"'><!-- &amp; \x1b[31m\x1b]0;t\x07 "
    "\x9b31m \u202egnp.exe\u2066 \u200f \ufeff\U000e0041 | a |\u0301 b ` ``\u0301 ``` [l](javascript:alert(1)) "
    "![i](x) *b* _i_ ~~s~~ # h \\ $ {x} %0d%0a"
)


def main():
    entities = json.load(sys.stdin)["entities"]
    keys = {}
    for number, entity in enumerate(entities):
        keys[entity["name"]] = f"{STARTS[number % len(STARTS)]}{entity['name']}{REST}"
    for entity in entities:
        facts = entity["facts"]
        heading = [fact["name"] for fact in facts] + ["=1+1 <b>|`" + REST]
        good, bad = [], []
        for number, fact in enumerate(facts):
            text = f"{STARTS[number % len(STARTS)]}{REST}"
            bad.append(text)
            kind = fact["type"]
            if fact["name"] == entity["key"]:
                good.append(keys[entity["name"]])
            elif kind == "reference":
                good.append(keys[fact["to"]])
            elif kind == "text":
                good.append(text)
            elif kind == "programme":
                good.append("hostile" if entity["name"] == "project" else text)
            elif kind == "place":
                good.append(text)
            elif kind == "date":
                good.append("2026-03-01" if "until" not in fact["name"] and fact["name"] != "end" else "2027-02-28")
            elif kind == "money":
                good.append("1000.00")
            else:
                good.append("")
        path = os.path.join(HERE, "portfolio", entity["table"] + ".csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\n")
            writer.writerows([heading, good + [REST], bad + [REST]])


main()
