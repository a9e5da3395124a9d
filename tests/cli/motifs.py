#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli motif: the list, the knobs, motifs as files and in the library with their passports and ancestors."""
import json

from harness import Cli, check, finish

cli = Cli()


def read(*words):
    done = cli.run(*words, "--json")
    check(" ".join(words), done.returncode == 0, done.err)
    return json.loads(done.out)


listed = read("motif", "list")
crafts = [c for c in listed if c.get("kept_for") is None]
kept = [c for c in listed if c.get("kept_for") is not None]
check("36 constructions", [c["number"] for c in crafts] == list(range(1, 37)), len(crafts))
check("and four places that are kept", [(c["number"], c["kept_for"]) for c in kept]
      == [(37, "Hmong"), (38, "Hmong"), (39, "Mien"), (40, "Mien")], kept)
check("which nobody draws", all(c["family"] is None and c["use"] is None and c["symmetry"] is None and c["about"] for c in kept), kept)
check("they say so in the list", cli.run("motif", "list").out.count("kept for a") == 4)
check("of eight families", len({c["family"] for c in crafts}) == 8)
knobs = {k["id"]: k for k in read("motif", "knobs", "dokphikul")}
check("a knob has a range", knobs["petals"]["min"] == 6 and knobs["petals"]["max"] == 12 and knobs["petals"]["unit"] == "count", knobs)
thai = cli.run("--lang", "th", "motif", "knobs", "dokphikul").out
check("in Thai", "กลีบ" in thai, thai)

cli.does("a motif as SVG", "motif", "make", "dokphikul", "--set", "petals=10,tip=120", "-o", "a.svg")
cli.does("by its number", "motif", "make", "13", "--set", "tip=120,petals=10", "-o", "b.svg")
check("the same bytes", (cli.work / "a.svg").read_bytes() == (cli.work / "b.svg").read_bytes())
for inks in (1, 2, 3):
    cli.does(f"in {inks} inks", "motif", "make", "kanok", "--inks", str(inks), "-o", f"i{inks}.svg")
check("one ink is the colour around it", "currentColor" in (cli.work / "i1.svg").read_text())
cli.does("the library takes it as any SVG", "asset", "add", "a.svg", "--kind", "motif", "--name", "พิกุลสิบกลีบ")
cli.does("and it repeats", "pattern", "a.svg", "--group", "p4m", "--cell", "10x10", "--area", "40x40", "-o", "p.png")

mother = read("motif", "make", "krajang_taoi", "--name", "กระจังของเรา")["sha256"]
passport = read("asset", "passport", mother)
check("a passport that names the construction", passport["construction"].startswith("krajang_taoi: width 100"), passport)
check("who it is of", passport["authority"] == "generic" and passport["name_th"] == "กระจังของเรา" and "Central" in passport["place"], passport)
cli.does("what its people say", "asset", "passport", mother, "--set", "community_or_group=กลุ่มบ้านเรา")
child = read("motif", "make", "--from", "กระจังของเรา", "--set", "width=80", "--name", "กระจังผอม")["sha256"]
passport = read("asset", "passport", child)
check("other knobs are another motif", child != mother)
check("which keeps its ancestor", passport["derived_from_id"] == mother, passport)
check("and what its people said", passport["community_or_group"] == "กลุ่มบ้านเรา" and passport["name_th"] == "กระจังผอม", passport)
check("and says its own knobs", "width 80" in passport["construction"], passport)
again = read("motif", "make", "--from", mother, "--name", "กระจังของเรา")["sha256"]
passport = read("asset", "passport", again)
check("the same knobs are the same motif, nobody's child", again == mother and "derived_from_id" not in passport, passport)

for name, says in (("37", "Hmong snail spiral"), ("hmong_cross", "38"), ("39", "Mien"), ("mien_spider", "40")):
    cli.fails(f"a community's motif, {name}", 1, "motif", "make", name, "-o", "x.svg", says=[name, says, "kept", "community", "motif fill"])
    cli.fails(f"nor are there knobs of {name}", 1, "motif", "knobs", name, says=["kept"])

PAW = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 50"><path fill="#802020" d="M20 20h10v20H20zM10 5h10v10H10zM30 5h10v10H30z"/></svg>'
cli.write("paw.svg", PAW)
SAID = {"--community": "กลุ่มปักผ้าบ้านห้วยเฮี้ยะ", "--holder": "ยายเหมย", "--source": "กางเกงปักของยายเหมย", "--consent-by": "ประธานกลุ่ม",
        "--scope": "teach,this_product"}


def words(said):
    return [word for pair in said.items() for word in pair]


for missing, says in (("--community", "community"), ("--holder", "holder"), ("--source", "source"), ("--consent-by", "consent"),
                      ("--scope", "consent")):
    rest = {key: value for key, value in SAID.items() if key != missing}
    cli.fails(f"a place filled without {missing}", 1, "motif", "fill", "39", "paw.svg", *words(rest), says=["39", f"the {says} is missing"])
    cli.fails(f"or with nothing but spaces in {missing}", 1, "motif", "fill", "39", "paw.svg", *words(rest), missing, " , ", says=[says])
cli.fails("a people is no community", 1, "motif", "fill", "mien_catpaw", "paw.svg", *words({**SAID, "--community": "Mien"}), says=["Mien"])
cli.fails("a scope that is none", 1, "motif", "fill", "39", "paw.svg", *words({**SAID, "--scope": "everything"}), says=["everything"])
cli.fails("a day that is none", 1, "motif", "fill", "39", "paw.svg", *words(SAID), "--given-on", "31/02/2569", says=["consent_date"])
cli.fails("what the workshop draws is no place", 1, "motif", "fill", "13", "paw.svg", *words(SAID), says=["motif make"])
cli.fails("nor is what nobody knows", 1, "motif", "fill", "rose", "paw.svg", *words(SAID), says=["rose"])
cli.write("none.svg", "no drawing")
cli.fails("a drawing that is none", 1, "motif", "fill", "39", "none.svg", *words(SAID), says=["none.svg"])
check("nothing came in by all that", not any("ตีนแมว" in a["name"] for a in read("asset", "list", "--kind", "motif")))
paw = read("motif", "fill", "39", "paw.svg", *words(SAID), "--place", "แม่ฮ่องสอน", "--given-on", "2569-03-12")["sha256"]
passport = read("asset", "passport", paw)
check("a place is filled with what its people say", passport["community_or_group"] == SAID["--community"]
      and passport["knowledge_holder"] == "ยายเหมย" and passport["source_ref"] == SAID["--source"] and passport["consent_by"] == "ประธานกลุ่ม"
      and passport["consent_scope"] == ["teach", "this_product"] and passport["consent_status"] == "granted"
      and passport["consent_date"] == "2026-03-12" and passport["authority"] == "community" and passport["motif_id"] == "mien_catpaw",
      passport)
check("under its own name", passport["name_th"].startswith("ลายหล่มเจว") and passport["name_en"] == "Mien cat's paw", passport)
cli.fails("the same drawing twice", 1, "motif", "fill", "40", "paw.svg", *words(SAID), says=["paw.svg", "already"])
cli.fails("an unknown one", 1, "motif", "make", "rose", "-o", "x.svg", says=["rose"])
cli.fails("out of range", 1, "motif", "make", "kanok", "--set", "height=300", "-o", "x.svg", says=["height", "80", "130"])
cli.fails("half a petal", 1, "motif", "make", "dokphikul", "--set", "petals=7.5", "-o", "x.svg", says=["petals", "whole"])
cli.fails("an unknown knob", 1, "motif", "make", "kanok", "--set", "thorns=3", "-o", "x.svg", says=["thorns"])
for wrong in ("height", "height=", "height=tall", "height=nan", "=3", "height=100,"):
    cli.fails(f"--set {wrong!r}", 1, "motif", "make", "kanok", "--set", wrong, "-o", "x.svg")
cli.fails("four inks", 2, "motif", "make", "kanok", "--inks", "4", "-o", "x.svg", says=["--inks"])
cli.fails("nowhere to go", 2, "motif", "make", "kanok", says=["-o", "--name"])
cli.fails("a PNG", 2, "motif", "make", "kanok", "-o", "x.png", says=["x.png"])
cli.fails("nothing named", 2, "motif", "make", "-o", "x.svg", says=["--from"])
cli.fails("both named", 2, "motif", "make", "kanok", "--from", mother, "-o", "x.svg", says=["--from"])
cli.write("plain.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>')
cli.does("a drawing of one's own", "asset", "add", "plain.svg", "--kind", "motif", "--name", "plain")
cli.fails("has no knobs", 1, "motif", "make", "--from", "plain", "-o", "x.svg", says=["plain", "knobs"])
check("nothing half written", not (cli.work / "x.svg").exists() and not (cli.work / "x.png").exists())
finish()
