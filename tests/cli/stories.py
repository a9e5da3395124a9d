#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli wisdom stories | place | follow: a story on a design is the design's own text, follows its record in one
batch when somebody says so, and one undo takes all of it back."""
import json

from harness import Cli, check, finish

cli = Cli()
DESIGN = {"format": "kanok-design", "version": 1, "name": "ฉลาก", "form": {"kind": "label", "shape": "rectangle", "width_mm": 80, "height_mm": 60},
          "faces": [{"id": "front", "items": []}, {"id": "back", "items": []}]}


def ask(*args):
    done = cli.run(*args, "--json")
    check(" ".join(map(str, args[:3])) + " answers", done.returncode == 0, done.err)
    return json.loads(done.out) if done.returncode == 0 else {}


def text_of(design, face=0):
    items = json.loads(cli.run("design", "show", design).out)["faces"][face]["items"]
    return [item.get("text") for item in items]


def rules_of(design):
    return [finding["rule"] for finding in ask("check", design)["findings"]]


cli.write("d.json", json.dumps(DESIGN, ensure_ascii=False))
FIRST, SECOND = "ชาวบ้านสานตะกร้า", "ชาวบ้านสานตะกร้าไม้ไผ่สีสุก"
record = ask("wisdom", "add", "การสานตะกร้า", "story.th.30=" + FIRST, "story.en.30=Woven by hand.")["id"]
one, two, keeper, loner = (cli.run("design", "import", "d.json").out.strip() for _ in range(4))

# --- placing ---------------------------------------------------------------------------------
for design in (one, two, keeper, loner):
    ask("wisdom", "place", record, design)
check("the design holds the words", text_of(one) == [FIRST])
ask("wisdom", "place", record, one, "--story", "en.30", "--face", "back")
check("on the face that was named", text_of(one, 1) == ["Woven by hand."])
item = json.loads(cli.run("design", "show", one).out)["faces"][0]["items"][0]
check("it names the record and which story", item["story_of"]["record"] == record and item["story_of"]["field"] == "story.th.30", item)
cli.fails("a story that is not told", 1, "wisdom", "place", record, one, "--story", "th.300", says=[record])
cli.fails("a face that is not there", 1, "wisdom", "place", record, one, "--face", "lid", says=["lid"])
cli.fails("a length that there is not", 2, "wisdom", "place", record, one, "--story", "th.31")
cli.fails("a record in use", 1, "wisdom", "remove", record, says=["ฉลาก"])

stories = {row["story"]: row for row in ask("wisdom", "stories", record)}
check("words are counted in both languages", (stories["story.th.30"]["words"], stories["story.en.30"]["words"]) == (4, 3), stories)
check("who tells it is listed", len(stories["story.th.30"]["designs"]) == 4 and not any(d["behind"] for d in stories["story.th.30"]["designs"]))
check("nothing to say", "story.outdated" not in rules_of(one))

# --- following -------------------------------------------------------------------------------
shortened = json.loads(cli.run("design", "show", keeper).out)
shortened["faces"][0]["items"][0]["text"] = "สั้น"
cli.write("short.json", json.dumps(shortened, ensure_ascii=False))
short = cli.run("design", "import", "short.json").out.strip()
check("words of its own are no change of the record", "story.outdated" not in rules_of(short))
cli.does("free", "wisdom", "follow", record, loner, "--free")
check("a free text keeps its words and names nobody", text_of(loner) == [FIRST]
      and "story_of" not in json.loads(cli.run("design", "show", loner).out)["faces"][0]["items"][0])

cli.does("the story is written anew", "wisdom", "set", record, "story.th.30=" + SECOND)
check("no design changes by itself", text_of(one) == text_of(two) == [FIRST])
check("but it is said", "story.outdated" in rules_of(one) and "story.outdated" not in rules_of(loner))
rows = {row["story"]: row["designs"] for row in ask("wisdom", "stories", record)}
check("the other story is as it was", [d["behind"] for d in rows["story.en.30"]] == [False])
check("all that follow are behind", len(rows["story.th.30"]) == 4 and all(d["behind"] for d in rows["story.th.30"]), rows)
check("one keeps what it says", ask("wisdom", "follow", record, keeper, "--keep")["changed"] == 1)
check("it is not asked again", text_of(keeper) == [FIRST] and "story.outdated" not in rules_of(keeper))
before = {design: cli.run("design", "show", design).out for design in (one, two, keeper, short, loner)}
batch = ask("wisdom", "follow", record)
check("the others follow in one batch", batch["changed"] == 3, batch)
check("they say what it says", all(text_of(design) == [SECOND] for design in (one, two, short)) and text_of(loner) == [FIRST])
check("a second time nothing changes", ask("wisdom", "follow", record)["changed"] == 0)
check("one undo takes all back", {**ask("undo", batch["batch"]), "batch": ""} == {"batch": "", "designs": 3, "left": 0})
check("all are as they were", all(cli.run("design", "show", design).out == before[design] for design in before))
cli.fails("both answers", 2, "wisdom", "follow", record, "--keep", "--free")

# --- elsewhere -------------------------------------------------------------------------------
cli.does("a bundle", "bundle", "pack", two, "-o", "b.kanokpack")
done = cli.run("--library", "other.kanok", "bundle", "open", "b.kanokpack")
check("it opens", done.returncode == 0, done.err)
shown = json.loads(cli.run("--library", "other.kanok", "design", "show", two).out)
check("the words came with it", [item["text"] for item in shown["faces"][0]["items"]] == [FIRST])
bad = json.loads(cli.run("design", "show", one).out)
for name, link in (("no record", {"field": "story.th.30", "told": "0" * 64}), ("a field that is no story", {**item["story_of"], "field": "season"}),
                   ("a fingerprint of other letters", {**item["story_of"], "told": "x" * 64}), ("more than that", {**item["story_of"], "more": 1})):
    bad["faces"][0]["items"][0]["story_of"] = link
    cli.write("bad.json", json.dumps(bad, ensure_ascii=False))
    cli.fails(name, 1, "design", "import", "bad.json", says=["bad.json", "story_of"])
for design in (one, two, keeper, short):
    cli.does("remove " + design, "design", "remove", design)
cli.does("a record that no design tells goes", "wisdom", "remove", record)
check("the library is sound", cli.run("library", "verify").returncode == 0)
finish()
