# SPDX-License-Identifier: GPL-3.0-or-later
"""Label stock of one's own, and printers that print a little off: both kept in the library, used by merge and impose. What a
printer does to a page is done here to the matrices of the PDF; what comes out must lie where it should, to 0.1 mm."""
import json
import math
import subprocess

import numpy as np
import pikepdf

from harness import LEAF, Cli, check, finish, label

MM = 72 / 25.4
cli = Cli()
cli.write("leaf.svg", LEAF)
cli.write("a.json", label("น้ำพริก"))
cli.write("rows.csv", "ชื่อ\n" + "\n".join(f"แถว {i}" for i in range(30)) + "\n")


def shift(x, y):
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])


def turn(degrees):
    """Clockwise, y down."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])


def printer(x, y, percent, degrees):
    """Where a printer puts a point of the sheet: mm, y down."""
    return shift(x, y) @ turn(degrees) @ np.diag([percent / 100, percent / 100, 1])


def trims(pdf, width=60, height=40, page=0):
    """Corners of every label's trim, mm from the sheet's top left, as the PDF has them."""
    out, stack, ctm = [], [], np.eye(3)
    with pikepdf.open(cli.work / pdf) as opened:
        tall = float(opened.pages[page].MediaBox[3])
        for values, op in pikepdf.parse_content_stream(opened.pages[page]):
            op = str(op)
            if op == "q":
                stack.append(ctm)
            elif op == "Q":
                ctm = stack.pop()
            elif op == "cm":
                a, b, c, d, e, f = (float(v) for v in values)
                ctm = ctm @ np.array([[a, c, e], [b, d, f], [0, 0, 1]])
            elif op == "Do" and str(values[0]).startswith("/Kn"):
                points = [((3 + x) * MM, (3 + height - y) * MM) for x, y in ((0, 0), (width, 0), (width, height), (0, height))]
                out.append([ctm @ [*p, 1] for p in points])
    return np.array([[(x / MM, (tall - y) / MM) for x, y, _ in corners] for corners in out])


def printed(points, machine):
    return np.array([[(machine @ [x, y, 1])[:2] for x, y in corners] for corners in points])


def off(a, b):
    return np.hypot(*(a - b).transpose(2, 0, 1)).max()


# --- printers
machine = printer(0.8, 0.8, 99.6, 0.2)
done = cli.does("what a printer does", "calibrate", "set", "Epson L3250", "--shift", "0.8,0.8", "--scale", "99.6", "--skew", "0.2")
check("it is told again", done.out == "Epson L3250\t+0.80 mm right, +0.80 mm down\t99.60 %\t+0.200° clockwise\n", done.out)
cli.does("a sheet as it should be", "impose", "a.json", "--sheet", "a4", "-o", "plain.pdf")
cli.does("a sheet for that printer", "impose", "a.json", "--sheet", "a4", "--printer", "Epson L3250", "-o", "made.pdf")
wanted, made = trims("plain.pdf"), trims("made.pdf")
check("18 labels on either", wanted.shape == made.shape == (18, 4, 2), (wanted.shape, made.shape))
check("without it, labels come out more than 0.5 mm off", off(printed(wanted, machine), wanted) > 0.5, off(printed(wanted, machine), wanted))
check("with it, less than 0.1 mm: nothing to speak of", off(printed(made, machine), wanted) < 0.01, off(printed(made, machine), wanted))
with pikepdf.open(cli.work / "plain.pdf") as a, pikepdf.open(cli.work / "made.pdf") as b:
    check("the sheet keeps its boxes", all([float(v) for v in a.pages[0].obj[k]] == [float(v) for v in b.pages[0].obj[k]]
                                           for k in ("/MediaBox", "/BleedBox", "/TrimBox")))
check("a clean file", subprocess.run(["qpdf", "--check", cli.work / "made.pdf"], capture_output=True).returncode == 0)


# --- the ruler sheet, printed and measured
def dots(pdf):
    """Ends of the longest upright line: mm from the sheet's top left."""
    with pikepdf.open(cli.work / pdf) as opened:
        tall, ctm, stack, best, at = float(opened.pages[0].MediaBox[3]), np.eye(3), [], ((0, 0), (0, 0)), None
        for values, op in pikepdf.parse_content_stream(opened.pages[0]):
            op = str(op)
            v = [float(x) for x in values] if op in ("cm", "m", "l") else []
            if op == "q":
                stack.append(ctm)
            elif op == "Q":
                ctm = stack.pop()
            elif op == "cm":
                ctm = ctm @ np.array([[v[0], v[2], v[4]], [v[1], v[3], v[5]], [0, 0, 1]])
            elif op == "m":
                at = ctm @ [*v, 1]
            elif op == "l":
                to = ctm @ [*v, 1]
                if abs(at[0] - to[0]) < 0.01 and abs(at[1] - to[1]) > abs(best[0][1] - best[1][1]):
                    best = at, to
        return [(p[0] / MM, (tall - p[1]) / MM) for p in sorted(best, key=lambda p: -p[1])]


for sheet, length in (("a4", 250), ("sra3", 410)):
    cli.does(f"a ruler sheet, {sheet}", "calibrate", "sheet", "--sheet", sheet, "-o", "ruler.pdf")
    upper, lower = dots("ruler.pdf")
    check(f"{sheet}: the line is where it is said to be", np.allclose((*upper, *lower), (20, 20, 20, 20 + length), atol=0.01), (upper, lower))
    words = subprocess.run(["pdftotext", cli.work / "ruler.pdf", "-"], capture_output=True, text=True).stdout
    check(f"{sheet}: it says what to do", "100 %" in words and f"D is {length} mm" in " ".join(words.split()), words)
    for faults in ((0.8, 0.8, 99.6, 0.2), (-1.3, 2.1, 100.7, -0.35), (0, 0, 100, 0)):
        machine = printer(*faults)
        (ax, ay), (bx, by) = ((machine @ [*p, 1])[:2] for p in (upper, lower))
        exact = ax, bx, ay, math.hypot(ax - bx, ay - by)
        cli.does(f"{sheet}: four numbers", "calibrate", "set", "P", "--sheet", sheet,
                 *(w for pair in zip(("--a", "--b", "--c", "--d"), exact) for w in (pair[0], f"{pair[1]:.6f}")))
        kept = next(p for p in json.loads(cli.run("calibrate", "list", "--json").out) if p["name"] == "P")
        check(f"{sheet}: they are what the printer does", np.allclose((*kept["shift_mm"], kept["scale_percent"], kept["skew_deg"]), faults, atol=1e-3),
              (kept, faults))
        cli.run("calibrate", "set", "P", "--sheet", sheet,
                *(w for pair in zip(("--a", "--b", "--c", "--d"), exact) for w in (pair[0], f"{pair[1]:.1f}")))
        cli.run("impose", "a.json", "--sheet", "a4", "--printer", "P", "-o", "made.pdf")
        worst = off(printed(trims("made.pdf"), machine), wanted)
        check(f"{sheet}: read to a tenth, it prints to 0.2 mm", worst < 0.2, worst)
cli.does("the sheet in Thai", "--lang", "th", "calibrate", "sheet", "-o", "thai.pdf")
words = subprocess.run(["pdftotext", cli.work / "thai.pdf", "-"], capture_output=True, text=True).stdout
check("it speaks Thai", "100 %" in words and any("\u0e01" <= c <= "\u0e39" for c in words), words)


# --- merge
def frames(pdf):
    """The label frames of a run, whose matrices are made of millimetres, as points of the sheet."""
    out, stack, ctm = [], [], np.eye(3)
    with pikepdf.open(cli.work / pdf) as opened:
        tall = float(opened.pages[0].MediaBox[3])
        for values, op in pikepdf.parse_content_stream(opened.pages[0]):
            op = str(op)
            if op == "q":
                stack.append(ctm)
            elif op == "Q":
                ctm = stack.pop()
            elif op == "cm":
                a, b, c, d, e, f = (float(v) for v in values)
                ctm = ctm @ np.array([[a, c, e], [b, d, f], [0, 0, 1]])
                if abs(math.hypot(a, b) - MM) < 1e-3 and a * d - b * c < 0 and abs(e) + abs(f) > 1:
                    out.append([ctm @ [*p, 1] for p in ((0, 0), (60, 0), (60, 40), (0, 40))])
    return np.array([[(x / MM, (tall - y) / MM) for x, y, _ in corners] for corners in out])


machine = printer(0.8, 0.8, 99.6, 0.2)
cli.does("labels of a table", "merge", "a.json", "--data", "rows.csv", "--sheet", "a4", "--marks", "none", "-o", "run.pdf")
cli.does("for that printer", "merge", "a.json", "--data", "rows.csv", "--sheet", "a4", "--marks", "none", "--printer", "Epson L3250", "-o", "run2.pdf")
wanted, made = frames("run.pdf"), frames("run2.pdf")
check("a run is undone too", wanted.shape == made.shape == (18, 4, 2) and off(printed(made, machine), wanted) < 0.01
      and off(printed(wanted, machine), wanted) > 0.5, (wanted.shape, made.shape))
cli.fails("no sheet to undo", 2, "merge", "a.json", "--data", "rows.csv", "--printer", "P", "-o", "x.pdf", says=("--printer", "--sheet"))
cli.fails("no such printer", 1, "merge", "a.json", "--data", "rows.csv", "--sheet", "a4", "--printer", "none", "-o", "x.pdf", says=("none",))

for name, args, says in (("too far", ("--shift", "30,0"), ("30", "20")), ("too small", ("--scale", "80"), ("80", "90")),
                         ("too skew", ("--skew", "9"), ("9", "5")), ("half a pair", ("--shift", "3"), ("--shift",)),
                         ("no number", ("--scale", "nan"), ("--scale",)), ("a number missing", ("--a", "20", "--b", "20", "--c", "20"), ("--d",)),
                         ("both ways", ("--a", "20", "--skew", "0"), ("both",)),
                         ("nonsense measured", ("--a", "20", "--b", "20", "--c", "20", "--d", "90"), ("36",))):
    cli.fails(name, 2, "calibrate", "set", "Q", *args, says=says)
check("none of them is kept", [p["name"] for p in json.loads(cli.run("calibrate", "list", "--json").out)] == ["Epson L3250", "P"])
cli.does("forgotten", "calibrate", "forget", "P")
cli.fails("only once", 1, "calibrate", "forget", "P", says=("P",))
cli.fails("a sheet too small for the ruler", 2, "calibrate", "sheet", "--sheet", "100x100", "-o", "x.pdf", says=("140",))

# --- stock
STOCK = ("--maker", "ร้านริมน้ำ", "--part", "R 12", "--sheet", "a4", "--label", "62x42", "--columns", "3", "--rows", "6", "--gap-x", "3", "--gap-y", "2",
         "--left", "8.5", "--top", "12")
done = cli.does("stock of one's own", "stock", "add", *STOCK)
name = done.out.strip()
check("it has a name", name == "ร้านริมน้ำ-r-12", name)
shown = json.loads(cli.does("shown", "stock", "show", name, "--json").out)
check("it is kept as it was measured", shown == {
    "name": name, "maker": "ร้านริมน้ำ", "part": "R 12", "sheet_mm": [210.0, 297.0], "label_mm": [62.0, 42.0], "columns": 3, "rows": 6,
    "left_mm": 8.5, "top_mm": 12.0, "gap_x_mm": 3.0, "gap_y_mm": 2.0}, shown)
check("it is listed first", json.loads(cli.run("stock", "list", "--json").out)[0]["name"] == name
      and [s["name"] for s in json.loads(cli.run("stock", "list", "--own", "--json").out)] == [name])
check("Kanok's are listed", "avery-l7160\t63.5 × 38.1 mm\t3 × 7" in cli.run("stock", "list", "l7160").out)
report = json.loads(cli.does("used by impose", "impose", "a.json=40", "--sheet", name, "--start", "4", "-o", "own.pdf", "--json").out)
places = report["layouts"][0]["places"]
check("labels lie in the middle of it", np.allclose((places[0]["x_mm"], places[0]["y_mm"]), (8.5 + 1, 12 + 44 + 1)) and len(places) == 15
      and report["sheets"] == 3, places[0])
cli.does("used by merge", "merge", "a.json", "--data", "rows.csv", "--sheet", name, "-o", "run.pdf")
check("and there", np.allclose(frames("run.pdf")[0][0], (9.5, 13), atol=0.01), frames("run.pdf")[0])
cli.does("measured again", "stock", "add", *STOCK[:-1], "13")
check("the newer counts", json.loads(cli.run("stock", "show", name, "--json").out)["top_mm"] == 13)
for field, value, says in (("--columns", "4", ("--columns", "265.5", "210")), ("--rows", "8", ("--rows", "297")), ("--label", "62", ("--label",)),
                           ("--label", "1x1", ("--label", "2")), ("--label", "300x20", ("--label",)), ("--gap-x", "-1", ("--gap-x",)),
                           ("--left", "250", ("--left",)), ("--sheet", "b5", ("--sheet", "b5")), ("--sheet", "5x5", ("--sheet",)),
                           ("--columns", "2.5", ("--columns", "whole")), ("--rows", "0", ("--rows",)), ("--top", "nan", ("--top",)),
                           ("--gap-y", "40", ("--rows",))):
    args = list(STOCK)
    args[args.index(field) + 1] = value
    cli.fails(f"{field} {value}", 2, "stock", "add", *args, says=says)
for field in ("--maker", "--part", "--sheet", "--label", "--columns", "--rows"):
    at = STOCK.index(field)
    cli.fails(f"without {field}", 2, "stock", "add", *STOCK[:at], *STOCK[at + 2:], says=(field,))
cli.fails("Kanok's own name", 1, "stock", "add", "--maker", "Avery", "--part", "L7160", *STOCK[4:], says=("avery-l7160",))
cli.fails("a name of nothing", 1, "stock", "add", "--maker=!", "--part=!", *STOCK[4:], says=("name",))
check("nothing was changed by that", json.loads(cli.run("stock", "list", "--own", "--json").out)[0]["top_mm"] == 13)
cli.does("backed up", "library", "backup", "copy.kanok")
check("a backup has both", name in cli.run("--library", "copy.kanok", "stock", "list", "--own").out
      and "Epson" in cli.run("--library", "copy.kanok", "calibrate", "list").out)
cli.does("forgotten", "stock", "forget", name)
cli.fails("only once", 1, "stock", "forget", name, says=(name,))
cli.fails("and not used any more", 2, "impose", "a.json", "--sheet", name, says=(name,))
cli.fails("Kanok's is not forgotten", 1, "stock", "forget", "avery-l7160", says=("avery-l7160",))

# Names are shown in lists, a line each; figures of a refusal are not rounded to the limit itself.
cli.fails("a name of two lines", 1, "calibrate", "set", "a\nb", "--scale", "99", says=("one line",))
cli.does("a name is no path", "calibrate", "set", "../x", "--scale", "99")
cli.fails("a little too much", 2, "calibrate", "set", "P", "--skew", "5.0001", says=("5.0001°",))
check("0 has no sign", "+0.000°" in cli.does("a zero", "calibrate", "set", "P", "--skew", "-0").out)
finish()
