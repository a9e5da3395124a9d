#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of PDF/X-4 and ISO 19593-1, read with another reader than the press's own; and that the
press's own refuses what breaks them."""

import pikepdf
from pikepdf import Name

import pdf_rules
from press_kit import Folder, Plates, check, design, finish, qpdf_is_clean

INKS = [
    {"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]},
    {"id": "thai", "name": "ทองคำ", "spot": True, "cmyk": [10, 25, 70, 5]},
    {"id": "white", "name": "White", "spot": True, "cmyk": [5, 0, 0, 0], "step": "white"},
    {"id": "cut", "name": "CutContour", "spot": True, "cmyk": [0, 100, 0, 0], "step": "cutting"},
    {"id": "fold", "name": "Fold", "spot": True, "cmyk": [100, 0, 0, 0], "step": "creasing"},
    {"id": "unused", "name": "Unused", "spot": True, "cmyk": [0, 0, 9, 0], "step": "varnish"},
]
MOTIF = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><defs>'
         '<linearGradient id="g"><stop offset="0" stop-color="#ff0000"/>'
         '<stop offset="1" stop-color="#ff0000" stop-opacity="0"/></linearGradient>'
         '<mask id="m"><rect width="10" height="10" fill="#888888"/></mask></defs>'
         '<rect width="10" height="10" fill="url(#g)"/><circle cx="5" cy="5" r="3" fill="#b5121b" '
         'opacity=".5"/><g mask="url(#m)"><rect x="1" y="1" width="3" height="3" fill="#00aa00"/></g></svg>')


def rect(x, y, w, h, fill, **more):
    return {"type": "rect", "x_mm": x, "y_mm": y, "width_mm": w, "height_mm": h, "fill": fill, **more}


def everything(folder):
    (folder.path / "m.svg").write_text(MOTIF)
    motif = {"type": "motif", "asset": "m", "width_mm": 10, "height_mm": 10, "y_mm": 20}
    ramp = {"gradient": "linear", "from_mm": [0, 0], "to_mm": [40, 0],
            "stops": [[0, {"rgb": "#aa0000"}], [1, {"rgb": "#00aa00"}]]}
    front = [
        rect(-3, -3, 106, 66, {"cmyk": [0, 10, 20, 0]}), rect(2, 2, 20, 8, {"ink": "gold"}),
        rect(30, 2, 20, 8, {"ink": "thai", "tint": 50}), rect(60, 2, 30, 8, ramp, opacity=60),
        rect(2, 40, 20, 8, {"ink": "white"}), rect(2, 50, 9, 4, {"cmyk": [0, 0, 0, 100]}, overprint=True),
        {"type": "path", "d": "M0 0 h100 v60 h-100 z", "fill": None, "stroke": {"ink": "cut"},
         "stroke_width_pt": 0.5},
        {"type": "path", "d": "M50 0 v60", "stroke": {"ink": "fold"}, "stroke_width_pt": 0.5},
        {"type": "text", "x_mm": 30, "y_mm": 40, "width_mm": 60, "height_mm": 12,
         "text": "ฉลากทดสอบ test", "font": "Loma", "size_pt": 14},
        {**motif, "x_mm": 2}, {**motif, "x_mm": 14}, {**motif, "x_mm": 26, "rotation_deg": 45},
        {**motif, "x_mm": 38, "width_mm": 12, "height_mm": 12},
    ]
    faces = [{"id": "front", "items": front},
             {"id": "back", "items": [rect(0, 0, 50, 30, {"ink": "gold"})]}]
    return design([], INKS, {"m": {"file": "m.svg"}}, faces=faces, name="ฉลาก & <test>")


def check_catalogue(pdf):
    for holds, rule, found in [*pdf_rules.boxes(pdf, 100, 60, 3), *pdf_rules.x4(pdf)]:
        check(holds, f"rules: {rule}", found)
    xmp = pdf.Root.Metadata.read_bytes().decode()
    check("ฉลาก &amp; &lt;test&gt;" in xmp and str(pdf.trailer.Info.Title) == "ฉลาก & <test>", "rules: the title (X2)")
    check(str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39", "rules: the condition's name (X3)")


def check_layers(pdf):
    properties = pdf.Root.OCProperties
    groups = {str(g.Name): g for g in properties.OCGs}
    check(list(groups) == ["Artwork", "White", "Fold", "CutContour"],
          "rules: art below white below creases below cuts, unused steps left out", list(groups))
    check(len(properties.D.Order) == 4 and "/Name" in properties.D and "/AS" not in properties.D,
          "rules: the list of layers (X7)")
    meta = {n: dict(g.GTS_Metadata) if "/GTS_Metadata" in g else None for n, g in groups.items()}
    check(meta["Artwork"] is None and meta["White"] == {"/GTS_ProcStepsGroup": Name.White}
          and meta["CutContour"] == {"/GTS_ProcStepsGroup": Name.Structural,
                                     "/GTS_ProcStepsType": Name.Cutting}
          and str(meta["Fold"]["/GTS_ProcStepsType"]) == "/Creasing",
          "rules: processing steps by their ISO 19593-1 names", meta)


def check_spots(pdf):
    spots = [str(o[1]) for o in pdf.objects if isinstance(o, pikepdf.Array) and len(o) == 4 and o[0] == "/Separation"]
    check(set(spots) >= {"/PANTONE 871 C", "/ทองคำ", "/White", "/CutContour"}, "rules: every spot is there (X6)", spots)


def check_forms(pdf):
    names = [k for k in pdf.pages[0].obj.Resources.XObject.keys()]
    page_ops = pikepdf.parse_content_stream(pdf.pages[0].obj)
    done = [str(a[0]) for a, op in page_ops if str(op) == "Do"]
    repeated = [n for n in set(done) if done.count(n) == 3]
    check(len(repeated) == 1, "rules: three equal motifs, one turned, are one form", done)
    grouped = [n for n in names if "/Group" in pdf.pages[0].obj.Resources.XObject[n]]
    check(len(grouped) == 1, "rules: only opacity makes a group", grouped)


def check_layers_off(folder, path):
    with pikepdf.open(path) as pdf:
        groups = [g for g in pdf.Root.OCProperties.OCGs]
        pdf.Root.OCProperties.D["/OFF"] = pikepdf.Array(groups)
        pdf.save(folder.path / "off.pdf")
    plates = Plates(folder.path / "off.pdf", dpi=72)
    check(all(plates.inside(n).max() == 0 for n in plates.plates), "rules: layers off leave the trim empty")
    check(plates.plates["Cyan"].max() == 100, "rules: and the marks")


def broken_files(path):
    """Each a file that breaks one rule."""
    def edit(change):
        pdf = pikepdf.open(path)
        change(pdf)
        return pdf

    def rgb_operator(pdf):
        pdf.pages[0].contents_add(b"1 0 0 rg\n")
        pdf.pages[0].contents_coalesce()

    def rgb_space(pdf):
        pdf.pages[0].obj.Resources.ColorSpace["/X"] = Name.DeviceRGB

    def second_spot(pdf):
        space = pikepdf.Array([Name.Separation, Name("/PANTONE 871 C"), Name.DeviceCMYK, pikepdf.Dictionary(
            FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 0, 0, 0])])
        pdf.pages[0].obj.Resources.ColorSpace["/X"] = pdf.make_indirect(space)

    def no_font(pdf):
        for o in pdf.objects:
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in o:
                        del o[key]

    cases = {
        "an RGB operator": rgb_operator,
        "an RGB space": rgb_space,
        "a spot defined twice": second_spot,
        "a font outside": no_font,
        "no output intent": lambda p: p.Root.__delitem__("/OutputIntents"),
        "no trim box": lambda p: p.pages[0].obj.__delitem__("/TrimBox"),
        "trim outside bleed": lambda p: p.pages[0].obj.__setitem__("/TrimBox", pikepdf.Array([0, 0, 400, 400])),
        "no metadata": lambda p: p.Root.__delitem__("/Metadata"),
        "JavaScript": lambda p: p.Root.__setitem__("/AA", pikepdf.Dictionary(S=Name.JavaScript)),
        "a layer missing from the list": lambda p: p.Root.OCProperties.D.__setitem__("/Order", pikepdf.Array([])),
        "smoothing": lambda p: [i.__setitem__("/Interpolate", True) for i in pdf_rules.streams(p, "/Image")],
        "Trapped unknown": lambda p: p.trailer.Info.__setitem__("/Trapped", Name.Unknown),
    }
    for name, change in cases.items():
        yield name, edit(change)


def check_selfcheck(folder, path):
    good = folder.path / "good.pdf"
    with pikepdf.open(path) as pdf:
        pdf.save(good, force_version="1.6")
    check(folder.run("--selfcheck", good).returncode == 0, "self-check: passes what is right",
          folder.run("--selfcheck", good).stderr)
    for name, pdf in broken_files(path):
        bad = folder.path / "bad.pdf"
        pdf.save(bad, force_version="1.6")
        pdf.close()
        done = folder.run("--selfcheck", bad)
        check(done.returncode == 1 and len(done.stderr.splitlines()) == 1, f"self-check: refuses {name}",
              done.stderr)


def main():
    folder = Folder()
    path = folder.export(everything(folder))
    check(qpdf_is_clean(path), "rules: qpdf finds nothing")
    with pikepdf.open(path) as pdf:
        check(len(pdf.pages) == 2, "rules: a page a face")
        check_catalogue(pdf)
        check_layers(pdf)
        check_spots(pdf)
        check_forms(pdf)
    check_layers_off(folder, path)
    check_selfcheck(folder, path)
    plain = folder.export(everything(folder), "plain.pdf", "--standard", "none")
    with pikepdf.open(plain) as pdf:
        check("/OutputIntents" not in pdf.Root and b"PDF/X" not in pdf.Root.Metadata.read_bytes(),
              "rules: without a standard the file claims none")
    finish()


main()
