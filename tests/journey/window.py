# SPDX-License-Identifier: GPL-3.0-or-later
"""The program from outside: its own display, bus and home; widgets found by the names a screen reader reads out;
clicks and keys through the X server. Every wait is for a condition, so a slow computer is only slow."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import SimpleNamespace

BUILD = Path(os.environ["KN_BUILD_ROOT"])
PROGRAM = BUILD / "src/app/kanok"
CLI = BUILD / "src/cli/kanok-cli"
PATIENCE = 40  # seconds for one condition
CANVAS = "ฉลากบนโต๊ะทำงาน"
# Of the editor, in pixels of its window: rows and columns in which things are looked for.
TOP, BOTTOM = 52, 690
RAIL, PANEL, MIDDLE, COLUMN = (0, 84), (84, 345), (345, 1056), (1058, 1366)


def skip(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


def require(*tools):
    """Skips the whole journey where one is not installed."""
    for tool in tools:
        if shutil.which(tool) is None:
            skip(f"{tool} is not installed")
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        skip("python3-gi or gir1.2-atspi-2.0 is not installed")


def run(desktop, steps):
    """One TAP line a step; the first that fails ends it, with a picture of the screen."""
    shots = os.environ.get("KN_SHOTS")
    print(f"1..{len(steps)}")
    try:
        for n, (name, step) in enumerate(steps, 1):
            try:
                step()
            except Exception:  # TAP tells it
                print(f"not ok {n} - {name}")
                for line in [*traceback.format_exc().splitlines(), *desktop.last_words()]:
                    print(f"# {line}")
                picture = os.path.join(shots or "/tmp", "kanok-journey-failure.png")
                desktop.screenshot(picture)
                print(f"# picture: {picture}")
                return 1
            print(f"ok {n} - {name}", flush=True)
            if shots:
                desktop.screenshot(os.path.join(shots, f"{n:02d}-{name}.png"))
    finally:
        desktop.close()
    return 0


def keep(path):
    """A file of the journey beside its pictures, for whoever wants to look."""
    if os.environ.get("KN_SHOTS"):
        shutil.copy(path, os.environ["KN_SHOTS"])


def wait(what, condition, patience=PATIENCE):
    """The first true value of condition(); an error naming `what` when it stays false."""
    end = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience} s for {what}")
        time.sleep(0.1)


class Desktop:
    """A display with a window manager and a message bus, and the programs on it."""

    def __init__(self, language="th"):
        self._folder = tempfile.TemporaryDirectory(prefix="kanok-journey-")
        self.folder = Path(self._folder.name)
        self._helpers = []
        self.home = self.folder / "home"
        runtime = self.folder / "run"
        self.home.mkdir()
        runtime.mkdir(mode=0o700)
        self.env = {k: v for k, v in os.environ.items()
                    if k not in ("GTK_A11Y", "GSETTINGS_BACKEND", "WAYLAND_DISPLAY", "GTK_THEME", "AT_SPI_BUS_ADDRESS",
                                 "DBUS_SESSION_BUS_ADDRESS", "G_DEBUG", "DESKTOP_SESSION", "XDG_CURRENT_DESKTOP")}
        self.env.update(HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / "config"),
                        XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"),
                        XDG_RUNTIME_DIR=str(runtime), GDK_BACKEND="x11", GSK_RENDERER="cairo",
                        LIBGL_ALWAYS_SOFTWARE="1", LC_ALL="C.UTF-8", LANGUAGE=language)
        self._start_display()
        self._start_bus()
        os.environ.clear()
        os.environ.update(self.env)
        from accessible import Tree
        self.tree = Tree()
        self.program = None
        self.complaints = []
        self._at = None  # the pointer

    def _start_display(self):
        read, write = os.pipe()
        # A server that resets when its last client leaves forgets the keyboard that setxkbmap has just set.
        self._helpers.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        os.close(write)
        with os.fdopen(read) as pipe:
            self.env["DISPLAY"] = ":" + pipe.readline().strip()
        # Both keyboards at once: xdotool would otherwise lend itself a key for every Thai letter, and a program that
        # is late reads the letter after it.
        wait("the Thai keyboard", lambda: self._runs("setxkbmap", "-layout", "us,th"))
        manager = []

        def is_managed():
            if not manager or manager[-1].poll() is not None:
                manager.append(subprocess.Popen(["openbox"], env=self.env, stdin=subprocess.DEVNULL,
                                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
                self._helpers.append(manager[-1])
            return self._runs("xdotool", "get_num_desktops")

        wait("the window manager", is_managed)

    def _runs(self, *command):
        return subprocess.run(command, env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, check=False).returncode == 0

    def _start_bus(self):
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"], env=self.env,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._helpers.append(bus)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def close(self):
        self.kill()
        for helper in reversed(self._helpers):
            helper.terminate()
            helper.wait()
        self._folder.cleanup()

    # --- the program -------------------------------------------------------------------------

    def start(self, *args):
        self._errors = open(self.folder / "stderr.txt", "w+", encoding="utf-8", errors="replace")
        self.program = subprocess.Popen([PROGRAM, *map(str, args)], env=self.env, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=self._errors)

    def kill(self):
        """The plug is pulled."""
        if self.program is None:
            return
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()
        self._errors.seek(0)
        self.complaints += [line for line in self._errors.read().splitlines()
                            if "CRITICAL" in line or "WARNING" in line or "ERROR" in line]
        self._errors.close()
        self.program = None

    def last_words(self):
        """What the program has said, and whether it is still there."""
        if self.program is None:
            return []
        said = (self.folder / "stderr.txt").read_text(encoding="utf-8", errors="replace").splitlines()[-20:]
        code = self.program.poll()
        return said + ([f"the program ended with {code}"] if code is not None else [])

    def xdotool(self, *args):
        done = subprocess.run(["xdotool", *map(str, args)], env=self.env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=60)
        return done.stdout

    def point(self, x, y):
        """Moves the pointer. xdotool would wait for ever for one that is there already."""
        if (x, y) != self._at:
            self.xdotool("mousemove", "--sync", x, y)
        self._at = (x, y)

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=False)

    # --- what is on the screen -----------------------------------------------------------------

    def widgets(self, only=None, within=None):
        """What has a size in the program's windows, or in that one, in the order a reader meets it. Every widget
        costs questions over the bus: @within, two pixels across the window, leaves out what is not between them."""
        return self.tree.widgets(self.program.pid, only, within) if self.program is not None else []

    def windows(self):
        return [w for w in self.widgets("") if w.is_top]

    def focused(self, only=None):
        """What has the keyboard, in the program's windows or in that one; None while nothing has."""
        return self.tree.focused(self.program.pid, only) if self.program is not None else None

    def find(self, name, role=None, window=None, within=None):
        return [w for w in self.widgets(window, within) if w.is_shown and (w.name == name if isinstance(name, str) else name(w.name))
                and (role is None or w.role == role) and (window is None or w.window == window)]

    def box_of(self, widget):
        """Where it is now; None when it went away."""
        return self.tree.boxes([widget])[0]

    def wait_for(self, name, role=None, window=None, within=None):
        """The widget, where it is when it no longer moves."""
        while True:
            shown = wait(f"{role or 'widget'} {name!r}", lambda: self.find(name, role, window, within))[-1]
            for _ in range(20):
                time.sleep(0.1)
                box = self.box_of(shown)
                if box == shown.box:
                    return shown
                if box is None or box[2] <= 0:
                    break
                shown.box = box

    def origin(self):
        """Where the content of the window in front begins, in pixels of the screen."""
        lines = dict(line.split("=") for line in self.xdotool("getactivewindow", "getwindowgeometry", "--shell").split()
                     if "=" in line)
        return (int(lines["X"]), int(lines["Y"]), int(lines["WIDTH"]), int(lines["HEIGHT"])) if "X" in lines else None

    def click(self, widget, at=(0.5, 0.5), times=1):
        """A real click in the widget; its window must be the one in front."""
        self.point(*self.place(widget, at))
        self.xdotool("click", "--repeat", times, "--delay", 80, 1)
        # Keys that come before the click is worked off would go to whoever had the keyboard. The loop that answers
        # these questions is the one that takes the click: after two rounds of them it has.
        self.windows()
        self.windows()

    def place(self, widget, at=(0.5, 0.5)):
        def front():
            # The window in front has the size that its tree tells: no other one is over it yet.
            top = [w for w in self.windows() if w.name == widget.window]
            origin = self.origin()
            if top and origin:
                border = ((origin[2] - top[-1].box[2]) / 2, (origin[3] - top[-1].box[3]) / 2)
                if 0 <= border[0] <= 40 and 0 <= border[1] <= 40:
                    return origin[0] + border[0], origin[1] + border[1]
            return None

        left, above = wait(f"the window {widget.window!r} to be in front", front)
        x, y, width, height = widget.box
        return round(left + x + width * at[0]), round(above + y + height * at[1])

    def press(self, name, role=None, window=None, within=None, **how):
        self.click(self.wait_for(name, role, window, within), **how)

    def drag(self, widget, start, end):
        """A real drag between two places of a widget."""
        self.point(*self.place(widget, start))
        self.xdotool("mousedown", 1)
        x, y = self.place(widget, end)
        for share in (0.3, 0.7, 1):
            x0, y0 = self.place(widget, start)
            self.point(round(x0 + (x - x0) * share), round(y0 + (y - y0) * share))
        self.xdotool("mouseup", 1)
        self.windows()
        self.windows()

    def reveal(self, name, role, window, column=COLUMN, rows=(TOP, BOTTOM)):
        """A widget of the inspector, or of that column; the wheel is turned over the column until it is in sight."""
        for _ in range(40):
            found = self.wait_for(name, role, window, column)
            x, y, width, height = found.box
            if rows[0] <= y and y + height <= rows[1]:
                return found
            # Over the margin at its side, where nothing takes the wheel for itself.
            edge = SimpleNamespace(box=(column[0] + 5, sum(rows) // 2, 1, 1), window=window)
            self.point(*self.place(edge))
            self.xdotool("click", 5 if y > rows[0] else 4)
            wait("the column to scroll", lambda y=y, w=found: (self.box_of(w) or (0, y))[1] != y)
        raise AssertionError(f"{name} never came into sight")

    def type(self, text):
        self.xdotool("type", "--delay", 60, "--", text)

    def key(self, *keys):
        self.xdotool("key", "--delay", 60, *keys)

    def is_sensitive(self, name, role="push button", window=None, within=None):
        found = self.find(name, role, window, within)
        return bool(found) and found[-1].has("SENSITIVE")

    def save_as(self, path):
        """The dialog of GTK, in whatever language it has: its field for the name has the keyboard."""
        field = wait("the field for the file's name", lambda: (lambda w: w if w and w.role in ("text", "entry") else None)(
            self.focused()))
        # It completes what is typed from folders that it is still reading, and then may lose letters.
        for _ in range(3):
            self.key("ctrl+a")
            self.type(str(path))
            if self.tree.text_of(field) == str(path):
                break
        self.key("Return")
        wait(path.name, path.exists)  # it gets its name when it is whole

    def cli(self, *args, check=True):
        done = subprocess.run([CLI, *map(str, args)], env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=120)
        if check and done.returncode != 0:
            raise AssertionError(f"kanok-cli {' '.join(map(str, args))}: {done.returncode} {done.stderr}")
        return done
