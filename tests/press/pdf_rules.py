# SPDX-License-Identifier: GPL-3.0-or-later
"""What PDF/X asks of every file, whatever is on the label, read with another reader than the press's own.

Each function yields (holds, rule, what was found), so that a test can say them one by one and a journey can ask for
all. press_kit is not needed for them: journeys use them too."""

import re

import pikepdf
from pikepdf import Name

PT_PER_MM = 72 / 25.4


def streams(pdf, subtype):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == subtype]


def operators(pdf):
    """Of all pages and forms."""
    return {str(op) for s in [p.obj for p in pdf.pages] + streams(pdf, "/Form")
            for _, op in pikepdf.parse_content_stream(s)}


def boxes(pdf, width_mm, height_mm, bleed_mm):
    for page in pdf.pages:
        media, bleed, trim = ([float(v) for v in page.obj[k]] for k in ("/MediaBox", "/BleedBox", "/TrimBox"))
        gaps = [abs(a - b) for a, b in zip(bleed, trim)]
        yield (abs(trim[2] - trim[0] - width_mm * PT_PER_MM) < .01 and abs(trim[3] - trim[1] - height_mm * PT_PER_MM) < .01
               and all(abs(gap - bleed_mm * PT_PER_MM) < .01 for gap in gaps) and media[:2] == [0, 0]
               and bleed[0] > 0 and bleed[1] > 0 and bleed[2] < media[2] and bleed[3] < media[3]
               and "/ArtBox" not in page.obj), "the boxes of a page lie in one another (X4)", (media, bleed, trim)


def fonts(pdf):
    found = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    inside = [f for f in found if any(k in f for k in ("/FontFile", "/FontFile2", "/FontFile3"))]
    yield found and len(inside) == len(found), "fonts inside (X5)", f"{len(inside)} of {len(found)}"


def intent(pdf):
    intents = pdf.Root.OutputIntents
    profile = intents[0].DestOutputProfile
    yield (len(intents) == 1 and intents[0].S == "/GTS_PDFX" and profile.N == 4
           and profile.read_bytes()[12:20] == b"prtrCMYK"), "one output intent (X3)", len(intents)


def x4(pdf):
    xmp = pdf.Root.Metadata.read_bytes().decode()
    for needle in ("<pdfxid:GTS_PDFXVersion>PDF/X-4<", "<xmp:CreateDate>", "<xmp:MetadataDate>",
                   "<xmpMM:DocumentID>uuid:", "<xmpMM:RenditionClass>", "<xmpMM:VersionID>", "<pdf:Trapped>False<"):
        yield needle in xmp, f"the metadata has {needle} (X2)", ""
    info = pdf.trailer.Info
    created = re.search("<xmp:CreateDate>(.*?)<", xmp)
    yield info.Trapped == Name("/False"), "Trapped is a name (X2)", ""
    yield (created and re.sub(r"\D", "", created[1]) == re.sub(r"\D", "", str(info.CreationDate)),
           "Info says what XMP says (X2)", info.CreationDate)
    yield (pdf.pdf_version == "1.6" and "/ID" in pdf.trailer and "/Encrypt" not in pdf.trailer,
           "version and id (X1)", pdf.pdf_version)
    yield from intent(pdf)
    bad, spots = [], {}
    for obj in pdf.objects:
        text = (obj.stream_dict if isinstance(obj, pikepdf.Stream) else obj).unparse()
        if b"/DeviceRGB" in text or b"/CalRGB" in text:
            bad.append(text[:80])
        if isinstance(obj, pikepdf.Array) and len(obj) == 4 and obj[0] == "/Separation":
            spots[str(obj[1])] = spots.get(str(obj[1]), 0) + 1
    yield not bad, "no RGB space is left (X6)", bad
    yield all(n == 1 for n in spots.values()), "one definition a spot (X6)", spots
    used = operators(pdf)
    yield not used & {"rg", "RG", "ri"}, "no RGB operator is left (X6)", used
    yield all(p.obj.Group.CS == "/DeviceCMYK" for p in pdf.pages), "pages blend in CMYK (X6)", ""
    yield all("/Interpolate" not in i for i in streams(pdf, "/Image")), "no smoothing of pictures", ""
    yield from fonts(pdf)


def x1a(pdf):
    xmp = pdf.Root.Metadata.read_bytes().decode()
    info = pdf.trailer.Info
    yield pdf.pdf_version == "1.4", "the version of the file", pdf.pdf_version
    yield (str(info.GTS_PDFXVersion) == "PDF/X-1a:2003" and "PDF/X-1a:2003" in xmp and "PDF/X-4" not in xmp
           and info.Trapped == Name("/False")), "Info and metadata say what it is", info
    yield from intent(pdf)
    yield "/OCProperties" not in pdf.Root, "no layers", ""
    bad = []
    for obj in pdf.objects:
        head = obj.stream_dict if isinstance(obj, pikepdf.Stream) else obj
        if not isinstance(head, (pikepdf.Dictionary, pikepdf.Array)):
            continue
        words = head.unparse()
        for word in (b"/DeviceRGB", b"/CalRGB", b"/ICCBased", b"/Lab ", b"/SMask", b"/Transparency", b"/OCG", b"/BM "):
            if word in words and b"/Normal" not in words:
                bad.append(words[:120])
        if isinstance(head, pikepdf.Dictionary):
            for key in ("/ca", "/CA"):
                if key in head and float(head[key]) < 1:
                    bad.append(words[:120])
    yield not bad, "nothing see-through and no RGB in any object", bad[:3]
    used = operators(pdf)
    yield not used & {"rg", "RG", "g", "G"} and "BDC" in used, "only ink in the streams", used
    states = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/OPM" in o]
    yield all(int(s.OPM) == 1 for s in states), "overprint in mode 1", ""
    yield from fonts(pdf)
