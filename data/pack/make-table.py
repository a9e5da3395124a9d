#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the C table of the dielines: make-table.py dielines.json OUTPUT.c

It runs with the build, so that the data is the only source: the room pack rests on base alone and
reads no JSON, and a fault of the data's form stops the build with its place. Expressions stay text;
src/pack/kn-expr-parse.c reads them, as it reads those that a house changes."""
import json
import sys


def text(value):
    return "NULL" if value is None else json.dumps(str(value), ensure_ascii=False)


def vertex(item):
    """A point, or an arc: centre, radius, from, to, number of sides."""
    if isinstance(item, dict):
        arc = [str(v) for v in item["arc"]]
        if len(arc) not in (5, 6):
            sys.exit(f"dielines.json: an arc has five or six values: {arc}")
        return "{ " + ", ".join(text(v) for v in arc + [None] * (6 - len(arc))) + " }"
    x, y = item
    return "{ " + f"{text(x)}, {text(y)}, NULL, NULL, NULL, NULL" + " }"


class Table:
    def __init__(self):
        self.out = []
        self.n = 0

    def array(self, kind, rows):
        """Defines a static array and gives what refers to it: name and length."""
        if not rows:
            return "NULL, 0"
        self.n += 1
        name = f"t{self.n}"
        self.out.append(f"static const {kind} {name}[] = {{\n" + "".join(f"  {row},\n" for row in rows) + "};\n")
        return f"{name}, {len(rows)}"

    def vertices(self, items):
        return self.array("KnDielineVertex", [vertex(i) for i in items])

    def edge(self, ends):
        return "{ { " + ", ".join(vertex(p) for p in ends) + " } }" if ends else "{ { { NULL }, { NULL } } }"

    def panel(self, panel):
        curve = -1
        if "curved_crease" in panel:
            wanted = panel["curved_crease"]["arc"]
            curve = next(i for i, v in enumerate(panel["poly"]) if isinstance(v, dict) and v["arc"][:3] == wanted)
        return (f"{{ {text(panel['id'])}, {text(panel['role'])}, {self.vertices(panel['poly'])}, "
                f"{text(panel.get('parent'))}, {self.edge(panel.get('crease'))}, {text(panel.get('angle', '0'))}, "
                f"{int(panel.get('glue', False))}, {curve} }}")

    def line(self, line):
        if "circle" in line:
            x, y, r = line["circle"]
            # As many sides as a circle of an arc: 16 for a quarter.
            points = [{"arc": [x, y, r, "0", "360", "64"]}]
        else:
            points = [{"arc": line["arc"]}] if "arc" in line else line["pts"]
        circle = vertex(line["circle"][:2]) if "circle" in line else "{ NULL }"
        radius = text(line["circle"][2] if "circle" in line else None)
        closed = "circle" in line or (len(line.get("pts", [])) > 2 and line["pts"][0] == line["pts"][-1])
        return (f"{{ {text(line['type'])}, {self.vertices(points)}, {circle}, {radius}, {int(closed)}, "
                f"{int(line.get('optional', False))} }}")

    def web(self, web):
        edges = self.array("KnDielineEdge", [self.edge(e) for e in web["creases"]])
        return f"{{ {self.vertices(web['poly'])}, {edges} }}"

    def style(self, style):
        nominal = {k: float(v) for k, v in style["nominal"].items()}
        names = {p["name"] for p in style["params"]}
        if not set(nominal) <= names:
            sys.exit(f"dielines.json: {style['id']}: a nominal value of no parameter")
        ids = [p["id"] for p in style["panels"]]
        for i, p in enumerate(style["panels"]):
            if p.get("parent") is not None and p["parent"] not in ids:
                sys.exit(f"dielines.json: {style['id']}: panel {p['id']} has no parent {p['parent']}")
        params = [
            f"{{ {text(p['name'])}, {text(p['desc'])}, KN_PARAM_{p['unit'].upper()}, KN_ORIGIN_{p['origin'].upper()}, "
            f"{float(p['default'])!r}, {float(p['min'])!r}, {float(p['max'])!r}, "
            f"{nominal.get(p['name'], float(p['default']))!r} }}" for p in style["params"]]
        derived = [f"{{ {text(n)}, {text(e)} }}" for n, e in style["derived"]]
        asserts = [f"{{ {text(a['is'])}, {text(a['why'])} }}" for a in style["asserts"]]
        zones = [f"{{ {text(z['type'])}, {text(z.get('panel'))}, {self.vertices(z.get('poly', []))} }}"
                 for z in style["zones"]]
        states = [f"{{ {text(state)}, {text(panel)}, {text(angle)} }}"
                  for state, panels in style.get("states", {}).items() for panel, angle in panels.items()]
        codes = [f"{{ {text(k)}, {text(v)} }}" for k, v in style["codes"].items()]
        return (f"{{ {text(style['id'])}, {text(style['name'])}, {text(style['note'])},\n"
                f"    {self.array('KnDielinePair', codes)},\n"
                f"    {self.array('KnDielineParam', params)},\n"
                f"    {self.array('KnDielinePair', derived)},\n"
                f"    {self.array('KnDielinePair', asserts)},\n"
                f"    {self.array('KnDielinePanelRow', [self.panel(p) for p in style['panels']])},\n"
                f"    {self.array('KnDielineWebRow', [self.web(w) for w in style.get('webs', [])])},\n"
                f"    {self.array('KnDielineLineRow', [self.line(r) for r in style['lines']])},\n"
                f"    {self.array('KnDielineZoneRow', zones)},\n"
                f"    {self.array('KnDielineStateRow', states)},\n"
                f"    {int(style.get('curved', False))} }}")


source, target = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    data = json.load(file)
table = Table()
styles = [table.style(s) for s in data["templates"]]
with open(target, "w", encoding="utf-8") as file:
    file.write("/* Written by make-table.py from dielines.json. */\n\n#include \"config.h\"\n\n"
               "#include \"pack/kn-dieline-style-private.h\"\n\n" + "\n".join(table.out)
               + "\nconst KnDielineStyle kn_dieline_styles[] = {\n" + "".join(f"  {s},\n" for s in styles)
               + "};\n\nconst gsize kn_n_dieline_styles = G_N_ELEMENTS (kn_dieline_styles);\n")
