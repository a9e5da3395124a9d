"""SVG files as motifs and taken apart into items: none may crash or hang, every refusal is one sentence,
and what is drawn looks like the file as rsvg-convert draws it.

    ./dev bench svg                     at least 3,000 files from icon packages of Debian
    corpus.py --own                     the small fixed set of our own (part of `./dev test`, TAP)
    corpus.py FILE.svg|FOLDER …         these

The packages are fetched with apt and unpacked into a cache folder, never installed. The files are
chosen the same way each time: per package, by the order of their hashes, each content once."""
import hashlib
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
from PIL import Image

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = Path(os.environ.get("KN_BUILD_ROOT", ROOT / "build"))
DRAW = BUILD / "tests/corpus/draw-corpus"
# How many of each: drawings with text, filters and patterns more than the nth flat icon.
PACKAGES = {"openclipart-svg": 3000, "papirus-icon-theme": 700, "breeze-icon-theme": 700, "numix-icon-theme": 300,
            "deepin-icon-theme": 700, "paper-icon-theme": 300, "mate-icon-theme": 400, "suru-icon-theme": 200,
            "elementary-xfce-icon-theme": 300, "tango-icon-theme": 213, "tuxpaint-stamps-default": 248,
            "inkscape-open-symbols": 48}
SECONDS = 30   # for one file
# The same library draws both, so that only what Kanok does to the file can differ.
MEAN = 0.25    # levels of 255, over all pixels and channels
FAINT, FAINT_SHARE = 8, 0.005  # how many pixels may differ by more than FAINT levels
# Taken apart into items, edges are drawn one by one and coordinates rounded to 0.1 micrometres.
ITEMS_MEAN, STRONG, STRONG_SHARE = 1.0, 64, 0.004


class Drawer:
    """The drawing program, started again after a crash or a hang."""

    def __init__(self, folder):
        self.folder, self.process = folder, None

    def start(self):
        self.process = subprocess.Popen([DRAW, self.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, bufsize=1)

    def draw(self, path, *targets):
        """"ok W H", "no SENTENCE", "crash …" or "hang"."""
        if self.process is None or self.process.poll() is not None:
            self.start()
        self.process.stdin.write("\t".join(map(str, (path, *targets))) + "\n")
        ready, _, _ = select.select([self.process.stdout], [], [], SECONDS)
        answer = self.process.stdout.readline().rstrip("\n") if ready else "hang"
        if not answer or answer == "hang":
            self.process.kill()
            complaint = self.process.stderr.read().strip()
            status = self.process.wait()
            answer = answer or f"crash {status} {complaint[:200]}"
        return answer

    def stop(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()


def over_white(path):
    image = Image.open(path).convert("RGBA")
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return numpy.asarray(Image.alpha_composite(white, image).convert("RGB")).astype(int)


def distance(ours, theirs, levels=FAINT):
    """Mean difference and the share of pixels that differ by more than so many levels."""
    a, b = over_white(ours), over_white(theirs)
    if a.shape != b.shape:
        return 255.0, 1.0
    difference = numpy.abs(a - b)
    return float(difference.mean()), float((difference.max(axis=2) > levels).mean())


def reference(path, target, width, height):
    """From standard input, so that nothing outside the file is read: Kanok does not either."""
    try:
        with open(path, "rb") as svg:
            done = subprocess.run(["rsvg-convert", "-w", str(width), "-h", str(height), "-o", target], stdin=svg,
                                  capture_output=True, timeout=SECONDS)
        if done.returncode == 0:
            Image.open(target).load()
        return done.returncode == 0
    except (subprocess.TimeoutExpired, OSError, ValueError, Image.DecompressionBombError):
        return False


def judge(drawer, folder, path):
    """(verdict, detail): same, differs, refused, crash, hang, or unjudged where rsvg-convert fails too."""
    vector, tile, items, theirs = (folder / f"{name}.png" for name in ("vector", "tile", "items", "theirs"))
    answer = drawer.draw(path, vector, tile, items)
    word, _, rest = answer.partition(" ")
    if word == "no":
        one_sentence = rest and "\t" not in rest and len(rest) < 400
        return ("refused" if one_sentence else "mute"), rest
    if word != "ok":
        return word, rest
    width, height, n_items, n_parts = map(int, rest.split())
    if not reference(path, theirs, width, height):
        return "unjudged", "rsvg-convert does not draw it"
    for name, ours in (("vector", vector), ("tile", tile)):
        mean, share = distance(ours, theirs)
        if mean > MEAN or share > FAINT_SHARE:
            return "differs", f"{name}: mean {mean:.2f}, {share:.2%} of the pixels"
    mean, share = distance(items, theirs, STRONG)
    if mean > ITEMS_MEAN or share > STRONG_SHARE:
        return "apart", f"items: mean {mean:.2f}, {share:.2%} of the pixels, {n_items} items, {n_parts} parts"
    return "same", "whole" if n_items == 0 else "mixed" if n_parts else "items"


def fetch(cache):
    """The packages, unpacked; what is there already is not fetched again."""
    for package in PACKAGES:
        folder = cache / package
        if folder.exists():
            continue
        debs = cache / "debs"
        debs.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", package], cwd=debs, check=True, stdout=subprocess.DEVNULL)
        deb = next(debs.glob(f"{package}_*.deb"))
        unpacked = cache / f"{package}.part"
        subprocess.run(["dpkg-deb", "-x", deb, unpacked], check=True)
        unpacked.rename(folder)


def choose(folder, most):
    """At most so many files of a package, each content once, always the same ones."""
    by_hash = {}
    for path in sorted(folder.rglob("*.svg")):
        if path.is_file() and not path.is_symlink():
            by_hash.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return [by_hash[key] for key in sorted(by_hash)[:most]]


def run(groups, keep=None):
    """Judges every file; returns {group: {verdict: [(path, detail)]}}."""
    table = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drawer = Drawer(folder)
        for group, paths in groups.items():
            row = table.setdefault(group, {})
            begin = time.monotonic()
            for path in paths:
                verdict, detail = judge(drawer, folder, path)
                row.setdefault(verdict, []).append((path, detail))
                if keep and verdict in ("differs", "apart"):
                    for picture in ("vector", "tile", "items", "theirs"):
                        source = folder / f"{picture}.png"
                        (keep / f"{path.stem}-{picture}.png").write_bytes(source.read_bytes())
            row["seconds"] = time.monotonic() - begin
        drawer.stop()
    return table


def print_table(table):
    verdicts = ("same", "differs", "apart", "refused", "mute", "unjudged", "crash", "hang")
    for group, row in table.items():
        counts = {v: len(row[v]) for v in verdicts if v in row}
        became = [detail for _, detail in row.get("same", [])]
        kinds = {f"as {kind}": became.count(kind) for kind in ("items", "mixed", "whole")}
        print(json.dumps({"bench": "svg", "case": group, "n": sum(counts.values()), **counts, **kinds,
                          "seconds": round(row["seconds"], 1)}), flush=True)
    for group, row in table.items():
        for verdict in verdicts[1:]:
            for path, detail in row.get(verdict, []):
                print(f"{verdict}\t{group}\t{path.name}\t{detail}", file=sys.stderr)


def own():
    """TAP. A file whose name begins with refused- must be refused, every other must look the same."""
    paths = sorted((HERE / "own").glob("*.svg"))
    table = run({"own": paths})["own"]
    verdicts = {path: (verdict, detail) for verdict, rows in table.items() if verdict != "seconds"
                for path, detail in rows}
    print(f"1..{len(paths)}")
    for number, path in enumerate(paths, 1):
        verdict, detail = verdicts[path]
        good = verdict == ("refused" if path.name.startswith("refused-") else "same")
        print(f"{'ok' if good else 'not ok'} {number} - {path.stem} is drawn like its file"
              if not path.name.startswith("refused-") else
              f"{'ok' if good else 'not ok'} {number} - {path.stem} in one sentence", flush=True)
        print(f"# {verdict} {detail}")
    return 0


def main():
    arguments = sys.argv[1:]
    if arguments == ["--own"]:
        return own()
    if arguments:
        paths = [p for a in arguments for p in (sorted(Path(a).rglob("*.svg")) if Path(a).is_dir() else [Path(a)])]
        groups = {"given": [p.resolve() for p in paths]}
    else:
        cache = Path(os.environ.get("KN_CORPUS", Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
                                    / "kanok-corpus"))
        fetch(cache)
        groups = {package: choose(cache / package, most) for package, most in PACKAGES.items()}
    keep = os.environ.get("KN_CORPUS_KEEP")
    table = run(groups, Path(keep) if keep else None)
    print_table(table)
    bad = sum(len(row.get(v, [])) for row in table.values() for v in ("differs", "apart", "mute", "crash", "hang"))
    print(f"svg: {sum(len(rows) for row in table.values() for v, rows in row.items() if v != 'seconds')} files, "
          f"{bad} with a defect", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
