# SPDX-License-Identifier: GPL-3.0-or-later
"""Products: what a label says, typed once, and the designs that follow it."""
import json

from harness import Cli, check, finish, label

cli = Cli()
NAME = "กล้วยฉาบรสเค็ม"


def said(*args):
    done = cli.run(*args, "--json")
    return json.loads(done.out) if done.returncode == 0 else done.err


def texts(design):
    return {i.get("id"): i.get("text") for i in json.loads(cli.run("design", "show", design).out)["faces"][0]["items"]}


product = cli.does("a product", "product", "new", NAME, "category=food", "judged_as=food_snack", "sold=shop", "producer=group",
                   "net=น้ำหนักสุทธิ 150 กรัม", "brand=แม่น้อย", "traits=serial, keep_cool",
                   "ingredients=กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %", "net.en=Net weight 150 g").out.strip()
shown = json.loads(cli.run("product", "show", NAME).out)
check("it says what was typed", shown["format"] == "kanok-product" and shown["label"]["net"] == {"th": "น้ำหนักสุทธิ 150 กรัม", "en": "Net weight 150 g"}
      and shown["judged_as"] == "food_snack" and shown["traits"] == ["serial", "keep_cool"], shown)
check("it is listed", [r["name"] for r in said("product", "list")] == [NAME] and said("product", "list")[0]["category"] == "food")
cli.fails("an address of 3,000 characters", 1, "product", "set", NAME, "address=" + "ก" * 3000, says=("address", "3000"))
cli.fails("no such field", 1, "product", "set", NAME, "colour=red", says=("colour=red", "ingredients"))
cli.fails("half of it", 1, "product", "set", NAME, "lot=A1", "category=toys", says=("toys",))
check("a change is whole or not at all", "lot" not in json.loads(cli.run("product", "show", NAME).out)["label"])
cli.does("a file of it", "product", "show", NAME, "-o", "p.json")
cli.does("is read back", "product", "new", "p.json", "name=กล้วยฉาบรสหวาน")
check("as another one", sorted(r["name"] for r in said("product", "list")) == sorted([NAME, "กล้วยฉาบรสหวาน"]))
cli.does("which goes", "product", "remove", "กล้วยฉาบรสหวาน")

# A certificate with its file.
(cli.work / "cert.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
(cli.work / "cert.txt").write_text("no scan")
cli.does("a standard", "product", "standard", NAME, "tcps", "มผช.111/2546", "--expires", "๒๕๗๒-๐๖-๓๐", "--evidence", "cert.pdf")
shown = json.loads(cli.run("product", "show", NAME).out)
check("with number, day and evidence", shown["standards"][0]["expires"] == "2029-06-30" and shown["standards"][0]["evidence"]
      in [a["sha256"] for a in shown["assets"].values()], shown["standards"])
cli.fails("no day", 1, "product", "standard", NAME, "halal", "123456789012", "--expires", "31/2/70", says=("31/2/70",))
cli.fails("no scan", 1, "product", "standard", NAME, "halal", "123456789012", "--evidence", "cert.txt", says=("cert.txt", "scan"))
cli.does("an answer", "product", "dismiss", NAME, "label.allergen", "--about", "milk", "--reason", "ไม่ใส่นม")
check("stays", json.loads(cli.run("product", "show", NAME).out)["dismissed"] == [{"rule": "label.allergen", "about": "milk", "reason": "ไม่ใส่นม"}])

# One change reaches label, box and tag.
for name in ("ฉลาก", "กล่อง", "ป้าย"):
    cli.write("d.json", label(items=[
        {"type": "text", "id": "net", "fact": "net", "text": "?", "x_mm": 5, "y_mm": 5, "width_mm": 60, "height_mm": 8},
        {"type": "text", "id": "brand", "fact": "brand", "text": "?", "x_mm": 5, "y_mm": 15, "width_mm": 60, "height_mm": 8},
        {"type": "text", "id": "own", "text": "ของฝาก", "x_mm": 5, "y_mm": 25, "width_mm": 60, "height_mm": 8}], name=name, assets={}))
    cli.does(f"design {name}", "design", "import", "d.json")
done = said("product", "use", NAME, "ฉลาก", "กล่อง", "ป้าย")
check("three designs", done["changed"] == 3, done)
check("say it", all(texts(d) == {"net": "น้ำหนักสุทธิ 150 กรัม", "brand": "ตราแม่น้อย", "own": "ของฝาก"} for d in ("ฉลาก", "กล่อง", "ป้าย")), texts("ฉลาก"))
cli.does("it changes", "product", "set", NAME, "net=น้ำหนักสุทธิ 200 กรัม")
check("the designs wait", texts("กล่อง")["net"] == "น้ำหนักสุทธิ 150 กรัม")
done = said("product", "follow", NAME)
check("and follow", done["changed"] == 3 and all(texts(d)["net"] == "น้ำหนักสุทธิ 200 กรัม" for d in ("ฉลาก", "กล่อง", "ป้าย")), done)
check("once", said("product", "follow", NAME)["changed"] == 0)
check("all back together", said("product", "undo", done["batch"])["undone"] == 3 and texts("ป้าย")["net"] == "น้ำหนักสุทธิ 150 กรัม")

# What no text shows yet is laid out, and follows.
def facts(design):
    return {i["fact"]: i["text"] for i in json.loads(cli.run("design", "show", design).out)["faces"][0]["items"] if "fact" in i}


placed = [p["fact"] for p in said("product", "fill", "กล่อง")["placed"]]
check("the missing are laid out", placed == ["name", "ingredients"] and facts("กล่อง")["ingredients"].startswith("ส่วนประกอบที่สำคัญโดยประมาณ: กล้วยน้ำว้า"), facts("กล่อง"))
check("in English", [p["fact"] for p in said("product", "fill", "กล่อง", "net", "--language", "en")["placed"]] == ["net.en"])
check("once", said("product", "fill", "กล่อง")["placed"] == [])
cli.does("the recipe changes", "product", "set", NAME, "ingredients=กล้วยน้ำว้า 85 %, น้ำมันปาล์ม 10 %, เกลือ 5 %")
cli.does("the box follows", "product", "follow", NAME, "กล่อง")
check("the new texts say it", "85 %" in facts("กล่อง")["ingredients"], facts("กล่อง"))
cli.does("a copy", "product", "fill", "ป้าย", "-o", "tag.json")
check("leaves the design alone", "name" not in facts("ป้าย"), facts("ป้าย"))
cli.does("the design alone", "design", "show", "ฉลาก", "-o", "alone.json")
alone = json.loads((cli.work / "alone.json").read_text(encoding="utf-8"))
check("holds the facts", alone["facts"]["says"]["label"]["net"]["th"] == "น้ำหนักสุทธิ 150 กรัม" and "assets" not in alone["facts"]["says"])
cli.does("and comes back", "design", "import", "alone.json")
check("the library is sound", cli.run("library", "verify").returncode == 0)
finish()
