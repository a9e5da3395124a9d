# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of label law that a library keeps in the place of Kanok's: they judge everything of it, and nothing outside."""
import datetime
import json
import sqlite3

from harness import Cli, check, finish
from label_kit import chips

cli = Cli()
LIBRARY = ("--library", "a.kanok")
cli.write("chips.json", chips())
cli.does("a design in the library", *LIBRARY, "design", "import", "chips.json")
cli.does("ours to edit", "rules", "show", "-o", "ours.json")
ours = (cli.work / "ours.json").read_text(encoding="utf-8")


def changed(**fields):
    """A copy of ours: rules of food_snack by id, each with what is changed."""
    pack = json.loads(ours)
    for category in ("food", "food_snack"):
        for field in pack["categories"][category]["fields"]:
            field.update(fields.get(field["id"], {}))
    return pack


def findings(source="ฉลาก", library=LIBRARY, lang="en"):
    found = json.loads(cli.run("--lang", lang, *library, "check", source, "--json").out)
    return {f["rule"]: f for f in found["findings"] if f["rule"].startswith("label.")}, found["rules"]


def status(library=LIBRARY):
    return json.loads(cli.run(*library, "rules", "status", "--json").out)


found, rules = findings()
check("at first ours judge", rules["pack"] == "kanok" and found["label.gda"]["severity"] == "block" and all(f["pack"] == "kanok" for f in found.values()), (found, rules))
check("status says so", status()["pack"] == "kanok" and status()["problem"] is None and "version" in cli.run(*LIBRARY, "rules", "status").out, status())
cli.fails("nothing to forget", 1, *LIBRARY, "rules", "forget", says=("no rules of its own",))
cli.fails("nothing kept to show", 1, *LIBRARY, "rules", "show", "--kept", says=("no rules of its own",))

# Kept: every check of the library asks by it.
mine = changed(gda={"severity": "warning"}, nutrition_panel={"th": "กรอบโภชนาการของเรา", "en": "Our panel"})
cli.write("mine.json", mine)
kept = cli.does("kept", *LIBRARY, "rules", "keep", "mine.json", "--person", "แม่น้อย")
check("and said with how many differences", "3 differences" in kept.out, kept.out)
found, rules = findings()
check("it judges", rules == {"pack": "own", "built": mine["meta"]["built"]} and found["label.gda"]["severity"] == "warn", (found, rules))
check("a finding says whose rule it is", found["label.gda"]["pack"] == "own" and "rule of your own" in found["label.gda"]["message"]
      and found["label.nutrition_panel"]["pack"] == "own" and "Our panel" in found["label.nutrition_panel"]["message"], found)
check("one that was left as it is remains ours", found["label.less_exercise"]["pack"] == "kanok" and "your own" not in found["label.less_exercise"]["message"], found)
check("in Thai", "ตามกฎของคุณเอง" in findings(lang="th")[0]["label.gda"]["message"], findings(lang="th")[0]["label.gda"])
now = status()
check("status: when, who, how much", now["pack"] == "own" and now["differences"] == 3 and now["person"] == "แม่น้อย" and now["kept"] == datetime.date.today().isoformat(), now)
check("status in words", "3 differences" in cli.run(*LIBRARY, "rules", "status").out and "แม่น้อย" in cli.run(*LIBRARY, "rules", "status").out)
shown = cli.run(*LIBRARY, "rules", "show", "--kept").out
check("the kept text is what was given", shown == (cli.work / "mine.json").read_text(encoding="utf-8"))
check("ours can still be had", cli.run(*LIBRARY, "rules", "show").out == ours)
refused = cli.run(*LIBRARY, "export", "ฉลาก", "-o", "x.pdf")
check("export stops for what still blocks, and not for what warns", refused.returncode == 3 and "Our panel" in refused.err and "GDA" not in refused.err, refused.err)
cli.does("the report", *LIBRARY, "report", "ฉลาก", "-o", "report.csv")
report = (cli.work / "report.csv").read_text(encoding="utf-8-sig")
check("names rules of one's own", "rules of your own" in report and "verified; a rule of your own" in report and "Our panel" in report, report[:600])
cli.does("the report as PDF", *LIBRARY, "report", "ฉลาก", "-o", "report.pdf")

# Rule by rule, in words.
words = json.loads(cli.run("rules", "diff", "mine.json", "--words", "--json").out)["rules"]
check("in words: a rule each", [w["rule"].endswith("food_snack") for w in words] == [True, True] and "What follows: stops the print → warns" in words[0]["changes"], words)
thai = cli.run("--lang", "th", "rules", "diff", "mine.json", "--words").out
check("in Thai words", "ห้ามพิมพ์ → เตือน" in thai, thai)

# Own rules block only where they are well sourced, like ours.
strict = changed(gda={"severity": "error", "confidence": "medium"}, less_exercise={"severity": "error", "sources": []})
cli.write("strict.json", strict)
cli.does("a stricter one in its place", *LIBRARY, "rules", "keep", "strict.json")
found, _ = findings()
check("no source or less than high confidence: it cannot block", found["label.gda"]["severity"] == "warn" and found["label.less_exercise"]["severity"] == "warn"
      and not found["label.gda"]["verified"] and "not yet verified" in found["label.gda"]["message"], found)
check("the person of the pack before is not its person", status()["person"] is None, status())

# Days of validity, of rules and of the whole.
day = datetime.date.today()
past, future = (day - datetime.timedelta(days=1)).isoformat(), (day + datetime.timedelta(days=1)).isoformat()
dated = changed(gda={"valid_until": past}, nutrition_panel={"valid_from": future}, less_exercise={"valid_until": day.isoformat()})
cli.write("dated.json", dated)
cli.does("rules with days", *LIBRARY, "rules", "keep", "dated.json")
found, _ = findings()
check("only those in force are asked, the last day included", set(found) == {"label.less_exercise"}, found)
for key, value in (("valid_until", past), ("valid_from", future)):
    whole = changed(gda={"severity": "warning"})
    whole["meta"][key] = value
    cli.write("whole.json", whole)
    cli.does(f"a pack with {key}", *LIBRARY, "rules", "keep", "whole.json")
    found, rules = findings()
    check(f"{key}: ours judge meanwhile, and it is said", rules["pack"] == "kanok" and found["label.gda"]["severity"] == "block" and "Kanok's rules judge" in found["label.rules"]["message"], found)
    check(f"{key}: in the status too", "Kanok's rules judge" in status()["problem"], status())
whole["meta"]["valid_from"] = "2026-02-30"
cli.write("whole.json", whole)
cli.fails("a day that is none", 1, *LIBRARY, "rules", "keep", "whole.json", says=("2026-02-30",))

# What is refused changes nothing.
cli.does("mine again", *LIBRARY, "rules", "keep", "mine.json")
before = status()
broken = json.loads(json.dumps(mine))
broken["categories"]["food"]["fields"][0]["colour"] = "red"
cli.write("unknown.json", broken)
later = json.loads(json.dumps(mine))
later["meta"]["schema"] = "thai-label-rules/2"
cli.write("later.json", later)
pattern = json.loads(json.dumps(mine))
pattern["regexes"]["net_qty"] = "(^"
cli.write("pattern.json", pattern)
cli.write("cut.json", ours[:5000])
cli.write("bytes.json", b"\xff\xfe\x00")
cli.write("deep.json", "[" * 100000)
(cli.work / "huge.json").write_bytes(b" " * (5 << 20))
for name, says in (("unknown", "colour"), ("later", "newer"), ("pattern", "regexes.net_qty"), ("cut", "line"), ("bytes", ""), ("deep", ""), ("huge", "huge.json"), ("none", "none.json")):
    cli.fails(f"refused: {name}", 1, *LIBRARY, "rules", "keep", f"{name}.json", says=(says, f"{name}.json"))
check("nothing changed", status() == before and findings()[0]["label.gda"]["pack"] == "own", status())
hostile = json.loads(json.dumps(mine))
hostile["categories"]["food"]["fields"][3]["check"] = {"type": "regex", "regex": "^(?:a?){11}a{11}[bc]|(ก+)+$"}
cli.write("hostile.json", hostile)
cli.does("a hostile pattern is a pattern", *LIBRARY, "rules", "keep", "hostile.json")
check("and hangs no check", isinstance(findings()[0], dict))
cli.does("mine once more", *LIBRARY, "rules", "keep", "mine.json")

# Elsewhere: a file and a bundle belong to no library.
check("a file is judged by ours", findings("chips.json")[1]["pack"] == "kanok", findings("chips.json"))
cli.does("a bundle", *LIBRARY, "bundle", "pack", "ฉลาก", "-o", "a.kanokpack")
check("has no rules in it", sqlite3.connect(cli.work / "a.kanokpack").execute("SELECT count(*) FROM setting WHERE name LIKE 'rules%'").fetchone() == (0,))
check("is judged by ours", findings("a.kanokpack")[1]["pack"] == "kanok" and findings("a.kanokpack")[0]["label.gda"]["severity"] == "block")
evil = sqlite3.connect(cli.work / "a.kanokpack")
evil.execute("INSERT INTO setting VALUES ('rules', ?)", ((cli.work / "mine.json").read_text(encoding="utf-8"),))
evil.commit()
evil.close()
check("whatever somebody put into it", findings("a.kanokpack")[1]["pack"] == "kanok", findings("a.kanokpack"))
OTHER = ("--library", "b.kanok")
cli.does("it comes into another library", *OTHER, "bundle", "open", "a.kanokpack")
check("where that library's rules judge it", findings(library=OTHER)[1]["pack"] == "kanok" and status(OTHER)["pack"] == "kanok", findings(library=OTHER))
cli.does("which may be other ones", *OTHER, "rules", "keep", "dated.json")
check("and do", set(findings(library=OTHER)[0]) == {"label.less_exercise"}, findings(library=OTHER))

# A backup has them; a text that somebody else put there does not judge.
cli.does("a backup", *LIBRARY, "library", "backup", "back.kanok")
check("has them", status(("--library", "back.kanok"))["person"] is None and status(("--library", "back.kanok"))["differences"] == 3)
meddled = sqlite3.connect(cli.work / "back.kanok")
meddled.execute("UPDATE setting SET value = '{' WHERE name = 'rules'")
meddled.commit()
meddled.close()
found, rules = findings(library=("--library", "back.kanok"))
check("an unreadable text: ours judge, and it is said", rules["pack"] == "kanok" and "cannot be read" in found["label.rules"]["message"] and found["label.gda"]["severity"] == "block", found)

# Who kept them can be forgotten.
cli.does("kept by somebody", *LIBRARY, "rules", "keep", "mine.json", "--person", "สมหญิง ใจดี")
erased = cli.does("forgetting her", *LIBRARY, "library", "erase-person", "สมหญิง ใจดี")
check("the rules stay, she does not", status()["differences"] == 3 and "สมหญิง" not in status()["person"] and "สมหญิง".encode() not in (cli.work / "a.kanok").read_bytes(), (status(), erased.out))

cli.does("back to ours", *LIBRARY, "rules", "forget")
found, rules = findings()
check("ours judge again", rules["pack"] == "kanok" and found["label.gda"]["severity"] == "block" and all(f["pack"] == "kanok" for f in found.values()), found)
check("and the library is sound", cli.run(*LIBRARY, "library", "verify").returncode == 0)

finish()
