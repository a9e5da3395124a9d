# SPDX-License-Identifier: GPL-3.0-or-later
"""What the press tests share: making designs, exporting them, reading plates and text back."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from PIL import Image

BUILD = pathlib.Path(os.environ["KN_BUILD_ROOT"])
TOOL = BUILD / "tests" / "press" / "press-tool"
SLUG_MM, BLEED_MM = 10, 3

_count = 0
_failed = 0


def check(ok, name, detail=""):
    """One TAP line."""
    global _count, _failed
    _count += 1
    if not ok:
        _failed += 1
        for line in str(detail).splitlines()[:12]:
            print(f"# {line}")
    print(f"{'ok' if ok else 'not ok'} {_count} - {name}", flush=True)
    return ok


def finish():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)


def design(items, inks=(), assets=None, form=None, faces=None, name="ทดสอบ press"):
    base = {"kind": "label", "shape": "rectangle", "width_mm": 100, "height_mm": 60,
            "bleed_mm": BLEED_MM, "safe_mm": 3}
    base.update(form or {})
    return {"format": "kanok-design", "version": 1, "name": name, "language": "th", "form": base,
            "inks": list(inks), "assets": assets or {},
            "faces": faces or [{"id": "front", "items": items}]}


class Folder:
    """A temporary folder with designs and what they become."""

    def __init__(self):
        self._tmp = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._tmp.name)

    def write(self, doc, name="in.json"):
        path = self.path / name
        path.write_text(json.dumps(doc, ensure_ascii=False), encoding="utf-8")
        return path

    def run(self, *args, env=None):
        environment = dict(os.environ, **{"LC_ALL": "C.UTF-8", **(env or {})})
        return subprocess.run([str(TOOL), *map(str, args)], capture_output=True, text=True,
                              env=environment)

    def export(self, doc, out="out.pdf", *args):
        target = self.path / out
        done = self.run(*args, self.write(doc), target)
        if done.returncode != 0 or done.stderr:
            raise RuntimeError(done.stderr or f"exit {done.returncode}")
        return target


def qpdf_is_clean(path):
    return subprocess.run(["qpdf", "--check", str(path)], capture_output=True).returncode == 0


def text_lines(path):
    raw = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True).stdout
    return [line.strip() for line in raw.decode().replace("\f", "").splitlines() if line.strip()]


class Plates:
    """Every plate of page 1, in percent of full ink, looked up by mm from the trim's top left."""

    def __init__(self, pdf, dpi=144, slug_mm=SLUG_MM, bleed_mm=BLEED_MM):
        self.dpi, self.edge = dpi, slug_mm + bleed_mm
        self.plates = {}
        with tempfile.TemporaryDirectory() as tmp:
            out = os.path.join(tmp, "p.tif")
            # No smoothing, or edges would count; every colour comes as it was written.
            done = subprocess.run(
                ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}",
                 "-dFirstPage=1", "-dLastPage=1", f"-sOutputFile={out}", str(pdf)],
                capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(done.stdout + done.stderr)
            for file in os.listdir(tmp):
                if "(" not in file:
                    continue
                name = file[file.index("(") + 1:file.rindex(")")]
                with Image.open(os.path.join(tmp, file)) as image:
                    pixels = np.asarray(image.convert("L"), dtype=float)
                self.plates[name] = (255 - pixels) / 255 * 100

    def at(self, x, y, name):
        """Mean of nine pixels round the point."""
        if name not in self.plates:
            return 0.0
        px = int(round((x + self.edge) / 25.4 * self.dpi))
        py = int(round((y + self.edge) / 25.4 * self.dpi))
        return float(self.plates[name][py - 1:py + 2, px - 1:px + 2].mean())

    def cmyk(self, x, y):
        return [self.at(x, y, n) for n in ("Cyan", "Magenta", "Yellow", "Black")]

    def inside(self, name):
        """The plate within the bleed."""
        e = int(round(SLUG_MM / 25.4 * self.dpi)) + 1
        return self.plates[name][e:-e, e:-e]
