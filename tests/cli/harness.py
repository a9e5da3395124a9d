# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of kanok-cli share: a home of their own, the program, TAP."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BUILD = Path(os.environ["KN_BUILD_ROOT"])
SOURCE = Path(os.environ["KN_SOURCE_ROOT"])
PROGRAM = BUILD / "src/cli/kanok-cli"
LEAF = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#b5121b" d="M5 0 L10 5 L5 10 L0 5 Z"/></svg>'

_results = []


def check(name, right, detail=""):
    _results.append(bool(right))
    print(f"{'ok' if right else 'not ok'} {len(_results)} - {name}", flush=True)
    if not right:
        for line in str(detail).splitlines()[:20]:
            print(f"# {line}", flush=True)


def finish():
    print(f"1..{len(_results)}")
    sys.exit(0 if all(_results) else 1)


class Cli:
    """Runs the program in a folder of its own with a home of its own."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="kanok-cli-")
        self.folder = Path(self._folder.name)
        self.home = self.folder / "home"
        self.work = self.folder / "work"
        self.home.mkdir()
        self.work.mkdir()
        self.env = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "TMPDIR": str(self.folder),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
        }
        for name in ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]

    def run(self, *args, env=None, timeout=120, stdout=subprocess.PIPE):
        environment = {**self.env, **(env or {})}
        environment = {k: v for k, v in environment.items() if v is not None}
        done = subprocess.run([PROGRAM, *map(str, args)], cwd=self.work, env=environment, timeout=timeout,
                              stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE)
        done.out = (done.stdout or b"").decode("utf-8", "surrogateescape")
        done.err = done.stderr.decode("utf-8", "surrogateescape")
        return done

    def fails(self, name, status, *args, says=(), **options):
        """Refused with that status and one line of error that says those words; nothing on stdout."""
        done = self.run(*args, **options)
        lines = done.err.splitlines()
        right = (done.returncode == status and len(lines) == 1 and lines[0].startswith("kanok-cli: ")
                 and done.out == "" and all(str(word) in done.err for word in says))
        check(name, right, f"args {args}\nstatus {done.returncode}, wanted {status}, to say {says}\n"
              f"stdout {done.out!r}\nstderr {done.err!r}")
        return done

    def does(self, name, *args, **options):
        done = self.run(*args, **options)
        check(name, done.returncode == 0 and done.err == "",
              f"args {args}\nstatus {done.returncode}\nstdout {done.out!r}\nstderr {done.err!r}")
        return done

    def write(self, name, content):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, (dict, list)):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return name

    def snapshot(self, folder=None):
        """Every file below the folder with its bytes."""
        folder = folder or self.folder
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def label(name="น้ำพริก", items=None, **more):
    """A small good label with a leaf motif beside it (leaf.svg)."""
    design = {
        "format": "kanok-design", "version": 1, "name": name, "language": "th",
        "form": {"kind": "label", "shape": "rectangle", "width_mm": 60, "height_mm": 40, "bleed_mm": 3, "safe_mm": 3},
        "inks": [{"id": "red", "name": "แดงชาด", "cmyk": [0, 90, 85, 10]},
                 {"id": "gold", "name": "PANTONE 871 C", "spot": True, "cmyk": [20, 25, 60, 25]}],
        "assets": {"leaf": {"file": "leaf.svg", "passport": {"consent_status": "granted"}}},
        "faces": [{"id": "front", "items": items if items is not None else [
            {"type": "rect", "x_mm": -3, "y_mm": -3, "width_mm": 66, "height_mm": 46, "fill": {"ink": "red", "tint": 20}},
            {"type": "motif", "asset": "leaf", "x_mm": 6, "y_mm": 6, "width_mm": 10, "height_mm": 10,
             "recolour": {"#b5121b": {"ink": "gold"}}},
            {"type": "text", "x_mm": 20, "y_mm": 6, "width_mm": 34, "height_mm": 12, "text": "แม่ประนอม",
             "font": "Loma Bold", "size_pt": 14},
        ]}],
    }
    design.update(more)
    return design
