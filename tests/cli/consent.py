# SPDX-License-Identifier: GPL-3.0-or-later
"""Consent, from passport to refusal: scenario S3 (consent withdrawn) and its neighbours."""
import hashlib
import json

import pikepdf

from harness import LEAF, Cli, check, finish, label

cli = Cli()
cli.write("leaf.svg", LEAF)
cli.write("other.svg", LEAF.replace("#b5121b", "#123456").replace("L10 5", "L9 5"))
GRANTED = {"name_th": "ลายใบไม้", "consent_status": "granted", "consent_by": "ยายแก้ว", "knowledge_holder": "ยายแก้ว",
           "consent_scope": "any_product_of_group", "recorded_on": "๒๕๖๙-๑๑-๒๐", "shelf": [3]}
cli.write("granted.json", GRANTED)


def said(*args):
    return json.loads(cli.run(*args, "--json").out)


def motif_of(name):
    design = json.loads(cli.run("design", "show", name).out)
    item = next(i for i in design["faces"][0]["items"] if i["type"] == "motif")
    return design["assets"][item["asset"]], {k: item.get(k) for k in ("x_mm", "y_mm", "width_mm", "height_mm", "rotation_deg")}, item


# Passports are typed: words by name, days in either era, unknown keys kept.
cli.does("add with a passport", "asset", "add", "leaf.svg", "--kind", "motif", "--name", "ใบไม้", "--passport", "granted.json")
passport = json.loads(cli.run("asset", "passport", "ใบไม้").out)
check("days are kept as ISO dates", passport["recorded_on"] == "2026-11-20", passport)
check("unknown keys are kept", passport["shelf"] == [3], passport)
for field, value, word in [("consent_scope", "everything", "commercial_open"), ("authority", "king", "royal"),
                           ("consent_date", "31/12/2570", "2570-12-31"), ("prohibited_placements", ["roof"], "sole"),
                           ("consent_status", "perhaps", "granted")]:
    cli.write("bad.json", {field: value})
    cli.fails(f"{field} is refused by name", 1, "asset", "add", "leaf.svg", "--kind", "motif", "--name", "x", "--passport", "bad.json",
              says=("bad.json", field, word))
cli.fails("a field that is none", 2, "asset", "passport", "ใบไม้", "--set", "colour=red", says=("colour=red",))

# S3: two designs use the motif.
BARE = {"leaf": {"file": "leaf.svg"}}
cli.write("a.json", label("ฉลากหนึ่ง", assets=BARE))
cli.write("b.json", label("ฉลากสอง", assets=BARE, items=[{"type": "motif", "asset": "leaf", "x_mm": 11, "y_mm": 7, "width_mm": 20, "height_mm": 14,
                                             "rotation_deg": 15, "recolour": {"#b5121b": {"ink": "red"}}}]))
for name in ("a.json", "b.json"):
    cli.does(f"import {name}", "design", "import", name)
users = said("asset", "uses", "ใบไม้")
check("both use it and may be printed", [(u["name"], u["consent"]) for u in users] == [("ฉลากสอง", "ok"), ("ฉลากหนึ่ง", "ok")], users)
cli.does("export while it is granted", "export", "ฉลากหนึ่ง", "-o", "a.pdf")
cli.does("pack while it is granted", "bundle", "pack", "ฉลากหนึ่ง", "-o", "old.kanokpack")
n_said = len(said("asset", "history", "ใบไม้"))

cli.does("withdraw", "asset", "passport", "ใบไม้", "--set", "consent_status=withdrawn", "--person", "สมศรี")
users = said("asset", "uses", "ใบไม้")
check("one save flags both designs", [u["consent"] for u in users] == ["withdrawn"] * 2, users)
trail = said("asset", "history", "ใบไม้")
last = trail[-1]
check("the history grew by that one save", len(trail) == n_said + 1, trail)
check("it tells who, when and what", last["person"] == "สมศรี" and last["when"].startswith("20") and len(last["device"]) == 32
      and last["changes"] == [{"field": "consent_status", "from": "granted", "to": "withdrawn"}], last)
for name in ("ฉลากหนึ่ง", "ฉลากสอง"):
    for ending in ("pdf", "png", "svg"):
        cli.fails(f"{name} is not exported as {ending}, with the reason and the list", 3, "export", name, "-o", f"no.{ending}",
                  says=("ยายแก้ว", "ฉลากหนึ่ง", "ฉลากสอง"))
check("nothing was written", not list(cli.work.glob("no.*")))
finding = next(f for f in said("check", "ฉลากหนึ่ง")["findings"] if f["rule"] == "consent.withdrawn")
check("the finding lists every design", sorted(finding["designs"]) == ["ฉลากสอง", "ฉลากหนึ่ง"] and finding["severity"] == "block", finding)
cli.does("a proof is stamped and goes out", "export", "ฉลากหนึ่ง", "-o", "proof.pdf", "--proof")

# An old bundle never revives it; nobody nameless does either.
cli.does("open the old bundle", "bundle", "open", "old.kanokpack")
check("still withdrawn", [u["consent"] for u in said("asset", "uses", "ใบไม้")] == ["withdrawn"] * 2)

cli.write("c.json", label("ฉลากสาม", assets={"leaf": {"file": "leaf.svg", "passport": GRANTED}}))
third = cli.does("import a file that says what was once true", "design", "import", "c.json").out.strip()
check("which is no news", len(said("asset", "history", "ใบไม้")) == len(trail))
cli.does("remove it", "design", "remove", third)

# Swap the motif in both.
cli.does("another motif", "asset", "add", "other.svg", "--kind", "motif", "--name", "ใบใหม่", "--passport", "granted.json")
before = {name: motif_of(name) for name in ("ฉลากหนึ่ง", "ฉลากสอง")}
swapped = said("asset", "swap", "ใบไม้", "ใบใหม่")
check("both are swapped as one batch", swapped["designs"] == 2 and len(swapped["batch"]) == 32, swapped)
other = hashlib.sha256((cli.work / "other.svg").read_bytes()).hexdigest()
for name in before:
    asset, place, item = motif_of(name)
    check(f"{name} shows the other in the same place", asset["sha256"] == other and place == before[name][1], (asset, place))
    check(f"{name} keeps its ink on the other's colour", list(item["recolour"].values()) == list(before[name][2]["recolour"].values())
          and list(item["recolour"]) == ["#123456"], item)
    cli.does(f"{name} is exported again", "export", name, "-o", "now.pdf")
check("nobody uses the withdrawn one", said("asset", "uses", "ใบไม้") == [])

# What it was before stays in its history, and cannot be printed.
cli.does("take the batch back", "undo", swapped["batch"])
for name in before:
    asset, place, item = motif_of(name)
    check(f"{name} is what it was", (asset["sha256"], place, item["recolour"]) == (before[name][0]["sha256"], before[name][1], before[name][2]["recolour"]))
    cli.fails(f"{name} as it was is not exported", 3, "export", name, "-o", "no.pdf", says=("ยายแก้ว",))
cli.fails("a batch is taken back once", 1, "undo", swapped["batch"])
one = json.loads(cli.run("asset", "swap", "ใบไม้", "ใบใหม่", "--design", "ฉลากสอง", "--json").out)
check("one design alone", one["designs"] == 1 and [u["name"] for u in said("asset", "uses", "ใบไม้")] == ["ฉลากหนึ่ง"], one)

# A named person lifts it.
cli.does("grant again", "asset", "passport", "ใบไม้", "--set", "consent_status=granted", "--person", "สมศรี")
cli.does("and it is exported", "export", "ฉลากหนึ่ง", "-o", "again.pdf")

# Every export is listed.
rows = said("design", "exports", "ฉลากหนึ่ง")
check("exports are listed, newest first", [r["file"] for r in rows] == ["again.pdf", "now.pdf", "proof.pdf", "a.pdf"], rows)
check("with the SHA-256 of the file", rows[0]["sha256"] == hashlib.sha256((cli.work / "again.pdf").read_bytes()).hexdigest()
      and rows[0]["standard"] == "pdfx4" and rows[0]["condition"] == "coated" and len(rows[0]["step"]) == 32, rows[0])
check("a proof is told apart", [r["proof"] for r in rows] == [False, False, True, False], rows)

# Scope: what was allowed and what is done.
for scope, words in [("teach", "teaching"), ("workshop", "workshops"), ("no_export", "export")]:
    cli.does(f"scope {scope}", "asset", "passport", "ใบไม้", "--set", f"consent_scope={scope}")
    found = [f for f in said("check", "ฉลากหนึ่ง")["findings"] if f["rule"] == "consent.scope"]
    check(f"{scope} warns", len(found) == 1 and found[0]["severity"] == "warn" and words in found[0]["message"], found)
    cli.does(f"{scope} does not block", "export", "ฉลากหนึ่ง", "-o", "scope.pdf")
for scope in ("commercial_open", "any_product_of_group", "this_product", "teach,commercial_open"):
    cli.does(f"scope {scope}", "asset", "passport", "ใบไม้", "--set", f"consent_scope={scope}")
    check(f"{scope} is enough for one design", not [f for f in said("check", "ฉลากหนึ่ง")["findings"] if f["rule"] == "consent.scope"])
cli.does("this product", "asset", "passport", "ใบไม้", "--set", "consent_scope=this_product")
cli.does("a second design", "design", "duplicate", "ฉลากหนึ่ง")
found = [f for f in said("check", "ฉลากหนึ่ง")["findings"] if f["rule"] == "consent.scope"]
check("this_product warns when two designs use it", len(found) == 1 and len(found[0]["designs"]) == 2, found)

# Derived motifs, locks, places, names.
leaf = hashlib.sha256((cli.work / "leaf.svg").read_bytes()).hexdigest()
cli.write("child.json", {**GRANTED, "derived_from_id": leaf})
cli.does("a motif made from it", "asset", "add", "other.svg", "--kind", "motif", "--name", "ใบใหม่", "--passport", "child.json")
cli.does("its ancestor is locked", "asset", "passport", "ใบไม้", "--set", "status=locked_royal")
cli.fails("so it is not exported", 3, "export", "ฉลากสอง", "-o", "no.pdf", says=("made from", "ลายใบไม้"))
check("and is flagged", said("asset", "uses", "ใบใหม่")[0]["consent"] == "locked")
cli.does("unlock, by name", "asset", "passport", "ใบไม้", "--set", "status=active", "--person", "สมศรี")
cli.does("a place where it must not stand", "asset", "passport", "ใบใหม่", "--set", "prohibited_placements=sole,floor")
cli.does("a royal name", "asset", "passport", "ใบใหม่", "--set", "name_th=ลายดอกรักราชกัญญา")
rules = {f["rule"]: f for f in said("check", "ฉลากสอง")["findings"]}
check("the place is told", rules.get("consent.placement", {}).get("severity") == "note" and "Soles" in rules["consent.placement"]["message"], rules)
check("the name is to be looked at", rules.get("consent.royal-name", {}).get("severity") == "warn", rules)

# The credit line: asked for, placed, kept up to date, and in the file's own words.
cli.does("a line in Thai", "asset", "passport", "ใบไม้", "--set", "attribution_text_th=ลายของบ้านบางเจ้าฉ่า & เพื่อน")
cli.does("a line in English", "asset", "passport", "ใบไม้", "--set", "attribution_text_en=A pattern of Bang Chao Cha")


def credits():
    return [f for f in said("check", first)["findings"] if f["rule"].startswith("credit.")]


first = next(u["id"] for u in said("asset", "uses", "ใบไม้"))
found = credits()
check("it is asked for", [f["rule"] for f in found] == ["credit.missing"] and "บางเจ้าฉ่า" in found[0]["message"] and found[0]["severity"] == "note", found)
cli.does("export with a credit", "export", first, "-o", "credit.pdf")
with pikepdf.open(cli.work / "credit.pdf") as pdf, pdf.open_metadata() as meta:
    rights, credit, packet = meta.get("dc:rights"), meta.get("photoshop:Credit"), str(meta)
check("XMP names the rights", rights == "ลายของบ้านบางเจ้าฉ่า & เพื่อน", rights)
check("and the credit", credit == "ลายของบ้านบางเจ้าฉ่า & เพื่อน", credit)
check("in English too", 'xml:lang="en">A pattern of Bang Chao Cha<' in packet, packet)
text = {"type": "text", "id": "credit", "x_mm": 20, "y_mm": 24, "width_mm": 34, "height_mm": 8, "text": "old line", "font": "Loma", "size_pt": 7}
design = json.loads(cli.run("design", "show", first).out)
design["name"] = "มีเครดิต"
design["faces"][0]["items"].append(text)
for asset in design["assets"].values():
    asset["file"] = "leaf.svg"
cli.write("with-credit.json", design)
first = cli.does("a linked line that is old", "design", "import", "with-credit.json").out.strip()
found = credits()
check("it is offered, not changed", [f["rule"] for f in found] == ["credit.outdated"] and found[0]["severity"] == "warn" and found[0]["item"] == "credit", found)
check("and stays as it is", "old line" in cli.run("design", "show", first).out)
design["faces"][0]["items"][-1]["text"] = "ลายของบ้านบางเจ้าฉ่า & เพื่อน"
cli.write("with-credit.json", design)
first = cli.does("a linked line that is right", "design", "import", "with-credit.json").out.strip()
check("is silent", credits() == [], credits())

# Deeply nested or circular ancestry ends.
cli.does("a circle", "asset", "passport", "ใบไม้", "--set", f"derived_from_id={other}")
check("a circle ends", cli.run("check", "ฉลากสอง", "--json", timeout=30).returncode == 0)
verified = cli.does("the library is sound", "library", "verify")

finish()
