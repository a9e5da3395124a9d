#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli family: one design in other sizes, each in the library, what was left out told."""
import json
import os
import re

from harness import Cli, check, finish

cli = Cli()
HONEY = os.path.join(os.environ["KN_SOURCE_ROOT"], "data", "starter", "label_honey.json")
CHILLI = os.path.join(os.environ["KN_SOURCE_ROOT"], "data", "starter", "label_chilli_wrap.json")

sizes = json.loads(cli.does("the sizes", "family", "--list", "--json").out)
check("wraps, a lid, a tag, a box, a post and a story are there",
      {"wrap-250", "wrap-500", "lid-70", "tag-50x90", "post-1080x1080", "story-1080x1920"} <= {s["id"] for s in sizes}
      and any(s["id"].startswith("box") for s in sizes), sizes)
check("each as a form", all(s["form"]["kind"] in ("wrap", "label", "dieline", "screen") for s in sizes), sizes)
check("as rows too", [row.split("\t")[0] for row in cli.does("rows", "family", "--list").out.splitlines()] == [s["id"] for s in sizes])


def count():
    return len(json.loads(cli.does("list", "design", "list", "--json").out))


before = count()
everything = [s["id"] for s in sizes] + ["90x60"]
made = json.loads(cli.does("a family", "family", HONEY, "--to", ",".join(everything), "--json").out)
check("one for each", [m["size"] for m in made] == everything, made)
check("in the library", count() == before + len(everything), count())
shown = {m["size"]: json.loads(cli.does("show " + m["size"], "design", "show", m["id"]).out) for m in made}
check("each has its form", all(all(shown[s["id"]]["form"][key] == value for key, value in s["form"].items()) for s in sizes),
      {k: v["form"] for k, v in shown.items()})
check("and millimetres theirs", (shown["90x60"]["form"]["width_mm"], shown["90x60"]["form"]["height_mm"]) == (90, 60))
check("the names say which", len({d["name"] for d in shown.values()}) == len(everything)
      and all(d["name"].startswith("น้ำผึ้งดอกลำไย") for d in shown.values()), [d["name"] for d in shown.values()])
for size, design in shown.items():
    texts = {i.get("id"): i for i in design["faces"][0]["items"] if i["type"] == "text"}
    check(f"{size}: what must be said is", {"product", "net", "maker"} <= set(texts), list(texts))
    check(f"{size}: the letters can be read", all(t["size_pt"] >= 5.9 for t in texts.values()),
          {k: t["size_pt"] for k, t in texts.items()})
    told = next(m for m in made if m["size"] == size)["left_out"]
    check(f"{size}: what is gone is told", 11 - len(design["faces"][0]["items"]) <= len(told), told)

row = cli.does("in rows", "family", CHILLI, "--to", "post-1080x1080", "--lang", "th").out.rstrip("\n").split("\t")
check("id, name, measures, what is not there", re.fullmatch(r"[0-9a-f]{32}", row[0]) and "ส่วนประกอบ" in row[3], row)
batches = {m["batch"] for m in made}
check("one batch", len(batches) == 1 and re.fullmatch("[0-9a-f]{32}", next(iter(batches))), batches)
check("told in rows too", re.fullmatch("[0-9a-f]{32}", row[4]) and row[4] not in batches, row)
undone = json.loads(cli.does("taken back at once", "undo", row[4], "--json").out)
check("one design", undone["designs"] == 1 and undone["left"] == 0, undone)
check("in the trash", row[0] not in {d["id"] for d in json.loads(cli.does("list", "design", "list", "--json").out)})
done = cli.run("undo", row[4])
check("once is all", done.returncode != 0 and not done.out, (done.returncode, done.err))
again = json.loads(cli.does("of a design of the library", "family", made[0]["id"], "--to", "lid-70", "--json").out)
check("it is another one", again[0]["id"] not in {m["id"] for m in made}, again)

before = count()
for name, args, words in (
        ("a size that is none", (HONEY, "--to", "lid-70,huge"), "huge"),
        ("a side too long", (HONEY, "--to", "80x9000"), "80x9000"),
        ("no size", (HONEY,), "--to"),
        ("no design", ("--to", "lid-70"), "--to"),
        ("a list of something", (HONEY, "--list"), "--list"),
        ("too many", (HONEY, "--to", ",".join(["lid-70"] * 51)), "50")):
    done = cli.run("family", *args)
    check(f"{name}: refused as usage", done.returncode == 2 and words in done.err and not done.out, (done.returncode, done.err))
done = cli.run("family", "nothing.json", "--to", "lid-70")
check("a file that is not there", done.returncode == 1 and "nothing.json" in done.err, done.err)
check("and nothing was made", count() == before)
finish()
