#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli dieline: every pack against a second evaluation of the data, written here; its files; what is refused."""
import json
import math
import random
import re

import pikepdf

from harness import SOURCE, Cli, check, finish

cli = Cli()
DATA = json.loads((SOURCE / "data/pack/dielines.json").read_text(encoding="utf-8"))
MM = 72 / 25.4


def evaluate(text, env):
    trig = {f"{n}d": (lambda f: lambda x: f(math.radians(x)))(getattr(math, n)) for n in ("sin", "cos", "tan")}
    trig |= {f"a{n}d": (lambda f: lambda x: math.degrees(f(x)))(getattr(math, f"a{n}")) for n in ("sin", "cos", "tan")}
    names = {"min": min, "max": max, "abs": abs, "sqrt": math.sqrt, "pi": math.pi, "clamp": lambda x, a, b: max(a, min(b, x))}
    return float(eval(str(text), {"__builtins__": {}}, names | trig | env))


def polygon(items, env, ring=True):
    points = []
    for item in items:
        if isinstance(item, dict):
            x, y, r, a, b, *n = (evaluate(v, env) for v in item["arc"])
            n = int(n[0]) if n else 16
            new = [(x + r * math.cos(math.radians(a + (b - a) * i / n)), y + r * math.sin(math.radians(a + (b - a) * i / n)))
                   for i in range(n + 1)]
        else:
            new = [tuple(evaluate(v, env) for v in item)]
        for p in new:
            if not points or math.dist(points[-1], p) >= 1e-7:
                points.append(p)
    if ring and math.dist(points[0], points[-1]) < 1e-7:
        points.pop()
    return points


def close(a, b):
    return len(a) == len(b) and all(math.dist(p, q) < 1e-6 for p, q in zip(a, b))


def differs(style, result, values):
    env = {p["name"]: float(p["default"]) for p in style["params"]} | values
    for name, text in style["derived"]:
        env[name] = evaluate(text, env)
    if set(env) != set(result["env"]) or any(abs(env[k] - result["env"][k]) > 1e-6 for k in env):
        return "env"
    if [p["id"] for p in style["panels"]] != [p["id"] for p in result["panels"]]:
        return "panels"
    for want, got in zip(style["panels"], result["panels"]):
        if (want.get("parent") != got["parent"] or want["role"] != got["role"] or not close(polygon(want["poly"], env), got["poly"])
                or abs(evaluate(want.get("angle", 0), env) - got["angle"]) > 1e-6
                or ("crease" in want and not all(math.dist(tuple(evaluate(v, env) for v in a), b) < 1e-6
                                                 for a, b in zip(want["crease"], got["crease"])))):
            return want["id"]
    for want, got in zip(style["lines"], result["lines"]):
        if want["type"] != got["type"] or ("pts" in want and not close(polygon(want["pts"], env, False), got["pts"])):
            return want["type"]
    return None if len(style["lines"]) == len(result["lines"]) else "lines"


random.seed(6)
listed = json.loads(cli.does("all packs are listed", "dieline", "list", "--json").out)
check("22 of them", [s["id"] for s in listed] == [t["id"] for t in DATA["templates"]], listed)
check("a list to read", len(cli.does("as lines", "dieline", "list").out.splitlines()) == 22)
check("names in Thai", "กล่องหมอน" in cli.run("--lang", "th", "dieline", "list").out)
for style, entry in zip(DATA["templates"], listed):
    check(f"{style['id']}: its parameters with ranges and origin",
          [(p["name"], p["default"], p["min"], p["max"], p["origin"], p["unit"]) for p in entry["params"]]
          == [(p["name"], p["default"], p["min"], p["max"], p["origin"], p["unit"]) for p in style["params"]], entry["params"])
    done = cli.does(f"{style['id']} as JSON", "dieline", style["id"], "-o", "d.json")
    wrong = differs(style, json.loads((cli.work / "d.json").read_text()), {}) if done.returncode == 0 else "no file"
    check(f"{style['id']} is what the data says", wrong is None, wrong)
    # Sizes a little larger, so that no condition stands against them.
    values = {p["name"]: round(p["default"] * random.uniform(1, 1.2), 3) for p in style["params"] if p["origin"] == "measure"
              and p["unit"] == "mm" and p["name"] not in ("t", "s", "Dmin", "D2", "b", "tb")}
    sets = [word for name, value in values.items() for word in ("--set", f"{name}={value}")]
    done = cli.run("dieline", style["id"], *sets, "--json")
    wrong = differs(style, json.loads(done.out), values) if done.returncode == 0 else done.err
    check(f"{style['id']} of other measures", wrong is None, f"{sets} {wrong}")

# --- the press file


def marked(path):
    """Operators of each form XObject that strokes, by the step ink that it uses."""
    with pikepdf.open(path) as pdf:
        page = pdf.pages[0]
        trim = [float(v) / MM for v in page.obj["/TrimBox"]]
        found = {}
        for form in (o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"):
            spaces = form.get("/Resources", {}).get("/ColorSpace", {})
            text = [(str(op), [str(v) if isinstance(v, pikepdf.Name) else "" for v in values]) for values, op in pikepdf.parse_content_stream(form)]
            ink = next((str(spaces[v[0]][1]) for op, v in text if op in ("CS", "cs") and v[0] in spaces), None)
            if ink is not None:
                found.setdefault(ink, []).append([op for op, _ in text])
        return (trim[2] - trim[0], trim[3] - trim[1]), found


for style in ("ste", "rte", "fefco0427", "pillow", "bag", "cone", "hangtag"):
    cli.does(f"{style} as PDF", "dieline", style, "-o", f"{style}.pdf")
    cli.does(f"{style} as SVG", "dieline", style, "-o", f"{style}.svg")
    size, forms = marked(cli.work / f"{style}.pdf")
    blank = json.loads(cli.run("dieline", style, "--json").out)["blank_mm"]
    check(f"{style}: the TrimBox is the blank", all(abs(a - b) <= 0.05 for a, b in zip(size, blank)), f"{size} {blank}")
    cuts, creases = forms.get("/CutContour", []), forms.get("/Crease", [])
    # cairo moves to the start once more after it has closed a path.
    closed = [ops for ops in cuts if " ".join(ops).replace("h m", "h").split().count("m") == 1 and ops.count("h") == 1]
    check(f"{style}: the outline is one closed path", len(closed) == 1 or style == "hangtag" and len(closed) == 2,
          [(ops.count("m"), ops.count("h"), ops) for ops in cuts][:3])
    check(f"{style}: creases are apart", len(creases) == (0 if style in ("cone", "hangtag") else 1), forms.keys())
    check(f"{style}: nothing is filled", all(not {"f", "f*", "B", "B*", "b"} & set(ops) for ops in cuts + creases))
    check(f"{style}: the SVG shows it", "<path" in (cli.work / f"{style}.svg").read_text())
cli.does("inks by the print shop's names", "dieline", "ste", "--cut-ink", "Cutter", "--crease-ink", "Rill", "-o", "n.pdf")
names = set(marked(cli.work / "n.pdf")[1])
check("they are on the plates", {"/Cutter", "/Rill"} <= names, names)
cli.does("the same again", "dieline", "ste", "-o", "1.pdf", env={"SOURCE_DATE_EPOCH": "1700000000"})
cli.does("and again", "dieline", "ste", "-o", "2.pdf", env={"SOURCE_DATE_EPOCH": "1700000000"})
check("gives the same bytes", (cli.work / "1.pdf").read_bytes() == (cli.work / "2.pdf").read_bytes())

# --- on sheets

done = cli.does("how many fit on sheets", "--lang", "en", "dieline", "rte", "--sheets")
rows = [line.split("\t") for line in done.out.splitlines()]
check("a box of 70 × 40 × 120 does not fit A4", rows[0] == ["a4", "0", "does not fit in one piece"], rows)
check("waste is printed", rows[1][:2] == ["a3", "1"] and rows[1][2].startswith("waste 68.1 %"), rows)
sheets = json.loads(cli.run("dieline", "rte", "--sheets", "--json").out)["sheets"]
check("rows of reverse tuck boxes are 181.2 mm apart, none turned",
      abs(sheets[1]["row_mm"][0] - 181.2) < 0.05 and not sheets[1]["turns"], sheets)

# --- packages that shops stock

packages = json.loads(cli.run("dieline", "packages", "--json").out)
lines = cli.run("--lang", "en", "dieline", "packages").out.splitlines()
check("packages are listed", len(lines) == len(packages) > 15 and "jar_pet_500\tPET jar 500 ml\twrap\td=85 h=75 ov=5 t=0" in lines, lines[:3])
for p in packages:
    done = cli.run("dieline", p["style"], "--package", p["id"], "--json")
    check(f"{p['id']} is a pack", done.returncode == 0 and all(json.loads(done.out)["env"][k] == v for k, v in p["values"].items()), done.err)
jar = json.loads(cli.run("dieline", "wrap", "--package", "jar_pet_500", "--json").out)
check("a label round the PET jar is 272 × 75 mm", abs(jar["blank_mm"][0] - (math.pi * 85 + 5)) < 1e-6 and jar["blank_mm"][1] == 75, jar["blank_mm"])
jar = json.loads(cli.run("dieline", "wrap", "--package", "jar_pet_500", "--set", "h=80", "--json").out)
check("what is set counts more", jar["blank_mm"][1] == 80, jar["blank_mm"])
cli.fails("no such package", 2, "dieline", "wrap", "--package", "bucket", "--json", says=["bucket", "dieline packages"])
cli.fails("a package of another pack", 2, "dieline", "ste", "--package", "jar_pet_500", "--json", says=["jar_pet_500", "wrap", "ste"])

# --- what is refused

cli.fails("a tuck deeper than the box", 1, "dieline", "ste", "--set", "tk=45", "-o", "x.json", says=["ste", "tuck", "40.4", "45"])
check("and nothing is written", not (cli.work / "x.json").exists())
done = cli.run("--lang", "th", "dieline", "ste", "--set", "tk=45", "-o", "x.json")
check("the reason in Thai", done.returncode == 1 and "ลิ้นเสียบลึกกว่าตัวกล่อง" in done.err, done.err)
cli.fails("out of range", 1, "dieline", "ste", "--set", "L=5", "-o", "x.json", says=["ste", "Length", "15", "500"])
cli.fails("no such parameter", 1, "dieline", "ste", "--set", "Q=5", "-o", "x.json", says=["Q", "L, W, D"])
cli.fails("no such pack", 1, "dieline", "origami", "-o", "x.json", says=["origami", "dieline list"])
for value in ("L", "=5", "L=", "L=nan", "L=1e999", "L=5mm"):
    cli.fails(f"--set {value}", 2, "dieline", "ste", "--set", value, "-o", "x.json", says=["--set", value])
cli.fails("no output", 2, "dieline", "ste", says=["-o"])
cli.fails("an ending that is none", 2, "dieline", "ste", "-o", "x.dxf", says=["x.dxf"])
cli.fails("a folder that is not there", 1, "dieline", "ste", "-o", "no/x.json", says=["no/x.json"])
check("no leftovers", not re.findall(r"x\.\w+", " ".join(p.name for p in cli.work.iterdir())))

# Names are for people who look for a box, not for those who made the data.
for lang in ("en", "th"):
    names = [s["name"] for s in json.loads(cli.run("--lang", lang, "dieline", "list", "--json").out)]
    check(f"names of packs say what they are ({lang})", len(set(names)) == len(names) == 22 and not any(re.search(r"[()/]|FEFCO|ECMA|STE|\d", n) for n in names), names)
    check(f"in their language ({lang})", all(bool(re.search("[ก-๙]", n)) == (lang == "th") for n in names), names)
finish()
