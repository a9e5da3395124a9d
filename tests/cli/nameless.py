# SPDX-License-Identifier: GPL-3.0-or-later
"""Bundles without the names of people: not a byte of them goes out, and none is lost at home."""
import json

from harness import LEAF, Cli, check, finish, label

cli, other = Cli(), Cli()
RECORD = "การสานตะกร้าไผ่"
PEOPLE = ("สมหญิง ใจงาม", "นางบุญมา ยอดดี", "ครูประสิทธิ์", "ลุงคำ", "Somying Jaingam")
ALIAS, GROUP = "ป้าบุญ", "กลุ่มจักสานบ้านหนอง"

cli.does("a record", "wisdom", "add", RECORD, "kind=skill", "province=อ่างทอง", "story.th.30=นางบุญมา ยอดดี สอนให้ยกสองข่มสอง",
         "--person", PEOPLE[0])
cli.does("its holder", "person", "add", PEOPLE[1], f"alias={ALIAS}", f"name_en={PEOPLE[4]}")
cli.does("in the record", "wisdom", "people", RECORD, PEOPLE[1], "--role", "holder")
cli.write("leaf.svg", LEAF)
cli.write("passport.json", {"name_th": "ลายตอก", "community_or_group": GROUP, "knowledge_holder": ALIAS, "story_teller": PEOPLE[3],
                            "recorder": PEOPLE[2], "consent_by": GROUP, "consent_status": "granted", "consent_scope": "commercial_open"})
cli.does("a motif", "asset", "add", "leaf.svg", "--kind", "motif", "--name", "ลายตอก", "--passport", "passport.json")
cli.does("linked", "wisdom", "link", RECORD, "ลายตอก", "--person", PEOPLE[0])
cli.write("design.json", label(assets={"m": {"file": "leaf.svg"}}, name="ฉลากตะกร้า", items=[
    {"type": "motif", "asset": "m", "x_mm": 5, "y_mm": 5, "width_mm": 20, "height_mm": 20},
    {"type": "text", "x_mm": 5, "y_mm": 30, "width_mm": 60, "height_mm": 10, "text": "ตะกร้าไผ่"}]))
design = cli.does("a design", "design", "import", "design.json").out.strip()

cli.does("with names", "bundle", "pack", design, "-o", "whole.kanokpack")
whole = (cli.work / "whole.kanokpack").read_bytes()
check("a whole bundle names them all", all(name.encode() in whole for name in PEOPLE), [n for n in PEOPLE if n.encode() not in whole])
said = cli.does("without", "bundle", "pack", design, "--without-people", "-o", "nameless.kanokpack").out
check("no label shows a name", said == "", said)
bare = (cli.work / "nameless.kanokpack").read_bytes()
check("not a byte names anybody", not any(name.encode() in bare for name in PEOPLE), [n for n in PEOPLE if n.encode() in bare])
check("nor a part of a name", "บุญมา".encode() not in bare and "ใจงาม".encode() not in bare)
check("the alias and the group stay", ALIAS.encode() in bare and GROUP.encode() in bare)
check("nothing is left behind", not [p for p in cli.folder.iterdir() if p.name.startswith("kanok-")], list(cli.folder.iterdir()))

# Elsewhere it opens whole, and consent is what it was.
path = cli.work / "nameless.kanokpack"
opened = other.does("opened elsewhere", "bundle", "open", path)
check("nothing is refused", "refused 0" in opened.out, opened.out)
other.does("it is sound", "library", "verify")
people = json.loads(other.run("person", "list", "--json").out)
check("the person is there, without a name", len(people) == 1 and people[0]["name"] not in PEOPLE, people)
check("and shown by the alias", ALIAS in other.run("person", "show", people[0]["id"]).out, other.run("person", "show", people[0]["id"]).out)
check("consent holds", not [f for f in json.loads(other.run("check", design, "--json").out)["findings"] if f["rule"].startswith("consent")],
      other.run("check", design, "--json").out)

# At home the names stay, whichever way the bundle goes.
cli.does("comes home", "bundle", "open", "nameless.kanokpack")
check("the register knows the name", PEOPLE[1] in cli.run("person", "list").out)
check("and the story", PEOPLE[1] in cli.run("wisdom", "show", RECORD).out, cli.run("wisdom", "show", RECORD).out)
cli.does("home is sound", "library", "verify")

# A name that is printed is the maker's own statement: said, and left.
cli.write("shown.json", label(name="ฉลากชื่อ", items=[
    {"type": "text", "x_mm": 5, "y_mm": 30, "width_mm": 60, "height_mm": 10, "text": f"ทำโดย {PEOPLE[0]}"}]))
shown = cli.does("a label that names", "design", "import", "shown.json").out.strip()
cli.does("somebody worked on it", "wisdom", "add", "อีกเรื่อง", "--person", PEOPLE[0])
done = cli.does("both", "bundle", "pack", shown, design, "--without-people", "-o", "both.kanokpack")
check("the label is named", "ฉลากชื่อ" in done.out, done.out)

finish()
