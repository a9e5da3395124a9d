"""Holds the translations: every PO file is sound, every message of po/POTFILES.in has its Thai.

Prints TAP. `po.py --self-test` shows each check a catalogue with that fault, so that none can pass by
looking at nothing."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3"]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: th\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'
# One word for one thing in everything that Kanok says, whichever room says it.
WORDS = {"แฟ้ม": "ไฟล์", "ชุดแบบ": "ห่องาน", "Kanok": "กนก"}
THAI = re.compile("[\u0e00-\u0e7f]")


def run(*words):
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)


def said_twice(files):
    """Messages that two rooms give another Thai: whichever file comes first would win."""
    entry = re.compile(r'^(?:msgctxt (?P<context>".*")\n)?msgid (?P<id>(?:".*"\n)+)msgstr (?P<thai>(?:".*"\n?)+)', re.M)
    said = {}
    for file in files:
        for found in entry.finditer(file.read_text(encoding="utf-8")):
            message = (found["context"], "".join(l[1:-1] for l in found["id"].splitlines()))
            thai = "".join(l[1:-1] for l in found["thai"].splitlines())
            first = said.setdefault(message, (thai, file.name))
            if message[1] and first[0] != thai:
                yield f"{message[1]}: {first[0]} ({first[1]}), {thai} ({file.name}); two meanings need a context, C_ ()"


def faults(root):
    """Yields (check, sentence)."""
    files = sorted((root / "po/th.d").glob("*.po"))
    if not files:
        yield "sound", "po/th.d has no files"
    for sentence in said_twice(files):
        yield "said in one way", sentence
    for file in files:
        done = run("msgfmt", "--check-format", "--check-domain", "-o", os.devnull, file)
        if done.returncode:
            yield "sound", done.stderr.strip()
    listed = [l for l in (root / "po/POTFILES.in").read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        pot, po, merged = (Path(folder) / n for n in ("kanok.pot", "th.po", "merged.po"))
        done = run("xgettext", "--from-code=UTF-8", f"--directory={root}", "-o", pot, *(f"-k{k}" for k in KEYWORDS), *listed)
        if done.returncode or not pot.exists():
            yield "complete", f"xgettext: {done.stderr.strip() or 'found no messages'}"
            return
        done = run("msgcat", "--use-first", "-o", po, *files)
        if done.returncode:
            yield "sound", done.stderr.strip()
            return
        fuzzy = run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-location", "--no-wrap", po).stdout
        for line in fuzzy.splitlines():
            if line.startswith("msgid ") and line != 'msgid ""':
                yield "not fuzzy", f"fuzzy: {line[6:]}"
        for line in run("msgattrib", "--no-obsolete", "--no-location", "--no-wrap", po).stdout.splitlines():
            for word, ours in WORDS.items():
                if not line.startswith("msgid") and THAI.search(line) and re.search(rf"(?<![A-Za-z.-]){word}(?![A-Za-z-])", line):
                    yield "of one voice", f"{word} is {ours} here: {line}"
        run("msgmerge", "-q", "--no-fuzzy-matching", "-o", merged, po, pot)
        missing = run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged).stdout
        place = ""
        for line in missing.splitlines():
            if line.startswith("#: "):
                place = line[3:].split()[0]
            elif line.startswith("msgid ") and line != 'msgid ""':
                yield "complete", f"{place}: no Thai for {line[6:]}"


CHECKS = ["sound", "not fuzzy", "complete", "of one voice", "said in one way"]


def self_test():
    clean = HEADER + 'msgid "Red %d"\nmsgstr "แดง %d"\n'
    breakers = {
        "sound": HEADER + '#, c-format\nmsgid "Red %d"\nmsgstr "แดง %s"\n',
        "not fuzzy": clean.replace('msgid "Red', '#, fuzzy\nmsgid "Red'),
        "complete": HEADER + 'msgid "Blue"\nmsgstr "ฟ้า"\n',
        "of one voice": clean.replace("แดง", "แฟ้ม "),
        "said in one way": clean + '\nmsgid "Blue"\nmsgstr "ฟ้า"\n',
    }
    print(f"1..{len(CHECKS)}")
    for i, check in enumerate(CHECKS, 1):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (root / "po/th.d").mkdir(parents=True)
            (root / "po/POTFILES.in").write_text("a.c\n")
            (root / "a.c").write_text('char *a = _ ("Red %d");\n')
            (root / "po/th.d/a.po").write_text(clean)
            (root / "po/th.d/z.po").write_text(HEADER + 'msgid "Blue"\nmsgstr "น้ำเงิน"\n')
            before = [c for c, _ in faults(root)]
            (root / "po/th.d/a.po").write_text(breakers[check])
            after = [c for c, _ in faults(root)]
        print(f"{'ok' if not before and check in after else 'not ok'} {i} - {check} can fail")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = Path(os.environ.get("KN_SOURCE_ROOT", Path(__file__).parents[2])).resolve()
    found = list(faults(root))
    print(f"1..{len(CHECKS)}")
    for i, check in enumerate(CHECKS, 1):
        mine = [sentence for c, sentence in found if c == check]
        for sentence in mine:
            print("#", sentence.replace("\n", "\n# "))
        print(f"{'not ok' if mine else 'ok'} {i} - Thai is {check}")


main()
