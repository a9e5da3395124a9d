# SPDX-License-Identifier: GPL-3.0-or-later
"""Files made to hurt: one sentence, status 1, soon, and nothing read or written elsewhere."""
import json
import os
import random
import struct
import zlib

from harness import LEAF, SOURCE, Cli, check, finish, label

cli = Cli()
cli.write("leaf.svg", LEAF)
outside = cli.folder / "secret.svg"
outside.write_text(LEAF)


def refused(name, content, says=()):
    cli.write("x.json", content)
    for verb in (["check", "x.json"], ["export", "x.json", "-o", "x.pdf", "--proof"], ["design", "import", "x.json"]):
        cli.fails(f"{name}: {verb[0]}", 1, *verb, says=["x.json", *says], timeout=60)
    check(f"{name}: nothing is written", not (cli.work / "x.pdf").exists())


refused("empty", b"")
refused("NUL bytes", b"\0" * 1000)
refused("not UTF-8", b'{ "format": "kanok-design", "version": 1, "name": "\xff\xfe" }')
refused("another JSON", {"hello": "world"})
refused("a list", [1, 2, 3])
refused("deep", b"[" * 100000)
NESTED = '{ "format": "kanok-design", "version": 1, "name": "x", "form": { "kind": "label", "shape": "rectangle", "width_mm": 50, "height_mm": 40 }, "faces": [ { "id": "front", "items": [] } ], "facts": %s }'
for opening, closing, core in (("[", "]", "1"), ('{ "a": ', "}", "1")):
    cli.write("x.json", NESTED % (opening * 31 + core + closing * 31))
    cli.does(f"32 deep is read ({opening.strip()})", "check", "x.json")
    refused(f"33 deep ({opening.strip()})", (NESTED % (opening * 32 + core + closing * 32)).encode(), says=["32"])
refused("deep groups", label(items=eval("[" + "{'type':'group','items':[" * 40 + "]}" * 40 + "]")), says=["32"])
LEAF_GRADIENT = {"type": "rect", "width_mm": 1, "height_mm": 1, "fill": {
    "gradient": "linear", "from_mm": [0, 0], "to_mm": [1, 0],
    "stops": [[0, {"cmyk": [0, 0, 0, 100]}], [1, {"cmyk": [0, 0, 0, 0]}]]}}


def nested_groups(n):
    item = LEAF_GRADIENT
    for _ in range(n):
        item = {"type": "group", "items": [item]}
    return label(items=[item])


# Eleven groups hold a gradient within the 32 levels of JSON, so that much can always be written again.
cli.write("x.json", nested_groups(11))
cli.does("11 groups in each other are read", "check", "x.json")
cli.does("and kept", "design", "import", "x.json")
refused("12 groups around a gradient", nested_groups(12), says=["32"])
twelve = {"type": "rect", "width_mm": 1, "height_mm": 1}
for _ in range(12):
    twelve = {"type": "group", "items": [twelve]}
refused("12 groups around a plain shape", label(items=[twelve]), says=["11"])
refused("duplicate keys", b'{ "format": "kanok-design", "format": "kanok-design", "version": 1 }')
refused("NaN", json.dumps(label(items=[{"type": "rect", "x_mm": float("nan"), "y_mm": 0, "width_mm": 1, "height_mm": 1}])).encode())
refused("infinite", b'{ "format": "kanok-design", "version": 1, "name": "x", "form": { "kind": "label", "width_mm": 1e999, "height_mm": 5 }, "faces": [] }')
refused("too large a side", label(form={"kind": "label", "shape": "rectangle", "width_mm": 5001, "height_mm": 40}))
refused("too small a side", label(form={"kind": "label", "shape": "rectangle", "width_mm": 0.5, "height_mm": 40}))
refused("too many items", label(items=[{"type": "rect", "width_mm": 1, "height_mm": 1}] * 100001))
refused("absolute asset", label(assets={"leaf": {"file": str(outside)}}), says=["assets.leaf.file"])
refused("asset outside", label(assets={"leaf": {"file": "../secret.svg"}}), says=["assets.leaf.file"])
refused("asset with a backslash", label(assets={"leaf": {"file": "..\\secret.svg"}}))
refused("two items of one id", label(items=[{"type": "rect", "id": "a", "width_mm": 1, "height_mm": 1}] * 2))
refused("a control character in the name of a type", label(items=[{"type": "re\u001b[31mct\nkanok-cli: lies"}]))

os.symlink(outside, cli.work / "link.svg")
cli.write("x.json", label(assets={"leaf": {"file": "link.svg"}}))
done = cli.run("check", "x.json", "--json")
check("a link out of the folder is not followed", done.returncode == 1 or "asset.missing" in done.out, done.out + done.err)

# Assets that hurt are findings; the sentence names the file.
BOMB = "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\">" + "".join(
    f"<!ENTITY {chr(98 + i)} \"{('&' + chr(97 + i) + ';') * 10}\">" for i in range(9)) + "]>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">%s</svg>'
huge_png = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
    for t, d in ((b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")))
motifs = {
    "an entity bomb": BOMB + SVG % "<text>&j;</text>",
    "an external entity": '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG % "<text>&x;</text>",
    "no SVG": "hello",
    "half an SVG": SVG[:60],
    "more than 2 MB": SVG % ("<g/>" * 600000),
}
for name, text in motifs.items():
    cli.write("bad.svg", text)
    cli.write("x.json", label(assets={"leaf": {"file": "bad.svg", "passport": {"consent_status": "granted"}}}))
    done = cli.run("check", "x.json", "--json", timeout=60)
    rules = [f["rule"] for f in json.loads(done.out)["findings"]] if done.returncode == 0 else []
    check(f"{name} is a finding", "asset.unreadable" in rules or "asset.missing" in rules, f"{done.returncode} {done.out[:500]} {done.err}")
    cli.fails(f"{name} is no motif for the library", 1, "asset", "add", "bad.svg", "--kind", "motif", "--name", "x", says=["bad.svg"])
cli.write("bad.png", huge_png)
cli.write("x.json", label(assets={"leaf": {"file": "bad.png"}}, items=[{"type": "image", "asset": "leaf", "x_mm": 9, "y_mm": 9, "width_mm": 9, "height_mm": 9}]))
for verb in (["check", "x.json"], ["export", "x.json", "-o", "x.pdf", "--proof"], ["design", "import", "x.json"],
             ["bundle", "pack", "x.json", "-o", "x.kanokpack"]):
    cli.fails(f"3,600 megapixels are an error of the file: {verb[0]}", 1, *verb, says=["x.json", "assets.leaf", "bad.png"], timeout=60)
check("nothing of it is written", not (cli.work / "x.pdf").exists() and not (cli.work / "x.kanokpack").exists())
cli.fails("and not taken in", 1, "asset", "add", "bad.png", "--kind", "image", "--name", "x", says=["bad.png"])
cli.write("x.json", label())
cli.write("bad.icc", (SOURCE / "data/icc/coated_fogra39.icc").read_bytes()[:3000])
cli.fails("half an ICC profile", 1, "check", "x.json", "--condition", "bad.icc", says=["bad.icc"])

# Not a file at all, and one that never ends.
os.mkfifo(cli.work / "pipe.json")
cli.fails("a pipe", 1, "check", "pipe.json", says=["pipe.json"], timeout=20)
cli.fails("a device", 1, "check", "/dev/zero", says=["/dev/zero"], timeout=20)
for n, args in enumerate([("design", "show", "good.json"), ("export", "good.json")]):
    cli.write("good.json", label())
    os.mkfifo(cli.work / f"pipe{n}.pdf")
    cli.fails(f"{args[0]}: a pipe is not replaced", 1, *args, "-o", f"pipe{n}.pdf", says=[f"pipe{n}.pdf"], timeout=60)
    check(f"{args[0]}: the pipe is still one", (cli.work / f"pipe{n}.pdf").is_fifo())

# A file shaken at random never crashes the program.
good = json.dumps(label(), ensure_ascii=False).encode()
seed = int(os.environ.get("KN_SEED", "2569"))
rng = random.Random(seed)
bad = []
for i in range(60):
    data = bytearray(good)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        choice = rng.randrange(3)
        if choice == 0:
            data[at] = rng.randrange(256)
        elif choice == 1:
            del data[at:at + rng.randint(1, 30)]
        else:
            data[at:at] = data[rng.randrange(len(data)):][:rng.randint(1, 30)]
    cli.write("x.json", bytes(data))
    done = cli.run("check", "x.json", timeout=60)
    if done.returncode not in (0, 1) or done.err.count("\n") != done.returncode:
        bad.append((i, done.returncode, done.err[:200]))
check(f"60 shaken files (KN_SEED={seed})", not bad, bad)

data = (SOURCE / "data/icc/coated_fogra39.icc").read_bytes()
check("what lies outside is untouched", outside.read_text() == LEAF and (SOURCE / "data/icc/coated_fogra39.icc").read_bytes() == data)
check("nothing was written outside", sorted(p.name for p in cli.folder.iterdir()) == ["home", "secret.svg", "work"],
      list(cli.folder.iterdir()))
check("nothing of the home but the library", all("kanok" in p.parts or "fontconfig" in p.parts or "mesa" in str(p)
                                               for p in cli.home.rglob("*") if p.is_file()), list(cli.home.rglob("*")))
finish()
