# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility tree of a program, asked over its bus with a whole level of the tree at a time.

libatspi 2.46 keeps what it was told of widgets and falls over those that have gone, in
atspi_accessible_clear_cache(), and it asks one question after the other. Here nothing is kept."""
import functools
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402  (the names of roles and states; nothing of it is started)

REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
NOTHING = "/org/a11y/atspi/null"
ACCESSIBLE, COMPONENT, PROPERTIES = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component", "org.freedesktop.DBus.Properties"
LEAVES = {"label", "image", "slider", "separator", "scroll bar"}
TEXT = "org.a11y.atspi.Text"
PARENT = GLib.Variant("(ss)", (ACCESSIBLE, "Parent"))
NAME = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
OF_WINDOW = GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),))
PATIENCE_MS = 10000
NUMBER, NODE = re.compile(r"-?\d+"), re.compile(r"\('([^']*)', (?:objectpath )?'([^']*)'\)")


@functools.cache
def role_name(role):
    return Atspi.role_get_name(Atspi.Role(role))


def nodes_of(answer):
    """Name on the bus and path of each; read from its printed form, which is a tenth of the time."""
    return [node for node in NODE.findall(answer.print_(False)) if node[1] != NOTHING] if answer else []


class Widget:
    """One object of the tree, with its place in its window."""

    def __init__(self, tree, node):
        self.tree, self.node = tree, node
        self.role, self.name, self.box, self.window, self.is_top, self.children = "", "", (0, 0, 0, 0), None, False, []

    def __repr__(self):
        return f"{self.role} {self.name!r} {self.box}"

    @property
    def is_shown(self):
        return self.box[2] > 0 and self.box[3] > 0

    def has(self, state):
        return self.tree.having([self], state) == [self]


class Tree:
    """What programs on the accessibility bus of this session say of themselves."""

    def __init__(self):
        address = Gio.bus_get_sync(Gio.BusType.SESSION, None).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, PATIENCE_MS, None).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.context = GLib.MainContext.default()
        self._focus = {}  # of each program, the last that said so
        self.bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", "StateChanged", None, "focused", 0, self._on_focus)

    def _on_focus(self, bus, sender, path, interface, signal, values):
        if values.get_child_value(1).get_int32():
            self._focus[sender] = path

    def focused(self, pid, only=None):
        """What has the keyboard in the windows of that program, or in that one, and None while nothing has."""
        root = self.program(pid)
        if root is None:
            return None
        last = [Widget(self, (root[0], self._focus[root[0]]))] if root[0] in self._focus else []
        found = self.having(last, "FOCUSED") or self.having(self.widgets(pid), "FOCUSED")
        if not found:
            return None
        self.describe(found)
        w = found[-1]
        w.window = self.window_of(w)
        return w if only is None or w.window == only else None

    def text_of(self, widget):
        """What stands in a field; None if it is none."""
        answer = self.ask([(widget.node, TEXT, "GetText", GLib.Variant("(ii)", (0, -1)))])[0]
        return answer.get_string() if answer is not None else None

    def window_of(self, widget):
        """The name of the topmost of its parents, the program itself left out."""
        node, above = widget.node, None
        names = [widget.name]
        while node is not None:
            parent = self.ask([(node, PROPERTIES, "Get", PARENT)])[0]
            node = nodes_of(parent)[0] if nodes_of(parent) else None
            if node is not None:
                above = Widget(self, node)
                self.describe([above])
                if above.role == "application":
                    break
                names.append(above.name)
        return names[-1]

    def ask(self, questions):
        """All at once; the answers in their order, None for what is not answered or not there any more."""
        answers, left = [None] * len(questions), [len(questions)]

        def on_answer(bus, result, n):
            left[0] -= 1
            try:
                answers[n] = bus.call_finish(result).get_child_value(0)
            except GLib.Error:
                pass

        for n, ((name, path), interface, method, values) in enumerate(questions):
            self.bus.call(name, path, interface, method, values, None, 0, PATIENCE_MS, None, on_answer, n)
        while left[0]:
            self.context.iteration(True)
        return answers

    def boxes(self, widgets):
        answers = self.ask([(w.node, COMPONENT, "GetExtents", OF_WINDOW) for w in widgets])
        return [a and tuple(map(int, NUMBER.findall(a.print_(False)))) for a in answers]

    def having(self, widgets, state):
        """Those of them that have it, a name of Atspi.StateType."""
        bit = int(getattr(Atspi.StateType, state))
        answers = self.ask([(w.node, ACCESSIBLE, "GetState", None) for w in widgets])
        return [w for w, a in zip(widgets, answers) if a and a.get_child_value(bit // 32).get_uint32() >> bit % 32 & 1]

    def program(self, pid):
        """Its root, or None while it is not there."""
        there = self.ask([(REGISTRY, ACCESSIBLE, "GetChildren", None)])[0]
        nodes = nodes_of(there)
        pids = self.ask([(("org.freedesktop.DBus", "/org/freedesktop/DBus"), "org.freedesktop.DBus",
                          "GetConnectionUnixProcessID", GLib.Variant("(s)", (node[0],))) for node in nodes])
        return next((node for node, found in zip(nodes, pids) if found and found.get_uint32() == pid), None)

    def describe(self, widgets):
        """Names, roles and children of a level."""
        answers = self.ask([question for w in widgets for question in (
            (w.node, ACCESSIBLE, "GetRole", None), (w.node, PROPERTIES, "Get", NAME),
            (w.node, ACCESSIBLE, "GetChildren", None))])
        for w, role, name, children in zip(widgets, answers[::3], answers[1::3], answers[2::3]):
            w.role = role_name(role.get_uint32()) if role else ""
            w.name = name.get_variant().get_string() if name else ""
            if w.role not in LEAVES:
                w.children = [Widget(self, node) for node in nodes_of(children)]

    def widgets(self, pid, only=None, within=None):
        """What has a size in the program's windows, in the order a reader meets it. With @only it is the windows and
        what is in the one of that name; @within, two pixels across the window, leaves out what is not between."""
        root = self.program(pid)
        if root is None:
            return []
        first = Widget(self, root)
        self.describe([first])
        tops = first.children
        for top, box in zip(tops, self.boxes(tops)):
            top.is_top, top.box = True, box or top.box
        self.describe(tops)
        for top in tops:
            top.window = top.name
            if only is not None and top.name != only:
                top.children = []
        level = tops
        while level:
            level = self._next_level(level, within)
        return list(in_order(tops))

    def _next_level(self, level, within):
        below = [child for w in level for child in w.children]
        sizes = {}
        for child, box in zip(below, self.boxes(below)):
            # Pages of a stack have no place.
            if box is None or (box[2] > 0 and box[3] > 0 and (
                    within is None or box[0] < within[1] and box[0] + box[2] > within[0])):
                sizes[child] = box or (0, 0, 0, 0)
        for w in level:
            w.children = [child for child in w.children if child in sizes]
            for child in w.children:
                child.window, child.box = w.window, sizes[child]
        below = list(sizes)
        self.describe(below)
        return below


def in_order(widgets):
    for w in widgets:
        yield w
        yield from in_order(w.children)
