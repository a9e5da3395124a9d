# SPDX-License-Identifier: GPL-3.0-or-later
"""Font files for tests, made of an installed one: another name, other licence bits, damage.

Only the sfnt container is handled (tables and their sums), so that no font library judges another."""

import struct
import subprocess


def installed(family):
    """The TrueType file of an installed family's regular face."""
    found = subprocess.run(["fc-list", f":family={family}:fontformat=TrueType", "file", "style"],
                           capture_output=True, text=True, check=True).stdout
    lines = [line for line in found.splitlines() if "style=Regular" in line or "style=Book" in line]
    with open(sorted(lines)[0].split(":")[0], "rb") as file:
        return file.read()


def tables(font):
    """{tag: (offset, length)} of a single font."""
    n = struct.unpack(">H", font[4:6])[0]
    out = {}
    for i in range(n):
        tag, _, offset, length = struct.unpack(">4sLLL", font[12 + 16 * i:28 + 16 * i])
        out[tag.decode()] = (offset, length)
    return out


def _sum(data):
    data += b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF


def mend(font):
    """Sums of the tables and of the file, after a change."""
    font = bytearray(font)
    head = tables(font)["head"][0]
    font[head + 8:head + 12] = b"\0\0\0\0"
    for i in range(struct.unpack(">H", font[4:6])[0]):
        at = 12 + 16 * i
        offset, length = struct.unpack(">LL", font[at + 8:at + 16])
        font[at + 4:at + 8] = struct.pack(">L", _sum(bytes(font[offset:offset + length])))
    font[head + 8:head + 12] = struct.pack(">L", (0xB1B0AFBA - _sum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def renamed(font, old, new):
    """The same font as another family; both names have the same number of letters."""
    assert len(old) == len(new)
    offset, length = tables(font)["name"]
    names = font[offset:offset + length]
    names = names.replace(old.encode("utf-16-be"), new.encode("utf-16-be"))
    names = names.replace(old.encode(), new.encode())
    return mend(font[:offset] + names + font[offset + length:])


def licensed(font, fs_type):
    """With these embedding bits (OpenType OS/2 fsType)."""
    at = tables(font)["OS/2"][0] + 8
    return mend(font[:at] + struct.pack(">H", fs_type) + font[at + 2:])


def collection(fonts):
    """A TrueType collection of single fonts; no table is shared."""
    out = bytearray(struct.pack(">4sHHL", b"ttcf", 1, 0, len(fonts)) + bytes(4 * len(fonts)))
    for i, font in enumerate(fonts):
        out += bytes(-len(out) % 4)
        start = len(out)
        out[12 + 4 * i:16 + 4 * i] = struct.pack(">L", start)
        font = bytearray(font)
        for k in range(struct.unpack(">H", font[4:6])[0]):
            at = 12 + 16 * k + 8
            offset = struct.unpack(">L", font[at:at + 4])[0]
            font[at:at + 4] = struct.pack(">L", offset + start)
        out += font
    return bytes(out)
