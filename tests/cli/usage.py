# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line itself: help, versions, languages, what is refused by name."""
import json
import locale
import re

from harness import Cli, check, finish, label

cli = Cli()
THAI = re.compile("[\u0e00-\u0e7f]")

done = cli.does("--help works", "--help")
for verb in ("design import", "design show", "export", "check", "asset add", "bundle pack", "library verify"):
    check(f"--help names {verb}", f"  {verb} " in done.out, done.out)
check("--help in English has no Thai", not THAI.search(done.out))
done = cli.does("--version works", "--version")
check("--version is one line", re.fullmatch(r"kanok-cli \d+\.\d+\.\d+\n", done.out), done.out)
for verb in (["design", "import"], ["design", "list"], ["design", "show"], ["design", "remove"], ["design", "duplicate"],
             ["export"], ["check"], ["asset", "add"], ["asset", "search"], ["asset", "list"], ["bundle", "pack"],
             ["bundle", "open"], ["library", "verify"], ["library", "backup"], ["library", "restore"],
             ["library", "stats"], ["library", "purge"]):
    done = cli.run(*verb, "--help")
    check(f"{' '.join(verb)} --help", done.returncode == 0 and f"kanok-cli {' '.join(verb)}" in done.out, done.out + done.err)
check("help makes no library", not (cli.home / "data").exists())

# Wrong usage: status 2.
cli.fails("no command", 2)
cli.fails("unknown command", 2, "frobnicate", says=["frobnicate"])
cli.fails("unknown second word", 2, "design", "frobnicate", says=["design frobnicate", "import"])
cli.fails("half a command", 2, "design", says=["import"])
cli.fails("unknown option", 2, "design", "list", "--frob", says=["--frob"])
cli.fails("unknown letter", 2, "design", "list", "-x", says=["-x"])
cli.fails("unknown option in front", 2, "--frob", "design", "list", says=["--frob"])
cli.fails("no abbreviation", 2, "design", "list", "--js", says=["--js"])
cli.fails("flag with a value", 2, "design", "list", "--json=yes", says=["--json"])
cli.fails("option without its value", 2, "design", "show", "x", "-o", says=["--output"])
cli.fails("option twice", 2, "design", "list", "--json", "--json", says=["--json"])
cli.fails("operand missing", 2, "design", "import", says=["design import"])
cli.fails("operand too many", 2, "design", "import", "a.json", "b.json", says=["b.json"])
cli.fails("empty operand", 2, "design", "show", "")
cli.fails("unknown language", 2, "--lang", "fr", "design", "list", says=["fr", "th, en"])

# What the contract names and this version does not have.
for verb in ("replay",):
    cli.fails(f"{verb} is refused by its name", 2, verb, "x.json", "-o", "y", says=[verb, "does not exist yet"])
cli.write("leaf.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
cli.write("label.json", label(items=[]))
cli.fails("unknown standard", 2, "export", "label.json", "-o", "a.pdf", "--standard", "pdfx9", says=["pdfx9", "pdfx4"])
cli.fails("export needs -o", 2, "export", "label.json", says=["-o"])
cli.fails("export knows its endings", 2, "export", "label.json", "-o", "a.eps", says=["a.eps", ".pdf"])
cli.fails("unknown mark", 2, "export", "label.json", "-o", "a.pdf", "--marks", "crop,stars", says=["crop,stars"])
cli.fails("marks are for PDF", 2, "export", "label.json", "-o", "a.png", "--marks", "all", says=["--marks"])
cli.fails("dpi is for pictures", 2, "export", "label.json", "-o", "a.pdf", "--dpi", "300", says=["--dpi"])
for dpi in ("0", "nan", "300x", "-5", "1e9", ""):
    cli.fails(f"dpi {dpi!r}", 2, "export", "label.json", "-o", "a.png", "--dpi", dpi, says=["--dpi"])
for size in ("10", "10x", "x10", "0x5", "-1x5", "99999x5", "10x10x10", "1e3x5"):
    cli.fails(f"size {size!r}", 2, "export", "label.json", "-o", "a.png", "--size", size, says=["--size"])
cli.fails("SOURCE_DATE_EPOCH must be a number", 2, "export", "label.json", "-o", "a.pdf", env={"SOURCE_DATE_EPOCH": "soon"},
          says=["SOURCE_DATE_EPOCH"])
cli.fails("asset kind", 2, "asset", "add", "leaf.svg", "--kind", "song", "--name", "x", says=["song", "motif"])
cli.fails("asset add needs --kind", 2, "asset", "add", "leaf.svg", "--name", "x", says=["--kind"])
cli.fails("asset add needs --name", 2, "asset", "add", "leaf.svg", "--kind", "motif", says=["--name"])
cli.fails("bundle pack needs -o", 2, "bundle", "pack", "label.json", says=["-o"])
cli.fails("bundle pack knows its ending", 2, "bundle", "pack", "label.json", "-o", "a.zip", says=[".kanokpack"])
check("wrong usage makes no library", not (cli.home / "data").exists())
check("wrong usage writes nothing", sorted(p.name for p in cli.work.iterdir()) == ["label.json", "leaf.svg"])

# Languages, in every kind of locale.
for name, env in {"C.UTF-8": {"LC_ALL": "C.UTF-8"}, "C": {"LC_ALL": "C"}, "nothing set": {"LC_ALL": None},
                  "a locale that is not installed": {"LC_ALL": "fr_XX.UTF-8"}}.items():
    done = cli.run("--lang", "th", "design", "show", "no.json", env=env)
    check(f"--lang th speaks Thai in {name}", done.returncode == 1 and "ไม่พบไฟล์" in done.err, done.err)
    check(f"still one line in {name}", done.err.startswith("kanok-cli: no.json: ") and done.err.count("\n") == 1, done.err)
    done = cli.run("--lang", "en", "design", "show", "no.json", env={**env, "LANGUAGE": "th"})
    check(f"--lang en speaks English in {name}", not THAI.search(done.err) and "no such file" in done.err, done.err)
done = cli.run("frobnicate", "--lang", "th")
check("--lang counts for wrong usage and after the command", THAI.search(done.err) and done.returncode == 2, done.err)
done = cli.run("--lang=th", "--help")
check("help in Thai", THAI.search(done.out) and "คำสั่ง" in done.out, done.out)
done = cli.run("design", "show", "no.json", env={"LANGUAGE": "th"})
check("LANGUAGE is heard", THAI.search(done.err) or locale.setlocale(locale.LC_ALL, None) == "C", done.err)
done = cli.run("design", "show", "no.json", env={"LC_ALL": "th_TH.UTF-8"})
check("a Thai session speaks Thai, installed locale or not", THAI.search(done.err), done.err)
done = cli.run("--lang", "th", "check", "label.json", "--json")
check("JSON is JSON in Thai", done.returncode == 0 and isinstance(json.loads(done.out)["findings"], list), done.err)
finish()
