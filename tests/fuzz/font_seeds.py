#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the first font files of the fuzzer's corpus: font_seeds.py FOLDER. The font is our own: one square for
each of a few Thai and Latin letters. Beside it stand files that lie about themselves."""

import pathlib
import struct
import sys

LETTERS = [0x20, *range(0x30, 0x3A), 0x41, 0x61, 0x0E01, 0x0E19, 0x0E33, 0x0E37, 0x0E49]
EM = 1000


def pack(form, *values):
    return struct.pack(">" + form, *values)


def square():
    flags = b"\1\1\1\1"
    points = pack("hhhh", 100, 400, 0, -400) + pack("hhhh", 0, 0, 600, 0)
    return pack("hhhhh", 1, 100, 0, 500, 600) + pack("HH", 3, 0) + flags + points + b"\0\0"


def names(family):
    texts = [(1, family), (2, "Regular"), (4, family), (6, family)]
    records, strings = b"", b""
    for number, text in texts:
        data = text.encode("utf-16-be")
        records += pack("HHHHHH", 3, 1, 0x409, number, len(data), len(strings))
        strings += data
    return pack("HHH", 0, len(texts), 6 + len(records)) + records + strings


def cmap():
    ends = [*LETTERS, 0xFFFF]
    deltas = [(i + 1 - c) & 0xFFFF for i, c in enumerate(LETTERS)] + [1]
    n = len(ends)
    body = pack("HHHH", 2 * n, 0, 0, 0) + pack(f"{n}H", *ends) + pack("H", 0) + pack(f"{n}H", *ends)
    body += pack(f"{n}H", *deltas) + pack(f"{n}H", *[0] * n)
    return pack("HH", 0, 1) + pack("HHL", 3, 1, 12) + pack("HHH", 4, 6 + len(body), 0) + body


def make(family):
    n = len(LETTERS) + 1
    glyph = square()
    glyph += b"\0" * (-len(glyph) % 4)
    os2 = pack("HhHHH", 4, 600, 400, 5, 0) + pack("10h", *[0] * 10) + pack("h", 0) + b"\0" * 10
    os2 += pack("LLLL", 1, 0, 0, 0) + b"KNOK" + pack("HHH", 0x40, 0x20, 0x0E49)
    os2 += pack("hhhHH", 800, -200, 0, 800, 200) + pack("LL", 1, 0) + pack("hhHHH", 500, 700, 0, 32, 2)
    tables = {
        "OS/2": os2,
        "cmap": cmap(),
        "glyf": glyph * n,
        "head": pack("LLLLHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 100, 0, 500, 600, 0, 8, 2, 1, 0),
        "hhea": pack("LhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, 600, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, n),
        "hmtx": pack("Hh", 600, 100) * n,
        "loca": pack(f"{n + 1}L", *(len(glyph) * i for i in range(n + 1))),
        "maxp": pack("LHHHHHHHHHHHHHH", 0x10000, n, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        "name": names(family),
        "post": pack("LLhhLLLLL", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    head, data = pack("LHHHH", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128), b""
    start = 12 + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        head += tag.encode() + pack("LLL", 0, start + len(data), len(table))
        data += table + b"\0" * (-len(table) % 4)
    return head + data


def put(font, tag, at, value):
    for i in range(struct.unpack(">H", font[4:6])[0]):
        if font[12 + 16 * i:16 + 16 * i] == tag:
            start = struct.unpack(">L", font[20 + 16 * i:24 + 16 * i])[0] + at
            return font[:start] + value + font[start + len(value):]
    raise KeyError(tag)


def main():
    folder = pathlib.Path(sys.argv[1])
    font = make("Seed")
    second = bytearray(make("Twin"))
    shift = 20 + len(font)  # places in a face count from the start of the file
    for i in range(struct.unpack(">H", second[4:6])[0]):
        at = 20 + 16 * i
        second[at:at + 4] = pack("L", struct.unpack(">L", second[at:at + 4])[0] + shift)
    first = bytearray(font)
    for i in range(struct.unpack(">H", first[4:6])[0]):
        at = 20 + 16 * i
        first[at:at + 4] = pack("L", struct.unpack(">L", first[at:at + 4])[0] + 20)
    files = {
        "square.ttf": font,
        "two.ttc": b"ttcf" + pack("LLLL", 0x10000, 2, 20, shift) + bytes(first) + bytes(second),
        "cut.ttf": font[:len(font) // 2],
        "tables-65535.ttf": font[:4] + b"\xff\xff" + font[6:],
        "table-beyond-end.ttf": font[:24] + b"\xff\xff\xff\xff" + font[28:],
        "glyphs-nowhere.ttf": put(font, b"loca", 0, b"\x7f" * 80),
        "glyphs-65535.ttf": put(font, b"maxp", 4, b"\xff\xff"),
        "points-65535.ttf": put(font, b"glyf", 10, b"\xff\xff"),
        "em-0.ttf": put(font, b"head", 18, b"\0\0"),
        "letters-noise.ttf": put(font, b"cmap", 0, b"\xff" * 64),
        "holds-itself.ttc": b"ttcf" + pack("LLL", 0x10000, 1, 0) + font,
        "faces-many.ttc": b"ttcf" + pack("LL", 0x10000, 0xFFFFFFFF) + font,
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)


main()
