# SPDX-License-Identifier: GPL-3.0-or-later
"""The tracker of standards, and scenario S6 (a balm tin of 34 mm) from the label to the reminder."""
import json

from harness import Cli, check, finish
from label_kit import design, text

cli = Cli()
ON = "2026-11-29"


def tracked(*args, lang="en"):
    done = cli.run("--lang", lang, "standards", "--json", "--on", ON, *args)
    return json.loads(done.out)["standards"] if done.returncode == 0 else done.err


check("an empty library holds nothing", tracked() == [] and "No product" in cli.run("standards").out)

# S6: the tin itself.
TIN = {"kind": "label", "shape": "ellipse", "width_mm": 34, "height_mm": 34, "bleed_mm": 3, "safe_mm": 0}


def tin(licence="10-1-6200012345", lot_pt=4, n=4, **more):
    facts = {"name": "บาล์มไพล", "lot": "A1", "made": "ม.ค. 2569", "licence": licence}
    items = [{**text(k, v if k != "made" else "ผลิต " + v, 6 + 5 * i, lot_pt if k == "lot" else 7, 20), "x_mm": 7, "height_mm": 5} for i, (k, v) in enumerate(facts.items())]
    items[1]["text"] = "รุ่นที่ผลิต A1"
    cli.write("tin.json", design({**facts, **more}, "cosmetic", items[:n], TIN))
    return {f["rule"]: f for f in json.loads(cli.run("check", "tin.json", "--json").out)["findings"]}


for number, is_right in (("10-1-6200012345", True), ("10-1-6200012", True), ("10-1-62000", False), ("10-1-62000123456", False)):
    check(f"S6: the notification {number}", ("label.cos_no" not in tin(number)) == is_right)
found = tin()
check("S6: letters below 1 mm warn", found["label.letter-height"]["severity"] == "warn" and " 1 mm" in found["label.letter-height"]["message"], found.get("label.letter-height"))
check("S6: and larger ones do not", "label.letter-height" not in tin(lot_pt=6))
check("S6: the four that stay are there", "label.cos_small" not in found)
small = tin(n=3)["label.cos_small"]
check("S6: below 20 cm² the rest moves to a leaflet, a warning from memory", small["severity"] == "warn" and small["confidence"] == "memory:medium"
      and not small["verified"] and "leaflet" in small["message"], small)
check("S6: the frame of อย. is refused on a cosmetic", tin(serial="15-2-01264-2-0003")["label.cos_no_fda_mark"]["severity"] == "block")
cli.does("S6: a report", "report", "tin.json", "-o", "tin.pdf", "--language", "th")

# S6: the notification lasts three years, and its reminder is a day in B.E.
(cli.work / "cert.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
cli.does("S6: the product", "product", "new", "บาล์มไพล", "category=herb", "judged_as=cosmetic", "licence=10-1-6200012345")
cli.does("S6: its notification", "product", "standard", "บาล์มไพล", "cosmetic_notification", "10-1-6200012345", "--issued", "15/1/2567", "--evidence", "cert.pdf")
held = tracked(lang="th")[0]
check("S6: three years from its first day", held["expires"] == "2027-01-14" and held["computed"] and held["days"] == 46, held)
check("S6: a reminder in B.E.", held["remind"] == "2026-10-16" and held["remind_shown"] == "16 ต.ค. 2569" and held["expires_shown"] == "14 ม.ค. 2570", held)
check("S6: in English in C.E.", tracked()[0]["expires_shown"] == "14 Jan 2027")
check("S6: it is time to renew, and no office is invented", held["state"] == "ends-soon" and held["office"] is None and "ต่ออายุ" in held["next"], held)

# What else is held, the most urgent first.
cli.does("another", "product", "new", "กล้วยฉาบ", "category=food", "judged_as=food_snack")
for mark, number, *more in (("tcps", "มผช.111/2546", "--expires", "30/6/2572", "--evidence", "cert.pdf"), ("halal", "123456789012", "--expires", "2026-11-28"),
                            ("otop_star", "5", "--evidence", "cert.pdf"), ("gi_th", "1"), ("magic", "1"), ("qmark", "1", "--expires", "2026-11-29")):
    cli.does(f"holds {mark}", "product", "standard", "กล้วยฉาบ", mark, number, *more)
rows = tracked()
check("by urgency", [(r["mark"], r["state"]) for r in rows] == [("halal", "ended"), ("qmark", "ends-soon"), ("cosmetic_notification", "ends-soon"), ("magic", "unknown"),
      ("gi_th", "no-evidence"), ("otop_star", "no-date"), ("tcps", "good")], [(r["mark"], r["state"]) for r in rows])
by = {r["mark"]: r for r in rows}
check("its last day still counts", by["halal"]["days"] == -1 and by["qmark"]["days"] == 0)
check("offices as the rules name them", by["tcps"]["office"] == "สมอ." and by["otop_star"]["office"] == "กอ.นตผ./CDD" and by["magic"]["office"] is None)
check("mark, number, evidence or none", by["tcps"]["name"] == "มผช." and by["tcps"]["number"] == "มผช.111/2546" and len(by["tcps"]["evidence"]) == 64 and by["gi_th"]["evidence"] is None)
check("each has a next step", len({r["next"] for r in rows}) == 6 and all(r["product_name"] for r in rows), [r["next"] for r in rows])
check("within a month", [r["mark"] for r in tracked("--within", "30")] == ["halal", "qmark"])
check("within none", [r["mark"] for r in tracked("--within", "0")] == ["halal", "qmark"])
later = json.loads(cli.run("standards", "--json", "--on", "๒๙/๑๑/๒๕๗๓").out)
check("on another day, typed in B.E.", later["on"] == "2030-11-29" and {r["mark"]: r["state"] for r in later["standards"]}["tcps"] == "ended", later)
lines = cli.run("--lang", "th", "standards", "--on", ON).out.splitlines()
check("a line for each", len(lines) == 7 and lines[0].startswith("28 พ.ย. 2569\tกล้วยฉาบ\tฮาลาล\t123456789012\t") and "CICOT" in lines[0], lines)
cli.does("one goes", "product", "remove", "กล้วยฉาบ")
check("with its standards", [r["mark"] for r in tracked()] == ["cosmetic_notification"])
check("nothing ends", "Nothing ends" in cli.run("standards", "--within", "5", "--on", ON).out)

for day in ("31/2/2570", "31/12/70", "soon", ""):
    cli.fails(f"“{day}” is no day", 2, "standards", "--on", day, says=(day or "--on",))
for days in ("-1", "36501", "ten", "1e9"):
    cli.fails(f"{days} are no days", 2, "standards", f"--within={days}", says=(days, "36500"))

# S9: stars are given for a year, which stands with them on the label.
for issued, shown in (("2026-03-01", "OTOP 5 ดาว ปี 2569"), (None, "OTOP 5 ดาว")):
    star = {"mark": "otop_star", "number": "5", **({"issued": issued} if issued else {})}
    name = f"กล้วยฉาบ {issued}"
    cli.write("star.json", {"format": "kanok-product", "version": 1, "name": name, "standards": [star]})
    cli.write("starred.json", {**design({"name": "x"}, "food", [text("standards/otop_star", "x", 30)]), "name": f"ฉลาก {issued}", "facts": {}})
    starred = json.loads((cli.work / "starred.json").read_text(encoding="utf-8"))
    del starred["facts"]
    cli.write("starred.json", starred)
    cli.does("a product with a star", "product", "new", "star.json")
    cli.does("its label", "design", "import", "starred.json")
    cli.does("which speaks of it", "product", "use", name, f"ฉลาก {issued}")
    said = json.loads(cli.run("design", "show", f"ฉลาก {issued}").out)["faces"][0]["items"][0]["text"]
    check(f"S9: the star of {issued} says {shown}", said == shown, said)
finish()
