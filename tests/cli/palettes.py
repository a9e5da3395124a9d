#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kanok-cli brand palette: inks of a photo and dyes by name, shown with what they look like beside each other, taken one by one."""
import json
import struct
import zlib

from harness import Cli, check, finish

cli = Cli()


def png(name, rows):
    """RGBA rows as a PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    raw = b"".join(b"\0" + b"".join(bytes(p) for p in row) for row in rows)
    (cli.work / name).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 6, 0, 0, 0))
                                  + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def ask(*words):
    return json.loads(cli.run(*words, "--json").out)


def inks():
    return json.loads(cli.run("brand", "show", brand).out).get("inks", [])


BLUE, GOLD, RICE = (30, 58, 110, 255), (208, 162, 31, 255), (245, 238, 220, 255)
png("cloth.png", [[BLUE] * 60 + [GOLD] * 30 + [RICE] * 10 for _ in range(80)])
png("nothing.png", [[(9, 9, 9, 0)] * 8 for _ in range(8)])
(cli.work / "cut.png").write_bytes((cli.work / "cloth.png").read_bytes()[:90])
cli.write("b.json", json.dumps({"format": "kanok-brand", "version": 1, "name": "ผ้า", "language": "th", "inks": [{"id": "r", "name": "Rust", "cmyk": [0, 60, 90, 25]}]}))
brand = cli.run("brand", "import", "b.json").out.strip()

# --- a photo -----------------------------------------------------------------------------------
seen = ask("brand", "palette", brand, "--photo", "cloth.png")
check("the colours of the picture, the largest first", [round(i["share"], 1) for i in seen["inks"]] == [0.6, 0.3, 0.1], seen)
check("as inks with names", len({i["name"] for i in seen["inks"]}) == 3 and seen["inks"][0]["cmyk"][0] > 80 and seen["inks"][1]["cmyk"][2] > 80 and sum(seen["inks"][2]["cmyk"]) < 30, seen)
check("compared with each other and with those that are there", len(seen["pairs"]) == 6 and {"Rust"} < {p["a"] for p in seen["pairs"]}, seen["pairs"])
check("with contrast and for all eyes", all(p["contrast"] >= 1 and set(p["delta_e"]) == {"full", "protan", "deutan", "tritan"} for p in seen["pairs"]))
check("nothing is taken before it is said", len(inks()) == 1 and not any(i["taken"] for i in seen["inks"]))
check("through the press profile", ask("brand", "palette", brand, "--photo", "cloth.png", "--condition", "uncoated")["inks"][0]["cmyk"] != seen["inks"][0]["cmyk"])
check("fewer", len(ask("brand", "palette", brand, "--photo", "cloth.png", "--inks", "2")["inks"]) == 2)
taken = ask("brand", "palette", brand, "--photo", "cloth.png", "--take", "1,3")
check("two are taken", [i["taken"] for i in taken["inks"]] == [True, False, True] and [i["name"] for i in inks()] == ["Rust", taken["inks"][0]["name"], taken["inks"][2]["name"]], inks())
check("with their amounts", inks()[1]["cmyk"] == taken["inks"][0]["cmyk"], inks())
cli.does("again", "brand", "palette", brand, "--photo", "cloth.png", "--take", "1")
check("what is there already does not come twice", len(inks()) == 3)

# --- dyes --------------------------------------------------------------------------------------
dyes = ask("brand", "palette", brand, "--dyes", "indigo, มะเกลือ,Jackfruit,marigold,almond-leaf,ครั่ง")
check("by Thai and English names, said in the brand's language", [i["name"] for i in dyes["inks"]] == ["คราม", "มะเกลือ", "แก่นขนุน", "ดาวเรือง", "ใบหูกวาง", "ครั่ง"], dyes["inks"])
check("within what paper takes", all(0 < sum(i["cmyk"]) <= 260 for i in ask("brand", "palette", brand, "--dyes", "all")["inks"]))
check("all are shown", len(ask("brand", "palette", brand, "--dyes", "all")["inks"]) > 20 and "C 95 M 80 Y 25 K 20" in cli.run("brand", "palette", brand, "--dyes", "all").out)
cli.does("dyes", "brand", "palette", brand, "--dyes", "indigo,ebony", "--take", "all")
check("both are inks now", [i["name"] for i in inks()[3:]] == ["คราม", "มะเกลือ"] and inks()[3]["cmyk"] == [95, 80, 25, 20], inks())

# --- what is refused, and says why -------------------------------------------------------------
n = len(inks())
cli.fails("a dye that nobody knows", 1, "brand", "palette", brand, "--dyes", "indigo,plaid", "--take", "all", says=["plaid", "--dyes all"])
cli.fails("no dye", 1, "brand", "palette", brand, "--dyes", " , ", says=["--dyes"])
cli.fails("neither photo nor dyes", 2, "brand", "palette", brand, says=["--photo", "--dyes"])
cli.fails("a damaged picture", 1, "brand", "palette", brand, "--photo", "cut.png", says=["cut.png"])
cli.fails("no picture", 1, "brand", "palette", brand, "--photo", "b.json", says=["b.json"])
cli.fails("a picture that is not there", 1, "brand", "palette", brand, "--photo", "gone.png", says=["gone.png"])
cli.fails("a picture that shows nothing", 1, "brand", "palette", brand, "--photo", "nothing.png", says=["nothing.png", "transparent"])
cli.fails("nine colours", 1, "brand", "palette", brand, "--photo", "cloth.png", "--inks", "9", says=["--inks", "8"])
cli.fails("a number that is not in the list", 1, "brand", "palette", brand, "--photo", "cloth.png", "--take", "1,4", says=["4", "3"])
cli.fails("a brand that is not there", 1, "brand", "palette", "nobody", "--dyes", "all", says=["nobody"])
check("nothing has changed", len(inks()) == n)
finish()
