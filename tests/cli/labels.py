# SPDX-License-Identifier: GPL-3.0-or-later
"""Label law on designs, by scenarios S5 (banana chips), S6 (balm tin), S7 (allergens); packs of rules."""
import json

from harness import Cli, check, finish
from label_kit import GDA, NUTRITION, chips, design, text

cli = Cli()


def findings(name, *args, lang="en"):
    return {f["rule"]: f for f in json.loads(cli.run("--lang", lang, "check", name, "--json", *args).out)["findings"] if f["rule"].startswith("label.")}


# S5
cli.write("chips.json", chips())
found = findings("chips.json")
check("S5: what a snack needs is asked for", set(found) == {"label.gda", "label.nutrition_panel", "label.less_exercise"}, found)
check("S5: each says rule, text, source and whether it is verified", all(f["source"] and f["confidence"] and "verified" in f and f["message"] for f in found.values()), found)
check("S5: well-sourced rules block", all(f["severity"] == "block" and f["verified"] for f in found.values()), found)
check("S5: in Thai", "ไม่มี" in findings("chips.json", lang="th")["label.gda"]["message"], findings("chips.json", lang="th"))
lab = {"gda": GDA, "nutrition": NUTRITION, "warning": "บริโภคแต่น้อยและออกกำลังกายเพื่อสุขภาพ"}
cli.write("lab.json", chips(**lab))
check("S5: computed values are refused", set(findings("lab.json")) == {"label.gda", "label.nutrition_panel"} and "laboratory" in findings("lab.json")["label.gda"]["message"])
cli.write("clean.json", chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569"))
check("S5: the report is clean", findings("clean.json") == {}, findings("clean.json"))
for name, margin in (("no box", None), ("a frame round half of the label", 40)):
    cli.write("bare.json", chips(margin, **lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569"))
    found = findings("bare.json")
    check(f"S5: the advice wants a box of its own: {name}",
          set(found) == {"label.less_exercise"} and "box" in found["label.less_exercise"]["message"] and found["label.less_exercise"]["severity"] == "warn", found)
place = json.loads(cli.run("check", "clean.json", "--json").out).get("serial_province")
check("S5: the serial number names its province", place == {"code": "15", "th": "อ่างทอง", "en": "Ang Thong"}, place)
cli.write("moved.json", chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569", maker="ผลิตโดย แม่น้อย อ.เมือง จ.สิงห์บุรี 16000"))
found = findings("moved.json")
check("S5: another province in the address is a warning with both", found["label.food_serial"]["severity"] == "warn" and "15 = Ang Thong" in found["label.food_serial"]["message"] and "Sing Buri" in found["label.food_serial"]["message"], found)
found = findings("moved.json", lang="th")
check("S5: the same in Thai", "15 = อ่างทอง" in found["label.food_serial"]["message"] and "สิงห์บุรี" in found["label.food_serial"]["message"], found)
asked = chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569")
del asked["facts"]["says"]["dismissed"]
cli.write("asked.json", asked)
found = findings("asked.json")
check("S5: what else was fried there is asked, not forced", set(found) == {"label.allergen"} and found["label.allergen"]["severity"] == "note" and "อาจมี" in found["label.allergen"]["message"], found)
stopped = cli.run("export", "asked.json", "-o", "asked.pdf").err
check("S5: the question is not among what stops an export", "อาจมี" not in stopped and "taller" in stopped, stopped)
cli.write("stated.json", {**chips(**lab, allergens="ข้อมูลสำหรับผู้แพ้อาหาร: อาจมี กุ้ง ถั่วลิสง", lab_report="L", lab_date="1/10/2569")})
check("S5: an allergen that is stated answers it", "label.allergen" not in findings("stated.json"), findings("stated.json"))
cli.fails("S5: what blocks does not print", 3, "export", "chips.json", "-o", "x.pdf", says=())
small = chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569")
for item in small["faces"][0]["items"]:
    if item["id"] in ("name", "serial"):
        item["size_pt"] = 7
cli.write("small.json", small)
found = findings("small.json")
check("S5: letters are measured", {"label.food_name", "label.food_serial"} <= set(found) and "1.39" in found["label.food_name"]["message"], found)
stale = chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569")
stale["faces"][0]["items"][2]["text"] = "น้ำหนักสุทธิ 120 กรัม"
cli.write("stale.json", stale)
check("a text that is not the product's", set(findings("stale.json")) == {"label.text-differs"}, findings("stale.json"))

# How it is sold decides.
direct = chips()
direct["facts"]["says"].update(sold="direct", traits=[])
del direct["facts"]["says"]["label"]["serial"]
direct["faces"][0]["items"] = [i for i in direct["faces"][0]["items"] if i["id"] != "serial"]
cli.write("direct.json", direct)
found = findings("direct.json")
check("sold by the maker: nothing blocks, and it says why", "label.exempt" in found and all(f["severity"] == "note" for f in found.values()), found)
direct["facts"]["says"]["label"]["serial"] = {"th": "15-2-01264-2-0003"}
cli.write("direct.json", direct)
check("but a serial number binds", findings("direct.json")["label.gda"]["severity"] == "block")

# S6
tin = {"kind": "label", "shape": "ellipse", "width_mm": 34, "height_mm": 34, "bleed_mm": 3, "safe_mm": 0}
facts = {"name": "บาล์มไพล", "lot": "A1", "made": "ม.ค. 2569", "licence": "10-1-6200012345"}
items = [{**text(k, v if k != "made" else "ผลิต " + v, 6 + 5 * i, 4 if k == "lot" else 7, 20), "x_mm": 7, "height_mm": 5} for i, (k, v) in enumerate(facts.items())]
items[1]["text"] = "รุ่นที่ผลิต A1"
cli.write("tin.json", design(dict(facts), "cosmetic", items, tin))
found = findings("tin.json")
check("S6: the number of ten digits is right", "label.cos_no" not in found, found)
check("S6: letters below a millimetre warn", found["label.letter-height"]["severity"] == "warn", found)
check("S6: the four that stay are there", "label.cos_small" not in found, found)
cli.write("tin2.json", design({**facts, "serial": "15-2-01264-2-0003", "licence": "10-1-62"}, "cosmetic", items[:3], tin))
found = findings("tin2.json")
check("S6: no อย. on a cosmetic", found["label.cos_no_fda_mark"]["severity"] == "block", found)
check("S6: what has to stay on the tin", found["label.cos_small"]["severity"] == "warn" and not found["label.cos_small"]["verified"]
      and "not yet verified" in found["label.cos_small"]["message"], found)
check("S6: a wrong number", "label.cos_no" in found)

# S7
trap = "แป้งสาลี 40%, ไข่ไก่ 20%, นมถั่วเหลือง 10%, ปลาหมึกแห้ง 10%, เนย 5%, เลซิทิน 1%"
cli.write("trap.json", chips(**lab, ingredients=trap, lab_report="L", lab_date="1/10/2569"))
all_of = [f["message"] for f in json.loads(cli.run("check", "trap.json", "--json").out)["findings"] if f["rule"] == "label.allergen"]
check("S7: five groups and no more", len(all_of) == 5 and not any("ปลาและ" in m for m in all_of), all_of)
trap_json = chips(**lab, ingredients=trap, lab_report="L", lab_date="1/10/2569")
trap_json["facts"]["says"]["dismissed"] = [{"rule": "label.allergen", "about": "milk", "reason": "เนยเทียม"}]
cli.write("trap.json", trap_json)
left = [f for f in json.loads(cli.run("check", "trap.json", "--json").out)["findings"] if f["rule"] == "label.allergen"]
check("S7: an answer stays", len(left) == 4, left)
line = "ข้อมูลสำหรับผู้แพ้อาหาร: มี แป้งสาลี ไข่ ถั่วเหลือง หมึก เนย"
cli.write("told.json", chips(**lab, ingredients=trap, allergens=line, lab_report="L", lab_date="1/10/2569"))
check("S7: the line says it", findings("told.json") == {}, findings("told.json"))

# Marks
held = chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569")
for standard, severity, says in (({"mark": "garuda", "number": "1"}, "block", "emblem"), ({"mark": "tcps", "number": "107"}, "warn", "107"),
                                 ({"mark": "tcps", "number": "มผช.107/2554", "expires": "2020-01-01"}, "warn", "ended"),
                                 ({"mark": "tcps", "number": "มผช.107/2554"}, "warn", "evidence"), ({"mark": "magic", "number": "1"}, "warn", "magic")):
    held["facts"]["says"]["standards"] = [standard]
    cli.write("held.json", held)
    found = findings("held.json")
    check(f"a mark: {says}", found["label.mark"]["severity"] == severity and says in found["label.mark"]["message"], found)
held["facts"]["says"]["standards"] = [{"mark": "tcps", "number": "มผช.107/2554", "expires": "2099-01-01", "evidence": "0" * 64}]
cli.write("held.json", held)
check("one with evidence is silent", findings("held.json") == {}, findings("held.json"))

# The royal peacock stands on silk only with its certificate.
for evidence, is_found in ((None, True), ("0" * 64, False)):
    mark = {"mark": "silk_peacock", "number": "1", **({"evidence": evidence} if evidence else {})}
    cli.write("silk.json", design({"name": "ผ้าไหมยกดอก"}, "textile", [], standards=[mark]))
    found = findings("silk.json")
    check(f"silk, evidence {bool(evidence)}", ("label.tx_peacock" in found) == is_found, found)

# Light letters on what really lies beneath.
pale = chips(**lab, lab_report="LAB 12/2569", lab_date="1 ต.ค. 2569")
for item in pale["faces"][0]["items"]:
    item["fill"] = {"cmyk": [0, 0, 0, 0]}
cli.write("pale.json", pale)
check("white on paper", findings("pale.json")["label.contrast"]["severity"] == "block")
pale["faces"][0]["items"].insert(0, {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 166, "height_mm": 406, "fill": {"cmyk": [0, 90, 85, 60]}})
cli.write("pale.json", pale)
check("white on dark red", findings("pale.json") == {}, findings("pale.json"))

# Alcohol has no picture for social media; a label of it warns only.
drink = design({"name": "สุราชุมชน", "strength": "40 ดีกรี"}, "alcohol", [], {"kind": "screen", "width_px": 1080, "height_px": 1080})
cli.write("drink.json", drink)
check("alcohol on a screen", set(findings("drink.json")) == {"label.al_ad"}, findings("drink.json"))

# Packs
cli.does("our rules", "rules", "show", "-o", "mine.json")
check("are ours", cli.run("rules", "diff", "mine.json").out == "")
mine = json.loads((cli.work / "mine.json").read_text(encoding="utf-8"))
mine["categories"]["food_snack"]["fields"][0]["severity"] = "warning"
mine["categories"]["food_snack"]["fields"][1]["valid_until"] = "2026-01-01"
cli.write("mine.json", mine)
lines = json.loads(cli.run("rules", "diff", "mine.json", "--json").out)["differences"]
check("a copy differs where it was changed", len(lines) == 2 and any(l.startswith("categories.food_snack.fields.gda.severity") for l in lines), lines)
found = findings("chips.json", "--rules", "mine.json")
check("and is what counts", found["label.gda"]["severity"] == "warn" and "label.nutrition_panel" not in found, found)
mine["colour"] = "red"
cli.write("mine.json", mine)
cli.fails("a key that is none", 1, "check", "chips.json", "--rules", "mine.json", says=("mine.json", "colour"))
del mine["colour"]
mine["meta"]["schema"] = "thai-label-rules/9"
cli.write("mine.json", mine)
cli.fails("a later pack", 1, "rules", "diff", "mine.json", says=("newer",))
mine["meta"]["schema"] = "thai-label-rules/1"
mine["categories"]["food"]["fields"][3]["check"] = {"type": "regex", "regex": "^(?:a?){11}a{11}[bc]|(ก+)+$"}
cli.write("mine.json", mine)
check("a hostile pattern ends", isinstance(findings("chips.json", "--rules", "mine.json"), dict))
# Fill my label: what is typed and does not stand there yet.
full = {**lab, "lab_report": "LAB 12/2569", "lab_date": "1 ต.ค. 2569"}
for name, form in (("rectangle", {"kind": "label", "shape": "rectangle", "width_mm": 90, "height_mm": 110, "bleed_mm": 3, "safe_mm": 3}),
                   ("round", {"kind": "label", "shape": "ellipse", "width_mm": 160, "height_mm": 160, "bleed_mm": 3, "safe_mm": 3})):
    blank = chips(**full)
    blank["form"], blank["faces"][0]["items"] = form, []
    cli.write("blank.json", blank)
    before = findings("blank.json")
    done = json.loads(cli.does(f"fill: a {name} label", "product", "fill", "blank.json", "-o", "filled.json", "--json").out)
    facts = [p["fact"] for p in done["placed"]]
    check(f"fill: before, all were missing on the {name} one", {"label.food_name", "label.net_qty", "label.ingredients"} <= set(before), before)
    check(f"fill: nothing is found on the {name} one", json.loads(cli.run("check", "filled.json", "--json").out)["findings"] == [], cli.run("check", "filled.json").out)
    check(f"fill: each fact once, none of the laboratory's paper ({name})", len(set(facts)) == len(facts) == 9 and "lab_report" not in facts, facts)
    heights = {p["fact"]: p["letter_height_mm"] for p in done["placed"]}
    check(f"fill: letters of a legal height ({name})", heights["name"] >= 2 and heights["serial"] >= 2 and heights["net"] >= 3 and min(heights.values()) >= 1, heights)
check("fill: twice is once", json.loads(cli.run("product", "fill", "filled.json", "-o", "twice.json", "--json").out) == {"placed": [], "front": []})
cli.does("fill: one fact", "product", "fill", "blank.json", "net", "-o", "one.json")
cli.does("fill: into the face of that name", "product", "fill", "blank.json", "--face", "front", "-o", "one.json")
cli.fails("fill: no such face", 1, "product", "fill", "blank.json", "--face", "lid", "-o", "x.json", says=("lid", "front"))
cli.fails("fill: no such fact", 1, "product", "fill", "blank.json", "colour", "-o", "x.json", says=("colour",))
cli.fails("fill: a file is not changed in place", 2, "product", "fill", "blank.json", says=("-o",))
cli.fails("fill: no such language", 2, "product", "fill", "blank.json", "--language", "lo", "-o", "x.json", says=("th, en",))
blank["form"] = {"kind": "label", "shape": "rectangle", "width_mm": 30, "height_mm": 20, "bleed_mm": 3, "safe_mm": 3}
cli.write("tiny.json", blank)
cli.fails("fill: too small a label", 1, "product", "fill", "tiny.json", "-o", "x.json", says=("mm²", "leaflet"))
check("fill: in Thai", "ตร.มม." in cli.run("--lang", "th", "product", "fill", "tiny.json", "-o", "x.json").err)
check("fill: nothing was written", not (cli.work / "x.json").exists())
del blank["facts"]
cli.write("none.json", blank)
cli.fails("fill: no product", 1, "product", "fill", "none.json", "-o", "x.json", says=("product",))

# Nutrition and GDA as frames: tables of native texts that follow the product.
def frames(name, width, height, *args, lang="th"):
    blank = chips(**full)
    blank["facts"]["says"]["label"]["gda"]["en"] = "Per 1 bag\nEat in 5 portions"
    blank["facts"]["says"]["label"]["nutrition"]["en"] = "Serving size: 1/5 bag (30 g)\nServings per bag: 5"
    blank["form"] = {"kind": "label", "shape": "rectangle", "width_mm": width, "height_mm": height, "bleed_mm": 3, "safe_mm": 3}
    blank["faces"][0]["items"] = []
    cli.write(f"{name}.json", blank)
    cli.does(f"frames: {name}", "product", "fill", f"{name}.json", "--language", lang, *args, "-o", f"{name}-filled.json")
    filled = json.loads((cli.work / f"{name}-filled.json").read_text())
    groups = {next(t["fact"] for t in i["items"] if "fact" in t).split("/")[0]: i for i in filled["faces"][0]["items"] if i["type"] == "group"}
    return filled, groups


def parts(group):
    return {i["fact"].split("/")[1]: i for i in group["items"] if i.get("fact")}


for name, width, height in (("narrow", 50, 230), ("wide", 150, 75)):
    filled, groups = frames(name, width, height)
    check(f"frames: a group each ({name})", set(groups) == {"gda", "nutrition", "warning"}, list(groups))
    check(f"frames: nothing is found ({name})", json.loads(cli.run("check", f"{name}-filled.json", "--json").out)["findings"] == [], cli.run("check", f"{name}-filled.json").out)
    panel, gda = parts(groups["nutrition"]), parts(groups["gda"])
    check(f"frames: rounded, with their share of a day ({name})",
          (panel["fat"]["text"], panel["fat%"]["text"], panel["sugar"]["text"], panel["sodium"]["text"]) == ("ไขมันทั้งหมด 8 ก.", "12%", "น้ำตาล น้อยกว่า 1 ก.", "โซเดียม 120 มก."), panel)
    row = [gda[k] for k in ("energy", "sugar", "fat", "sodium")]
    check(f"frames: GDA in its order, on one line ({name})", [i["text"].split("\n")[1] for i in row] == ["800", "4", "41", "610"]
          and len({i["y_mm"] for i in row}) == 1 and [i["x_mm"] for i in row] == sorted(i["x_mm"] for i in row), row)
    below = [panel[k]["y_mm"] for k in ("fat", "saturated", "cholesterol", "protein", "carbohydrate", "fibre", "sugar", "sodium")]
    check(f"frames: the panel in its order ({name})", below == sorted(below) and panel["saturated"]["x_mm"] > panel["fat"]["x_mm"], below)
    check(f"frames: rules and an outline ({name})", sum(i["type"] == "rect" and "stroke" in i for i in groups["nutrition"]["items"]) == 1
          and sum(i["type"] == "rect" and "fill" in i for i in groups["nutrition"]["items"]) > 9)
check("frames: words stand before the columns where there is room", parts(groups["gda"])["serving"]["x_mm"] < parts(groups["gda"])["energy"]["x_mm"])
check("frames: a wide panel has two columns", abs(parts(groups["nutrition"])["fat"]["x_mm"] - parts(groups["nutrition"])["serving"]["x_mm"]) > 20)
cli.does("frames: twice is once", "product", "fill", "wide-filled.json", "-o", "twice.json")
check("frames: nothing more", json.loads((cli.work / "twice.json").read_text())["faces"] == filled["faces"])
_, groups = frames("english", 60, 150, "gda", "nutrition", lang="en")
check("frames: in English", parts(groups["nutrition.en"])["energy"]["text"] == "Energy 160 kcal (energy from fat 70 kcal)" and parts(groups["gda.en"])["serving"]["text"] == "Nutrition per 1 bag\nEat in 5 portions", groups)
cli.does("frames: they print", "export", "wide-filled.json", "-o", "wide.pdf")
# What the product says now and the frame does not.
filled["facts"]["says"]["label"]["nutrition"]["th"] = NUTRITION.replace("122.4", "300")
cli.write("changed.json", filled)
check("frames: a changed value is found", set(findings("changed.json")) == {"label.text-differs"}, findings("changed.json"))
for key, value, says in (("lab_report", None, "laboratory"), ("lab_date", "31/2/70", ""), ("nutrition", "พลังงานทั้งหมด 160", "ไขมันอิ่มตัว")):
    bad = chips(**{**full, key: value})
    bad["form"], bad["faces"][0]["items"] = {"kind": "label", "shape": "rectangle", "width_mm": 90, "height_mm": 110, "bleed_mm": 3, "safe_mm": 3}, []
    cli.write("bad.json", bad)
    cli.fails(f"frames: refused for want of {key}", 1, "product", "fill", "bad.json", "-o", "x.json", says=(says,))

finish()
