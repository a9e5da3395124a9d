#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli motif edit: scenario S2's "changing motif parameters updates design", for all designs that show the motif, taken back by one
undo; what its holders do not allow is not changed."""
import hashlib
import json
import re

from harness import Cli, check, finish

cli = Cli()
WEAVE = "ลายสานของเรา"


def read(*words):
    done = cli.run(*words, "--json")
    check(" ".join(words), done.returncode == 0, done.err)
    return json.loads(done.out) if done.returncode == 0 else {}


def design(name, items):
    return {"format": "kanok-design", "version": 1, "name": name, "language": "th",
            "form": {"kind": "label", "shape": "rectangle", "width_mm": 80, "height_mm": 100, "bleed_mm": 3},
            "inks": [{"id": "bamboo", "name": "ไผ่", "cmyk": [20, 40, 80, 10]}, {"id": "dark", "name": "เข้ม", "cmyk": [60, 70, 80, 50]}],
            "assets": {"weave": {"file": "weave.svg"}},
            "faces": [{"id": "front", "items": items}]}


def shown(name):
    return json.loads(cli.run("design", "show", name).out)


def places(name):
    """The box and paints of each item that shows a file, and the SHA-256 of what it shows."""
    said = shown(name)
    items = [i for face in said["faces"] for i in face["items"] if "asset" in i]
    boxes = [{k: v for k, v in i.items() if k not in ("asset", "name")} for i in items]
    return boxes, [said["assets"][i["asset"]]["sha256"] for i in items]


def picture(name):
    cli.does(f"a picture of {name}", "export", name, "-o", "p.png", "--dpi", "60", "--proof")
    return hashlib.sha256((cli.work / "p.png").read_bytes()).hexdigest()


knob = read("motif", "knobs", "laisong")[0] if cli.run("motif", "knobs", "laisong").returncode == 0 else None
craft = "laisong" if knob else "dokphikul"
knob = read("motif", "knobs", craft)[0]
other = knob["min"] if knob["value"] != knob["min"] else knob["max"]

cli.does("a motif", "motif", "make", craft, "-o", "weave.svg")
mother = read("motif", "make", craft, "--name", WEAVE)["sha256"]
cli.does("its people", "asset", "passport", WEAVE, "--set", "community_or_group=บ้านบางเจ้าฉ่า")
item = {"type": "motif", "id": "hero", "asset": "weave", "x_mm": 20, "y_mm": 20, "width_mm": 40, "height_mm": 40, "rotation_deg": 15,
        "recolour": {}}
colours = sorted(set(re.findall(r"#[0-9a-f]{6}", (cli.work / "weave.svg").read_text().lower())))
item["recolour"] = {c: {"ink": "bamboo" if n else "dark"} for n, c in enumerate(colours)}
field = {"type": "pattern", "id": "field", "asset": "weave", "group": "p4m", "cell_mm": [8, 8], "x_mm": 0, "y_mm": 70, "width_mm": 80, "height_mm": 30}
for name, items in (("ป้ายหนึ่ง", [item]), ("ป้ายสอง", [item, field]), ("ป้ายสาม", [field])):
    cli.write("d.json", design(name, items))
    cli.does(name, "design", "import", "d.json")
cli.write("d.json", {**design("ไม่มีลาย", []), "assets": {}})
cli.does("one that shows none", "design", "import", "d.json")
NAMES = ("ป้ายหนึ่ง", "ป้ายสอง", "ป้ายสาม")
before = {name: (places(name), shown(name), picture(name)) for name in NAMES}
check("they show it", all(set(before[name][0][1]) == {mother} for name in NAMES), before["ป้ายสอง"][0])

# A knob is turned: all of them follow, in place, with their inks.
done = read("motif", "edit", WEAVE, "--set", f"{knob['id']}={other:g}")
check("three designs, one batch", done["designs"] == 3 and len(done["batch"]) == 32 and done["sha256"] != mother, done)
check("it has a name of its own", done["name"] == WEAVE + " 2", done)
for name in NAMES:
    boxes, files = places(name)
    check(f"{name} shows the change", set(files) == {done["sha256"]}, files)
    check(f"{name}: place, size, angle and inks stay", boxes == before[name][0][0], (boxes, before[name][0][0]))
    check(f"{name} looks other", picture(name) != before[name][2])
passport = read("asset", "passport", done["sha256"])
check("its passport names what it was made of", passport["derived_from_id"] == mother, passport)
check("and keeps what its people said", passport["community_or_group"] == "บ้านบางเจ้าฉ่า", passport)
check("and says its knobs", f"{knob['id']} {other:g}" in passport["construction"], passport)
check("the trail says when", len(read("asset", "history", done["sha256"])) >= 1)
check("the old one is still there, and unused", read("asset", "uses", mother) == [])

# One undo.
back = read("undo", done["batch"])
check("all of it back", back["designs"] == 3 and back["left"] == 0, back)
check("as they were", all(shown(name) == before[name][1] for name in NAMES))
cli.fails("once", 1, "undo", done["batch"])

# The same again: the motif is known, and said under the name that was asked for.
again = read("motif", "edit", WEAVE, "--set", f"{knob['id']}={other:g}", "--inks", "2", "--name", "สองสี")
check("other inks are another motif", again["sha256"] != done["sha256"] and again["name"] == "สองสี" and again["designs"] == 3, again)
chain = read("motif", "edit", "สองสี", "--inks", "1")
check("a changed motif is changed again", chain["designs"] == 3 and read("asset", "passport", chain["sha256"])["derived_from_id"] == again["sha256"])
check("the library is sound", cli.run("library", "verify").returncode == 0)

# What is refused, and changes nothing.
now = {name: shown(name) for name in NAMES}
cli.fails("nothing to change", 2, "motif", "edit", "สองสี", says=["--set", "--inks"])
cli.fails("the same knobs", 1, "motif", "edit", chain["sha256"], "--inks", "1", says=["nothing has changed"])
cli.fails("no such knob", 1, "motif", "edit", "สองสี", "--set", "wings=2", says=["wings"])
cli.fails("no such motif", 1, "motif", "edit", "ไม่มี", "--inks", "1", says=["ไม่มี"])
cli.write("leaf.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#802020" d="M1 1h7v7z"/></svg>')
cli.does("a drawing from elsewhere", "asset", "add", "leaf.svg", "--kind", "motif", "--name", "ใบไม้เขียนเอง")
cli.fails("has no knobs", 1, "motif", "edit", "ใบไม้เขียนเอง", "--inks", "1", says=["ใบไม้เขียนเอง", "knobs"])
cli.does("withdrawn", "asset", "passport", chain["sha256"], "--set", "consent_status=withdrawn")
cli.fails("its holders do not allow it", 1, "motif", "edit", chain["sha256"], "--inks", "3", says=["holders"])
cli.does("locked", "asset", "passport", again["sha256"], "--set", "status=locked_royal")
cli.fails("it is locked", 1, "motif", "edit", "สองสี", "--inks", "3", says=["สองสี", "locked"])
check("nothing of that changed a design", all(shown(name) == now[name] for name in NAMES))
check("in Thai", "ลาย" in cli.run("--lang", "th", "motif", "edit", "สองสี", "--inks", "3").err)
finish()
