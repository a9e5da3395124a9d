#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the starter set to what a print shop and a motif's holder would ask of it. Prints TAP.

check_starter.py [ROOT] looks at the tree; --self-test breaks a copy in every way that a rule knows and
expects that rule, and no other reason, to notice."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import validator

TEXT_MARGIN_MM = 4.0
INK_LIMIT_PCT = 300.0
TEMPLATES_PER_FORM = 3
TEMPLATES_LEAST = 24
FILLS_MAX = 3
# The constructions 1 to 36 of the team's list of motifs; a border's stopper and a wave stand beside them.
CONSTRUCTIONS = set("""prajamyam krajang_taoi krajang_baithet krajang_row kanok kankhot nakradan phum_khaobin rajawat
buakhwam medbua lukkaew dokphikul dokkaew kho khit_base nak tapao khomkao mudmee_edge namlai tinjok saan_1 saan_2 saan_3
saan_diamond chaleo klong tukta riceear banchiang sangkhalok_fish benjarong batik_south nora_beads yok_nakhon""".split())
PASSPORT_KEYS = ("motif_id", "name_th", "name_en", "meaning", "place", "source_kind", "source_ref", "confidence",
                 "authority", "respect_notes", "prohibited_placements", "author", "licence", "status")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def designs(root):
    starter = root / "data/starter"
    for path in sorted(starter.glob("*.json")):
        if path.name != "index.json":
            yield path, load(path)
    for path in sorted((starter / "sample").glob("*.json")):
        yield path, load(path)


def items_of(design):
    for face in design["faces"]:
        yield from face["items"]


def size_of(design):
    """Of the trim, mm; a screen has ten pixels to the millimetre."""
    form = design["form"]
    return (form["width_px"] / 10, form["height_px"] / 10) if form["kind"] == "screen" else (form["width_mm"], form["height_mm"])


def rule_manifest_lists_every_file(root):
    starter = root / "data/starter"
    listed = {f.text for f in ET.parse(starter / "starter.gresource.xml").iter("file")}
    there = {p.relative_to(starter).as_posix() for p in starter.rglob("*") if p.suffix in (".json", ".svg")}
    for name in sorted(listed ^ there):
        yield f"{name}: {'not there' if name in listed else 'not in the manifest'}"


def rule_index_names_what_is_there(root):
    starter = root / "data/starter"
    index = load(starter / "index.json")
    for motif in index["motifs"]:
        for key in ("file", "mono", "passport"):
            if not (starter / motif[key]).is_file():
                yield f"{motif['id']}: no {motif[key]}"
        if len(motif["fills"]) > FILLS_MAX:
            yield f"{motif['id']}: more fills than anyone can recolour"
    for template in index["templates"]:
        ids = {i["id"] for i in items_of(load(starter / template["file"])) if i["type"] == "text"}
        for field, item in template["fields"].items():
            if item not in ids:
                yield f"{template['id']}: field {field} names no text item"
        if "product" not in template["fields"] or "maker" not in template["fields"]:
            yield f"{template['id']}: no product or no maker"


def rule_nothing_is_missing_and_nothing_twice(root):
    starter = root / "data/starter"
    index = load(starter / "index.json")
    for motif in sorted(CONSTRUCTIONS - {m["id"] for m in index["motifs"]}):
        yield f"{motif}: not drawn"
    if len(index["templates"]) < TEMPLATES_LEAST:
        yield f"{len(index['templates'])} templates"
    for key, what in (("file", index["motifs"]), ("name_th", index["motifs"]), ("name_en", index["motifs"]),
                      ("file", index["templates"]), ("name_th", index["templates"]), ("name_en", index["templates"])):
        values = [entry[key] for entry in what]
        for value in sorted({v for v in values if values.count(v) > 1}):
            yield f"{key} {value} is there twice"
    drawn = {}
    for motif in index["motifs"]:
        same = drawn.setdefault((starter / motif["file"]).read_bytes(), motif["id"])
        if same != motif["id"]:
            yield f"{motif['id']} is drawn like {same}"
    built = {}
    for template in index["templates"]:
        design = load(starter / template["file"])
        # The same pictures, kinds of items and size: two that differ only in colour.
        form = [template["form"], template["width_mm"], template["height_mm"]]
        look = json.dumps([form, sorted(design["assets"]), sorted(i["type"] for i in items_of(design))])
        same = built.setdefault(look, template["id"])
        if same != template["id"]:
            yield f"{template['id']} is built like {same}"


def rule_each_form_has_templates_to_choose_from(root):
    index = load(root / "data/starter/index.json")
    for form in index["forms"]:
        n = sum(t["form"] == form["id"] for t in index["templates"])
        if n < TEMPLATES_PER_FORM:
            yield f"{form['id']}: {n} templates"


def rule_passports_claim_nobodys_pattern(root):
    for path in sorted((root / "data/starter/motifs").glob("*.json")):
        card = load(path)
        for key in PASSPORT_KEYS:
            if key not in card:
                yield f"{path.name}: no {key}"
        if (card.get("authority"), card.get("author"), card.get("status")) != ("generic", "โครงการกนก / Kanok project", "active"):
            yield f"{path.name}: must stay generic, ours, active"
        if "consent_status" in card or "consent_by" in card:
            yield f"{path.name}: claims a consent that nobody gave"


def rule_assets_are_beside_the_design(root):
    for path, design in designs(root):
        used = {i["asset"] for i in items_of(design) if "asset" in i}
        for asset, entry in design["assets"].items():
            name = entry["file"]
            if ".." in name or name.startswith("/") or not (path.parent / name).is_file():
                yield f"{path.name}: asset {asset}: no {name}"
            if entry.get("passport", {}).get("authority") != "generic":
                yield f"{path.name}: asset {asset}: no passport"
        for asset in sorted(used ^ set(design["assets"])):
            yield f"{path.name}: asset {asset} is used and not given, or given and not used"


def rule_every_item_has_an_id_and_a_thai_name(root):
    for path, design in designs(root):
        seen = set()
        for item in items_of(design):
            if not item.get("id") or item["id"] in seen:
                yield f"{path.name}: an item without an id of its own: {item.get('id')}"
            seen.add(item.get("id"))
            if not re.search(r"[\u0e00-\u0e7f]", item.get("name", "")):
                yield f"{path.name}: {item.get('id')}: no Thai name"


def rule_text_stays_inside(root):
    for path, design in designs(root):
        w, h = size_of(design)
        for item in items_of(design):
            if item["type"] != "text":
                continue
            left, right = item["x_mm"], item["x_mm"] + item["width_mm"]
            top, foot = item["y_mm"], item["y_mm"] + item["height_mm"]
            if left < TEXT_MARGIN_MM or right > w - TEXT_MARGIN_MM or top < TEXT_MARGIN_MM or foot > h - 2.5:
                yield f"{path.name}: {item['id']}: too near the knife"


def paints(value):
    if isinstance(value, dict):
        if "ink" in value or "cmyk" in value or "rgb" in value:
            yield value
        for inner in value.values():
            yield from paints(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from paints(inner)


def rule_ink_stays_printable(root):
    for path, design in designs(root):
        inks = {ink["id"]: ink for ink in design["inks"]}
        used = set()
        for item in items_of(design):
            for paint in paints([item.get("fill"), item.get("stroke"), item.get("recolour")]):
                if "rgb" in paint:
                    yield f"{path.name}: {item['id']}: RGB in a template"
                if "ink" in paint:
                    used.add(paint["ink"])
                amounts = paint.get("cmyk") or inks[paint["ink"]]["cmyk"]
                if sum(amounts) > INK_LIMIT_PCT:
                    yield f"{path.name}: {item['id']}: {sum(amounts)} % ink"
        for ink in sorted(set(inks) - used):
            yield f"{path.name}: ink {ink} is listed and not used"


def rule_motifs_come_from_their_generator(root):
    script = root / "data/starter/generate/make_motifs.py"
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run([sys.executable, script, folder], check=True, env=env)
        for made in sorted(Path(folder).glob("*.svg")):
            kept = root / "data/starter/motifs" / made.name
            if not kept.is_file() or kept.read_bytes() != made.read_bytes():
                yield f"{made.name}: differs from what make_motifs.py makes"


def edit(path, change):
    data = load(path)
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


BREAKS = {  # rule: what breaks it in a copy of the tree
    "rule_manifest_lists_every_file": lambda r: (r / "data/starter/motifs/extra.svg").write_text("<svg/>"),
    "rule_index_names_what_is_there": lambda r: edit(
        r / "data/starter/index.json", lambda d: d["templates"][0]["fields"].update(product="gone")),
    "rule_nothing_is_missing_and_nothing_twice": lambda r: edit(
        r / "data/starter/index.json", lambda d: d["templates"][1].update(file=d["templates"][0]["file"])),
    "rule_each_form_has_templates_to_choose_from": lambda r: edit(
        r / "data/starter/index.json", lambda d: d.update(templates=d["templates"][:-2])),
    "rule_passports_claim_nobodys_pattern": lambda r: edit(
        r / "data/starter/motifs/kanok.json", lambda d: d.update(consent_status="granted")),
    "rule_assets_are_beside_the_design": lambda r: (r / "data/starter/sample/kanok.svg").unlink(),
    "rule_every_item_has_an_id_and_a_thai_name": lambda r: edit(
        r / "data/starter/card_thanks.json", lambda d: d["faces"][0]["items"][0].update(name="ground")),
    "rule_text_stays_inside": lambda r: edit(
        r / "data/starter/round_balm.json", lambda d: [i.update(x_mm=1) for i in items_of(d) if i["type"] == "text"]),
    "rule_ink_stays_printable": lambda r: edit(
        r / "data/starter/label_honey.json", lambda d: d["inks"][0].update(cmyk=[90, 90, 90, 90])),
    "rule_motifs_come_from_their_generator": lambda r: (r / "data/starter/motifs/kanok.svg").write_text("<svg/>"),
}


def copy_tree(root, copy):
    shutil.copytree(root / "data/starter", copy / "data/starter")


if __name__ == "__main__":
    sys.exit(1 if validator.main(validator.rules_of(globals()), copy_tree, BREAKS) else 0)
