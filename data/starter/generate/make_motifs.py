#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kanok starter motifs: our own geometry, standard library only.   ./make_motifs.py [OUTDIR]
Every motif is a stack of layers (id, hex fill, level, closed subpaths). Colour SVG = one <path> per layer. Mono SVG = one path in
currentColor, non-zero rule, where odd levels are wound backwards and so become gaps. Symmetry is exact: halves are mirrored and
coordinates are rounded about the motif's centre."""
import json, os, sys
from math import *

RED, GOLD, GREEN = "#B5121B", "#F2B705", "#0B6E4F"          # classical
INDIGO, LAC, YELLOW = "#1E3A6E", "#8E1F3B", "#E0A100"       # Isan and Nan cloth
WOOD, STRAW, DARK = "#9A5B2B", "#E3B565", "#4A2A17"         # basketry
EBONY, CELADON, OCHRE, BUFF, SEA, HIBISCUS = "#2B2422", "#6F9A86", "#9C3B22", "#EBCFA0", "#14648A", "#C2304F"
K = 0.5522847498

# ------------------------------------------------------------------ paths: (start, [segments]); segment = (p,) line | (c1, c2, p) cubic
def D(s):
    """Parse 'M x y C .. L .. H .. V ..' (absolute; open) into one path."""
    i, cmd, cur, start, out = 0, "", (0, 0), None, []
    for a in "MLCHVQ": s = s.replace(a, f" {a} ")
    t = s.replace(",", " ").replace("Z", "").split()
    while i < len(t):
        if t[i].isalpha(): cmd = t[i]; i += 1
        n = {"M": 2, "L": 2, "C": 6, "H": 1, "V": 1, "Q": 4}[cmd]; v = [float(x) for x in t[i:i + n]]; i += n
        if cmd == "M": start = cur = (v[0], v[1]); cmd = "L"; continue
        if cmd == "C": out.append(((v[0], v[1]), (v[2], v[3]), (v[4], v[5])))
        elif cmd == "Q": out.append((lerp(cur, v[:2], 2 / 3), lerp(v[2:], v[:2], 2 / 3), (v[2], v[3])))
        else: out.append(((v[0], cur[1]) if cmd == "H" else (cur[0], v[0]) if cmd == "V" else (v[0], v[1]),))
        cur = out[-1][-1]
    return (start, out)
def lerp(a, b, t): return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)
def fmap(path, f): return (f(path[0]), [tuple(f(p) for p in s) for s in path[1]])
def mv(path, x, y): return fmap(path, lambda p: (p[0] + x, p[1] + y))
def sc(path, k, ky=None): ky = k if ky is None else ky; return fmap(path, lambda p: (p[0] * k, p[1] * ky))
def rot(path, deg):
    n = deg / 90
    if n == int(n): c, s = [(1, 0), (0, 1), (-1, 0), (0, -1)][int(n) % 4]
    else: c, s = cos(radians(deg)), sin(radians(deg))
    return fmap(path, lambda p: (p[0] * c - p[1] * s, p[0] * s + p[1] * c))
def mx(path): return rev(sc(path, -1, 1))
def my(path): return rev(sc(path, 1, -1))
def rev(path):
    pts, segs = path[0], path[1]; out = []; prev = [pts] + [s[-1] for s in segs]
    for k in range(len(segs) - 1, -1, -1): out.append(tuple(reversed(segs[k][:-1])) + (prev[k],))
    return (prev[-1], out)
def join(*ps):
    out = list(ps[0][1])
    for a in ps[1:]:
        if dist(out[-1][-1] if out else ps[0][0], a[0]) > 1e-6: out.append((a[0],))
        out += a[1]
    return (ps[0][0], out)
def sym(half): return join(half, mx(half))                  # half runs along x >= 0 between two points of the axis x = 0
def ringof(paths, n, a0=0): return [rot(p, a0 + 360 * k / n) for k in range(n) for p in (paths if isinstance(paths, list) else [paths])]
def d4(paths): return ringof(paths, 4)
def both(paths): return [q for p in paths for q in (p, mx(p))]
def flat(path, step=.7):
    pts = [path[0]]; cur = path[0]
    for s in path[1]:
        if len(s) == 1: L = dist(cur, s[0])
        else: L = dist(cur, s[0]) + dist(s[0], s[1]) + dist(s[1], s[2])
        n = max(2 if len(s) == 1 else 6, int(L / step))
        for k in range(1, n + 1):
            t = k / n
            if len(s) == 1: pts.append(lerp(cur, s[0], t))
            else:
                u = 1 - t; a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
                pts.append((a * cur[0] + b * s[0][0] + c * s[1][0] + d * s[2][0], a * cur[1] + b * s[0][1] + c * s[1][1] + d * s[2][1]))
        cur = s[-1]
    if dist(pts[0], pts[-1]) < 1e-6: pts.pop()
    return pts
def area(pts): return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(pts, pts[1:] + pts[:1])) / 2

# ------------------------------------------------------------------ curve fitting (Schneider), so that computed outlines stay clean
def unit(v): l = hypot(*v) or 1; return (v[0] / l, v[1] / l)
def fit(pts, tol=.06, t1=None, t2=None):
    pts = [p for i, p in enumerate(pts) if i == 0 or dist(p, pts[i - 1]) > 1e-4]
    if len(pts) < 2: return []
    if t1 is None: t1 = unit((pts[min(2, len(pts) - 1)][0] - pts[0][0], pts[min(2, len(pts) - 1)][1] - pts[0][1]))
    if t2 is None: t2 = unit((pts[max(-3, -len(pts))][0] - pts[-1][0], pts[max(-3, -len(pts))][1] - pts[-1][1]))
    if len(pts) == 2: d = dist(*pts) / 3; return [((pts[0][0] + t1[0] * d, pts[0][1] + t1[1] * d), (pts[1][0] + t2[0] * d, pts[1][1] + t2[1] * d), pts[1])]
    u = [0]
    for a, b in zip(pts, pts[1:]): u.append(u[-1] + dist(a, b))
    u = [x / u[-1] for x in u]; P0, P3 = pts[0], pts[-1]
    for it in range(6):
        c00 = c01 = c11 = x0 = x1 = 0
        for p, t in zip(pts, u):
            s = 1 - t; b0, b1, b2, b3 = s ** 3, 3 * s * s * t, 3 * s * t * t, t ** 3
            a0 = (t1[0] * b1, t1[1] * b1); a1 = (t2[0] * b2, t2[1] * b2)
            c00 += a0[0] ** 2 + a0[1] ** 2; c01 += a0[0] * a1[0] + a0[1] * a1[1]; c11 += a1[0] ** 2 + a1[1] ** 2
            q = (p[0] - P0[0] * (b0 + b1) - P3[0] * (b2 + b3), p[1] - P0[1] * (b0 + b1) - P3[1] * (b2 + b3))
            x0 += a0[0] * q[0] + a0[1] * q[1]; x1 += a1[0] * q[0] + a1[1] * q[1]
        det = c00 * c11 - c01 * c01; L = dist(P0, P3)
        al, ar = ((x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det) if abs(det) > 1e-12 else (L / 3, L / 3)
        if al < 1e-3 * L or ar < 1e-3 * L: al = ar = L / 3
        c1 = (P0[0] + t1[0] * al, P0[1] + t1[1] * al); c2 = (P3[0] + t2[0] * ar, P3[1] + t2[1] * ar); worst, at = 0, len(pts) // 2; nu = []
        for k, (p, t) in enumerate(zip(pts, u)):
            s = 1 - t; q = [s ** 3 * P0[i] + 3 * s * s * t * c1[i] + 3 * s * t * t * c2[i] + t ** 3 * P3[i] for i in (0, 1)]
            e = dist(p, q)
            if e > worst: worst, at = e, k
            d1 = [3 * (s * s * (c1[i] - P0[i]) + 2 * s * t * (c2[i] - c1[i]) + t * t * (P3[i] - c2[i])) for i in (0, 1)]
            d2 = [6 * (s * (c2[i] - 2 * c1[i] + P0[i]) + t * (P3[i] - 2 * c2[i] + c1[i])) for i in (0, 1)]
            den = d1[0] ** 2 + d1[1] ** 2 + (q[0] - p[0]) * d2[0] + (q[1] - p[1]) * d2[1]
            nu.append(min(1, max(0, t - ((q[0] - p[0]) * d1[0] + (q[1] - p[1]) * d1[1]) / den if abs(den) > 1e-12 else t)))
        if worst < tol: return [(c1, c2, P3)]
        if worst > tol * 40: break
        u = nu
    at = min(max(at, 1), len(pts) - 2); a, b = pts[at - 1], pts[at + 1]; tc = unit((a[0] - b[0], a[1] - b[1]))
    return fit(pts[:at + 1], tol, t1, tc) + fit(pts[at:], tol, (-tc[0], -tc[1]), t2)
def through(pts, tol=.06, **k): return (pts[0], fit(pts, tol, **k))
def turn(a, b, c):
    x = atan2(c[1] - b[1], c[0] - b[0]) - atan2(b[1] - a[1], b[0] - a[0]); return (x + pi) % (2 * pi) - pi
def fitloop(pts, corners, tol=.06):
    """Closed smooth path through pts with corners (a set of indices)."""
    c = sorted(corners); n = len(pts)
    if not c:
        t = unit((pts[1][0] - pts[-1][0], pts[1][1] - pts[-1][1])); return (pts[0], fit(pts + [pts[0]], tol, t, (-t[0], -t[1])))
    out = []
    for a, b in zip(c, c[1:] + [c[0] + n]): out += fit([pts[k % n] for k in range(a, b + 1)], tol)
    return (pts[c[0]], out)

def inset(path, d, symm=False, tol=.07, step=.6):
    """Parallel inner outline ('echo') at distance d: the ไส้ line of Thai drawing. symm: exact mirror about x = 0."""
    pts = flat(path, step)
    if area(pts) < 0: pts.reverse()
    n = len(pts); raw = []
    for i in range(n):
        a, b, c = pts[i - 1], pts[i], pts[(i + 1) % n]; th = turn(a, b, c)
        n1 = unit((-(b[1] - a[1]), b[0] - a[0])); n2 = unit((-(c[1] - b[1]), c[0] - b[0]))
        if th < -.35:
            k = max(3, int(-th / .15))
            for j in range(k + 1): m = unit(lerp(n1, n2, j / k)); raw.append((b[0] + m[0] * d, b[1] + m[1] * d))
        else: m = unit((n1[0] + n2[0], n1[1] + n2[1])); raw.append((b[0] + m[0] * d, b[1] + m[1] * d))
    def ok(q):
        lim = (d * .985) ** 2
        for i in range(n):
            ax, ay = pts[i - 1]; bx, by = pts[i]
            if abs(ax - q[0]) > d + step * 2 or abs(ay - q[1]) > d + step * 2: continue
            ux, uy = bx - ax, by - ay; l = ux * ux + uy * uy; t = 0 if l == 0 else max(0, min(1, ((q[0] - ax) * ux + (q[1] - ay) * uy) / l))
            if (ax + ux * t - q[0]) ** 2 + (ay + uy * t - q[1]) ** 2 < lim: return False
        return inside(q, pts)
    keep = [ok(q) for q in raw]; m = len(raw); runs = []; i0 = next((i for i in range(m) if not keep[i]), None)
    if i0 is None: return fitloop(raw, {i for i in range(m) if abs(turn(raw[i - 1], raw[i], raw[(i + 1) % m])) > .5}, tol)
    cur = []
    for j in range(1, m + 1):
        i = (i0 + j) % m
        if keep[i]: cur.append(raw[i])
        elif cur: runs.append(cur); cur = []
    if cur: runs.append(cur)
    runs = [r for r in runs if len(r) > 2]; loop = []; corners = set()
    for k, r in enumerate(runs):                             # neighbouring runs meet in a corner: intersect their ends
        nxt = runs[(k + 1) % len(runs)]; loop += r; x = cross_at(r[-2], r[-1], nxt[1], nxt[0])
        if x and dist(x, r[-1]) < 4 * d and dist(x, nxt[0]) < 4 * d: corners.add(len(loop)); loop.append(x)
        else: corners.add(len(loop) - 1)
    if not symm: return fitloop(loop, corners, tol)
    n = len(loop); best = []; cur = []; flag = [p[0] > 1e-3 for p in loop]; s = next(i for i in range(n) if not flag[i])
    for j in range(1, n + 1):
        i = (s + j) % n
        if flag[i]: cur.append(i)
        else: best = max(best, cur, key=len); cur = []
    best = max(best, cur, key=len); half = [loop[i] for i in best]; cs = {k for k, i in enumerate(best) if i in corners}
    if half[0][1] < half[-1][1]: half.reverse(); cs = {len(half) - 1 - k for k in cs}
    def axis(a, b):                                          # where the line b -> a meets the axis
        if abs(a[0] - b[0]) < 1e-9: return (0, a[1])
        y = a[1] + (a[1] - b[1]) * a[0] / (b[0] - a[0]) if b[0] != a[0] else a[1]
        return (0, y) if abs(y - a[1]) < 3 * d else (0, a[1])
    h = [axis(half[0], half[1])] + half + [axis(half[-1], half[-2])]; cs = sorted({0, len(h) - 1} | {k + 1 for k in cs if 1 < k < len(half) - 2})
    out = []
    for a, b in zip(cs, cs[1:]):
        seg = h[a:b + 1]; t1 = t2 = None
        if a == 0 and abs(seg[1][1] - seg[0][1]) < .5 * abs(seg[1][0] - seg[0][0]): t1 = (1, 0)
        if b == len(h) - 1 and abs(seg[-2][1] - seg[-1][1]) < .5 * abs(seg[-2][0]): t2 = (1, 0)
        out += fit(seg, tol, t1, t2)
    return sym((h[0], out))
def inside(q, pts):
    r = False
    for a, b in zip(pts, pts[1:] + pts[:1]):
        if (a[1] > q[1]) != (b[1] > q[1]) and q[0] < (b[0] - a[0]) * (q[1] - a[1]) / (b[1] - a[1]) + a[0]: r = not r
    return r
def cross_at(a, b, c, d):
    r = (b[0] - a[0], b[1] - a[1]); s = (d[0] - c[0], d[1] - c[1]); k = r[0] * s[1] - r[1] * s[0]
    if abs(k) < 1e-9: return None
    t = ((c[0] - a[0]) * s[1] - (c[1] - a[1]) * s[0]) / k; return (a[0] + r[0] * t, a[1] + r[1] * t)

# ------------------------------------------------------------------ generators
def pchip(knots):
    """Monotone cubic through (x, y) knots: headings and widths never overshoot."""
    xs = [k[0] for k in knots]; ys = [k[1] for k in knots]; n = len(xs); h = [xs[i + 1] - xs[i] for i in range(n - 1)]
    dl = [(ys[i + 1] - ys[i]) / h[i] for i in range(n - 1)]; m = [dl[0]] + [0] * (n - 2) + [dl[-1]]
    for i in range(1, n - 1):
        if dl[i - 1] * dl[i] > 0: w1, w2 = 2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]; m[i] = (w1 + w2) / (w1 / dl[i - 1] + w2 / dl[i])
    def f(x):
        x = min(max(x, xs[0]), xs[-1]); i = max(j for j in range(n - 1) if xs[j] <= x or j == 0); t = (x - xs[i]) / h[i]; u = 1 - t
        return u * u * (1 + 2 * t) * ys[i] + t * u * u * h[i] * m[i] + t * t * (3 - 2 * t) * ys[i + 1] - t * t * u * h[i] * m[i + 1]
    return f
FLAME = [(0, .42), (.12, .72), (.34, 1), (.62, .62), (.84, .2), (1, 0)]
def spine(p, L, heads, n=90):
    th = pchip(heads); pts = [p]; ang = []
    for k in range(n + 1): ang.append(radians(th(k / n)))
    for k in range(n): a = (ang[k] + ang[k + 1]) / 2; pts.append((pts[-1][0] + cos(a) * L / n, pts[-1][1] - sin(a) * L / n))
    return pts, ang
def ribbon(pts, ang, w, bias=.5, tol=.05, cap=False):
    """Closed outline round a spine: w(t) full width, bias = share on the left; cap rounds a blunt start."""
    n = len(pts) - 1; l, r = [], []
    for k, (p, a) in enumerate(zip(pts, ang)):
        x = w(k / n); nx, ny = -sin(a), -cos(a); l.append((p[0] + nx * x * bias, p[1] + ny * x * bias)); r.append((p[0] - nx * x * (1 - bias), p[1] - ny * x * (1 - bias)))
    a, b = through(l, tol), through(r[::-1], tol)
    if cap:
        rr = w(0) * .62; t = (-cos(ang[0]) * rr, sin(ang[0]) * rr)
        b = (b[0], b[1] + [((r[0][0] + t[0], r[0][1] + t[1]), (l[0][0] + t[0], l[0][1] + t[1]), l[0])])
    return join(a, b)
def flame(p, L, W, heads, prof=FLAME, bias=.5, cap=False):
    """Kranok leaf: root p, arc length L, greatest width W, headings in degrees (90 = up) along the spine."""
    f = pchip(prof); pts, ang = spine(p, L, heads); return ribbon(pts, ang, lambda t: W * f(t), bias, cap=cap)
def volute(c, r0, a0, turns, hand, w0, w1, b=.17, n=120, cap=0):
    """Tapering log spiral about c from radius r0 at angle a0 (deg, y down) inward; hand +1 = clockwise on screen."""
    pts, ang = [], []
    for k in range(n + 1):
        f = 2 * pi * turns * k / n; r = r0 * exp(-b * f); a = radians(a0) + hand * f
        pts.append((c[0] + r * cos(a), c[1] + r * sin(a)))
        dx, dy = -b * cos(a) - hand * sin(a), -b * sin(a) + hand * cos(a); ang.append(atan2(-dy, dx))
    for k in range(1, n + 1):
        while ang[k] - ang[k - 1] > pi: ang[k] -= 2 * pi
        while ang[k] - ang[k - 1] < -pi: ang[k] += 2 * pi
    return pts, ang, (lambda t: w0 + (w1 - w0) * t)
def scroll(*a, **k): p, g, w = volute(*a, **k); return ribbon(p, g, w)
def disc(x, y, r, ry=None):
    ry = r if ry is None else ry; k, j = r * K, ry * K
    return ((x + r, y), [((x + r, y + j), (x + k, y + ry), (x, y + ry)), ((x - k, y + ry), (x - r, y + j), (x - r, y)),
                         ((x - r, y - j), (x - k, y - ry), (x, y - ry)), ((x + k, y - ry), (x + r, y - j), (x + r, y))])
def box(x, y, w, h): return ((x, y), [((x + w, y),), ((x + w, y + h),), ((x, y + h),), ((x, y),)])
def poly(*p): return (p[0], [(q,) for q in p[1:]] + [(p[0],)])
def dia(x, y, r, ry=None): ry = ry or r; return poly((x, y - ry), (x + r, y), (x, y + ry), (x - r, y))
def petal(r0, r1, w, k=.36, tip=.5):
    """Petal on the axis, pointing up, from radius r0 to r1, half width w; tip 0 = round, 1 = long ogee point."""
    L = r1 - r0; y = lambda f: -(r0 + L * f)
    return sym(D(f"M0 {y(0)} C {w*.55} {y(0)} {w} {y(k*.45)} {w} {y(k)} C {w} {y(k+.3)} {w*(.55-.45*tip)} {y(.8-.06*tip)} 0 {y(1)}"))
def bits(rows, x0=0, y0=0, u=1, v=None):
    """Outline of the filled cells of a grid (strings or lists): fewest corners, holes wound the other way."""
    v = v or u; H, W = len(rows), max(len(r) for r in rows); on = lambda i, j: 0 <= i < W and 0 <= j < H and i < len(rows[j]) and rows[j][i] not in (0, " ", ".")
    e = {}
    for j in range(H):
        for i in range(W):
            if not on(i, j): continue
            if not on(i, j - 1): e.setdefault((i, j), []).append((i + 1, j))
            if not on(i + 1, j): e.setdefault((i + 1, j), []).append((i + 1, j + 1))
            if not on(i, j + 1): e.setdefault((i + 1, j + 1), []).append((i, j + 1))
            if not on(i - 1, j): e.setdefault((i, j + 1), []).append((i, j))
    out = []
    while e:
        s = min(e); p, cur, d = [s], s, None
        while True:
            o = e[cur]
            k = 0 if len(o) == 1 or d is None else min(range(len(o)), key=lambda k: 0 if (o[k][0] - cur[0], o[k][1] - cur[1]) == (-d[1], d[0]) else 1)
            nx = o.pop(k)
            if not o: del e[cur]
            d = (nx[0] - cur[0], nx[1] - cur[1]); cur = nx
            if cur == s: break
            p.append(cur)
        q = [p[i] for i in range(len(p)) if (p[i][0] - p[i - 1][0]) * (p[(i + 1) % len(p)][1] - p[i][1]) != (p[i][1] - p[i - 1][1]) * (p[(i + 1) % len(p)][0] - p[i][0])]
        out.append(poly(*[(x0 + a * u, y0 + b * v) for a, b in q]))
    return out

# ------------------------------------------------------------------ a motif and its two SVGs
ALL = {}
class Motif:
    def __init__(s, id, w=100, h=100, cx=None, cy=None): s.id, s.w, s.h, s.L = id, w, h, []; s.cx = w / 2 if cx is None else cx; s.cy = h / 2 if cy is None else cy; ALL[id] = s
    def add(s, name, fill, level, paths, raw=False, mono=True):
        """level: 0 ink, 1 gap, 2 ink ... in the mono form; raw keeps the given winding; mono=False leaves the layer out of it."""
        s.L.append((name, fill, level, [paths] if isinstance(paths, tuple) else list(paths), raw, mono)); return s
    def d(s, paths):
        def n(v, c): v = round(v - c, 2) + c; t = f"{v:.2f}".rstrip("0").rstrip("."); t = "0" if t in ("-0", "") else t; return t.replace("0.", ".", 1) if t.startswith(("0.", "-0.")) else t
        def pt(*ps):
            o = ""
            for p in ps:
                for v in (n(p[0], s.cx), n(p[1], s.cy)): o += ("" if not o or v[0] == "-" else " ") + v
            return o
        out = []
        for st, segs in paths:
            t = "M" + pt(st); cur = st; last = "M"
            for k, g in enumerate(segs):
                if len(g) == 1:
                    if k == len(segs) - 1 and dist(g[0], st) < .005: continue
                    X, Y = n(g[0][0], s.cx), n(g[0][1], s.cy); a, b = n(cur[0], s.cx), n(cur[1], s.cy)
                    t += ("" if X == a and Y == b else f"V{Y}" if X == a else f"H{X}" if Y == b else "L" + pt(g[0])); last = "L"
                else: t += ("C" if last != "C" else " " if not pt(*g).startswith("-") else "") + pt(*g); last = "C"
                cur = g[-1]
            out.append(t + "Z")
        return "".join(out)
    def head(s, extra=""): return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {s.w:g} {s.h:g}"{extra}>'
    def colour(s): return s.head() + "\n" + "".join(f'<path id="{n}" fill="{f}" d="{s.d(p if r else [q if area(flat(q, 2)) > 0 else rev(q) for q in p])}"/>\n' for n, f, l, p, r, m in s.L if m != "only") + "</svg>\n"
    def mono(s):
        ps = []
        for n, f, l, p, r, m in s.L:
            if not m: continue
            for q in p:
                a = area(flat(q, 2))
                ps.append(q if r or (a > 0) == (l % 2 == 0) else rev(q))
        return s.head(' fill="currentColor"') + f'\n<path id="{s.id}" d="{s.d(ps)}"/>\n</svg>\n'
def at(paths, x, y): return [mv(p, x, y) for p in (paths if isinstance(paths, list) else [paths])]

# ================================================================== central: classical ornament
def leafset(m, name, path, fills, gaps, symm=True, place=lambda p: [p], lv=0):
    """A leaf with its echo lines: outline, then inset copies; fills cycle with the levels."""
    m.add(name, fills[0], lv, place(path))
    for k, (f, g) in enumerate(zip(fills[1:], gaps)): m.add(f"{name}-echo{k+1}", f, lv + k + 1, place(inset(path, g, symm)))

def axis_petal(y0, y1, w):
    """Lotus petal of ประจำยาม: swelling cheek, small บาก (notch), ogee tip. y0 inner, y1 tip (both negative up)."""
    L = y0 - y1; Y = lambda f: y0 - L * f
    return sym(D(f"M0 {Y(0)} C {w*.62} {Y(0)} {w*1.02} {Y(.17)} {w*1.02} {Y(.36)} C {w*1.02} {Y(.46)} {w*.92} {Y(.54)} {w*.84} {Y(.6)} "
                 f"C {w*.78} {Y(.575)} {w*.7} {Y(.57)} {w*.62} {Y(.585)} C {w*.5} {Y(.71)} {w*.13} {Y(.79)} 0 {Y(1)}"))
def prajamyam_parts(m, x, y, k, prefix=""):
    P = lambda ps: at([sc(p, k) for p in ps], x, y)
    pet = axis_petal(-12.2, -49, 13)
    m.add(prefix + "petals", RED, 0, P(d4(pet))); m.add(prefix + "petal-line", GOLD, 1, P(d4(inset(pet, 2.1, True)))); m.add(prefix + "petal-field", RED, 2, P(d4(inset(pet, 3.9, True))))
    m.add(prefix + "petal-heart", GOLD, 3, P(d4(sym(D("M0 -19.4 C 3.6 -19.4 6 -22 6 -25.4 C 6 -29.6 1.6 -32 0 -37.5")))))
    lf = rot(sym(D("M0 -17.2 C 4.2 -19 7.6 -23.5 7.2 -28.2 C 6.9 -32.5 1.9 -35.5 0 -41.5")), 45)
    m.add(prefix + "leaves", GREEN, 0, P(d4(lf))); m.add(prefix + "leaf-line", GOLD, 1, P(d4(rot(sym(D("M0 -21.5 C 1.8 -23 3.1 -25 3 -27.6 C 2.9 -30 .8 -31.8 0 -34.5")), 45))))
    m.add(prefix + "boss", GREEN, 0, P([disc(0, 0, 9.2)])); m.add(prefix + "boss-ring", GOLD, 1, P([disc(0, 0, 6.7)])); m.add(prefix + "boss-heart", RED, 2, P([disc(0, 0, 4.1)]))
m = Motif("prajamyam"); prajamyam_parts(m, 50, 50, 1)

TAOI = ("M0 0 L 27 0 C 37.5 -3.5 45.5 -12.5 45.5 -24 C 45.5 -32.5 41.5 -39.5 37.5 -46 C 34.6 -44.4 31.2 -43.9 27.6 -44.6 C 25.2 -58.5 7.5 -65 0 -86.6")
m = Motif("krajang_taoi", 100, 90)
t = sym(D(TAOI)); put = lambda p: at(p, 50, 88.3)
m.add("bud", RED, 0, put(t)); m.add("line", GOLD, 1, put(inset(t, 3.4, True))); m.add("field", RED, 2, put(inset(t, 6.2, True)))
i = sym(D("M0 -10.5 C 12 -10.5 21 -15.5 21 -24.5 C 21 -29.5 19 -33 16.8 -36 C 15 -35.2 13 -35 11.2 -35.6 C 10 -42.5 2.6 -46.5 0 -58"))
m.add("heart", GOLD, 3, put(i)); m.add("heart-core", GREEN, 4, put(inset(i, 2.9, True)))
sl = flame((19.6, -10.2), 35, 5.8, [(0, 14), (.3, 44), (.6, 98), (.8, 120), (1, 72)], [(0, .12), (.2, .7), (.45, 1), (.7, .6), (.88, .2), (1, 0)])
m.add("side-leaves", GOLD, 3, put(both([sl])))

m = Motif("krajang_baithet", 100, 100)
t = sym(D("M0 0 L 13 0 C 15 -2.6 18.5 -4.6 23 -4.8 C 31.5 -5 38 -11 38.6 -19.5 C 39 -25 42.6 -28.6 47 -31.5 C 43.6 -34.4 40 -35 36.4 -33.9 "
          "C 38.3 -40.5 37.2 -46.5 39.6 -53.6 C 35.6 -54.4 31.6 -53 28.6 -49.9 C 29.2 -57 25.3 -62.4 26.2 -70.4 C 21.9 -68.9 18.6 -65.7 16.9 -61.6 C 14.6 -73.5 3.6 -80.5 0 -97"))
put = lambda p: at(p, 50, 98.5)
m.add("leaf", RED, 0, put(t)); m.add("line", GOLD, 1, put(inset(t, 2.5, True))); m.add("field", RED, 2, put(inset(t, 4.6, True)))
a = flame((7.2, -8), 34, 11, [(0, 18), (.35, 34), (.65, 74), (1, 52)], [(0, .3), (.3, 1), (.6, .72), (.85, .25), (1, 0)])
b = flame((5.2, -24.5), 28, 8.6, [(0, 46), (.35, 52), (.65, 84), (1, 62)], [(0, .3), (.3, 1), (.6, .72), (.85, .25), (1, 0)])
m.add("side-leaves", GOLD, 3, put(both([a, b])))
i = sym(D("M0 -8 C 3.4 -9.5 4.9 -14 4.5 -19 C 4.2 -27 4.6 -30 8.6 -40 C 10.8 -47 9.4 -51.5 6.4 -56 C 3.4 -60.5 1 -66 0 -75"))
m.add("spire", GREEN, 3, put(i)); m.add("spire-line", GOLD, 4, put(sym(D("M0 -36 C 2.6 -39 4.3 -43.5 3.5 -48 C 2.9 -52 .8 -55 0 -60"))))

m = Motif("krajang_row", 80, 80)
t = sc(sym(D(TAOI)), .72); put = lambda p: at(p, 40, 67.2)
hr = D("M0 0 L 6.6 0 C 9.6 -4.6 9.9 -10.5 7.8 -16 C 5.6 -21.6 1.8 -26 0 -35.5"); hr = join(hr, ((0, -35.5), [((0, 0),)]))
hi = D("M0 -4.6 C 4.4 -5.8 5.9 -9.4 4.6 -14.2 C 3.6 -18.2 .9 -21 0 -26"); hi = join(hi, ((0, -26), [((0, -4.6),)]))
m.add("bud", RED, 0, put(t)); m.add("line", GOLD, 1, put(inset(t, 2.4, True))); m.add("field", RED, 2, put(inset(t, 4.4, True)))
i = sc(sym(D("M0 -10.5 C 12 -10.5 21 -15.5 21 -24.5 C 21 -29.5 19 -33 16.8 -36 C 15 -35.2 13 -35 11.2 -35.6 C 10 -42.5 2.6 -46.5 0 -58")), .72)
m.add("heart", GOLD, 3, put(i)); m.add("heart-core", GREEN, 4, put(inset(i, 2.1, True)))
m.add("filler", GREEN, 0, at([hr], 0, 67.2) + at([mx(hr)], 80, 67.2)); m.add("filler-line", GOLD, 1, at([hi], 0, 67.2) + at([mx(hi)], 80, 67.2))
m.add("band", RED, 0, box(0, 69, 80, 11)); m.add("band-beads", GOLD, 1, [dia(x, 74.5, 3.4) for x in (10, 30, 50, 70)])


def notched(p, L, W, heads, left, right, tol=.05):
    """Kranok leaf whose edges carry บาก: left and right are lists of width pieces (share of W against t); a step between pieces is a notch."""
    pts, ang = spine(p, L, heads, 120); n = 120; th = pchip([(k / n, a) for k, a in enumerate(ang)])
    def edge(pieces, sg):
        out = []
        for kn in pieces:
            f = pchip(kn); a, b = kn[0][0], kn[-1][0]; q = []
            for k in range(41):
                t = a + (b - a) * k / 40; i = min(n - 1, int(t * n)); c = lerp(pts[i], pts[i + 1], t * n - i); x = f(t) * W * sg
                q.append((c[0] - sin(th(t)) * x, c[1] - cos(th(t)) * x))
            out.append(through(q, tol))
        return join(*out)
    return join(edge(left, 1), rev(edge(right, -1)))
# --- กระหนกสามตัว: ngao (front), prakop (back), yot (flame), rising from one curl
m = Motif("kanok", 76, 100)
FL = lambda a, b, c: [[(0, .04), (.1, .2), (.26, a), (.44, b)], [(.425, b - .13), (.6, c), (.8, .13), (.92, .04), (1, 0)]]
SM = [[(0, .04), (.12, .22), (.38, .46), (.6, .36), (.8, .14), (.92, .045), (1, 0)]]
# Three lobes flick off the outer side of the flame; its inner side follows the curl (a disc of radius 12.4) at 1.4.
yot = D("M39.5 92.5 C 27 90.5 15.5 81.5 13.2 67.5 C 11.6 64.5 10.6 61 10.8 56.5 C 12.3 59.2 14.8 60 17.6 58.4 C 16 54.6 15.2 50.2 16 45 "
        "C 17.6 47.7 20.4 48.4 23.2 46.6 C 21.8 42.8 21.6 38.8 22.8 34 C 24.6 36.3 27.4 36.7 30 34.6 C 34.6 28.4 43.4 24.6 44 15 C 44.3 9.8 41.8 5 37.4 1 "
        "C 46.8 4.2 53.6 12.4 53.2 22.4 C 52.6 34.6 42.6 41.6 39.2 53 C 37.4 59.4 37.8 64.4 40.2 69 C 34.2 74.4 33.8 84.4 39.5 92.5")
nga = D("M48.5 97.6 C 34.6 99.8 21.4 97.6 14 91.4 C 11.6 92.4 8.6 91.8 6 89.8 C 8.2 88.8 9 86.8 8.6 84.4 C 4.6 78 2 71.6 3.8 62.6 C 5 69.6 8.4 74 11.8 77.6 C 17 87.6 28.4 94.4 41.6 94.6 C 43.6 96 46 97.2 48.5 97.6")
pra = D("M52.8 96.8 C 62.6 96.6 69.4 91 70.6 83.2 C 72.4 82.6 74 81 74.8 78.4 C 73 78.8 71.6 78 70.8 76.4 C 70.6 69.4 71.4 62.6 65.8 54.6 C 66 61.6 62.8 65.4 60.2 68.8 C 68 76.6 66.6 91 52.8 96.8")
leafset(m, "yot", yot, (RED, GOLD, RED), (2, 3.7), False)
leafset(m, "prakop", pra, (GREEN, GOLD), (1.7,), False)
leafset(m, "ngao", nga, (GREEN, GOLD), (1.7,), False)
m.add("yot-heart", GOLD, 3, [D("M29.6 77.2 C 22.6 73.4 20.4 66.6 23.4 59.4 C 26.4 52.4 34.4 46.6 39 38.2 C 36.8 47 30.4 53 28.6 60.8 C 27.2 67.2 27.6 72.2 29.6 77.2")])
m.add("curl", RED, 0, [disc(51, 80.6, 12.4)])
m.add("curl-line", GOLD, 1, [scroll((51, 80.6), 10, 150, 2.2, 1, 1.2, 2.1, .135)])

def half(p): return join(p, ((p[1][-1][-1]), [(p[0],)]))    # one half of a symmetric form, closed along its axis
def inset_half(p, d): q = inset(sym(p), d, True); return half((q[0], q[1][:len(q[1]) // 2]))

# --- หน้ากระดานประจำยามก้ามปู: repeat and stopper
def rails(m, w, h=100):
    m.add("rails", RED, 0, [box(0, 0, w, 9), box(0, h - 9, w, 9)]); m.add("rail-line", GOLD, 1, [box(0, 3, w, 3), box(0, h - 6, w, 3)])
m = Motif("nakradan", 150, 100); rails(m, 150)
prajamyam_parts(m, 75, 50, .76)
q = notched((2.6, 45.5), 52, 15.5, [(0, 40), (.2, 62), (.5, 62), (.72, 8), (.86, -14), (1, 36)], FL(.5, .58, .38), SM)
claw = lambda ps: [z for p in ps for z in (p, mv(my(mv(p, 0, -50)), 0, 50))]
four = lambda ps: claw(ps) + [mv(mx(p), 150, 0) for p in claw(ps)]
m.add("claws", RED, 0, four([q])); m.add("claw-line", GOLD, 1, four([inset(q, 1.7)])); m.add("claw-heart", GREEN, 2, four([inset(q, 3.1)]))
jo = sym(D("M0 -4 C 3 -5 6.4 -9 6.4 -13.4 C 6.4 -17 5 -19.4 3.6 -21.6 C 1.9 -24.4 .7 -26.6 0 -31")); jr = rot(jo, 90); ji = rot(inset(jo, 1.7, True), 90)
m.add("joint", GREEN, 0, at([jr], 0, 50) + [mv(mx(jr), 150, 50)]); m.add("joint-line", GOLD, 1, at([ji], 0, 50) + [mv(mx(ji), 150, 50)])

m = Motif("nakradan_stop", 100, 100); rails(m, 100)
m.add("posts", RED, 0, [box(0, 8.5, 7, 83), box(93, 8.5, 7, 83)])
prajamyam_parts(m, 50, 50, .82)
cr = sym(D("M0 0 C 5 -1.4 8.4 -5 7.6 -9.6 C 6.8 -13.8 1.6 -16 0 -22")); cr = sc(cr, .92); cs = d4(rot(mv(cr, 0, -36.4), 45)); ci = d4(rot(mv(inset(cr, 1.7, True), 0, -36.4), 45))
m.add("corners", RED, 0, at(cs, 50, 50)); m.add("corner-line", GOLD, 1, at(ci, 50, 50))

# --- พุ่มข้าวบิณฑ์ (2:3)
m = Motif("phum_khaobin", 100, 150, cy=84)
put = lambda p: at(p, 50, 84)
top = sym(D("M0 -6.4 L 36 -6.4 C 43.5 -7.6 46.4 -13.4 45.4 -19.4 C 44.8 -23.6 46 -27 48.8 -30 C 45 -31.6 41.6 -31.2 38.2 -29.2 C 41 -36 37.2 -41.6 40 -49 C 35.2 -49 31.2 -47 28.2 -43.4 C 30.2 -51 25.6 -56 27 -63.6 C 22.6 -61.6 19.2 -58 17 -53.2 C 13.4 -64 3 -69.4 0 -82.6"))
low = mv(sc(top, 1, .76), 0, -1.7)
for nm, p, g in (("upper", top, lambda q: q), ("lower", low, my)):
    m.add(nm, RED, 0, put(g(p))); m.add(nm + "-line", GOLD, 1, put(g(inset(p, 2.3, True)))); m.add(nm + "-field", RED, 2, put(g(inset(p, 4.3, True))))
    k = 1 if nm == "upper" else .76; ta = mv(sc(sym(D(TAOI)), .46, .46 * k), 0, -12.6 * k - (2.3 if k < 1 else 0)); fl = sc(flame((19, -14.6), 29, 8, [(0, 14), (.4, 62), (.7, 100), (1, 66)], [(0, .25), (.3, 1), (.62, .66), (.85, .22), (1, 0)]), 1, k); fl = mv(fl, 0, -1.7 if k < 1 else 0)
    m.add(nm + "-bud", GOLD, 3, put(g(ta))); m.add(nm + "-bud-core", GREEN, 4, put(g(inset(ta, 2.4, True)))); m.add(nm + "-leaves", GOLD, 3, put([g(q) for q in both([fl])]))
m.add("belt", GREEN, 0, put(poly((-46, 0), (-41.6, -4.4), (41.6, -4.4), (46, 0), (41.6, 4.4), (-41.6, 4.4)))); m.add("belt-beads", GOLD, 1, [disc(50 + 12 * q, 84, 2.1) for q in range(-3, 4)])

# --- ราชวัตร
m = Motif("rajawat")
w = 2.6
lat = [poly((50 - w, 0), (50 + w, 0), (100, 50 - w), (100, 50 + w), (50 + w, 100), (50 - w, 100), (0, 50 + w), (0, 50 - w)), rev(poly((50, w), (100 - w, 50), (50, 100 - w), (w, 50)))]
m.add("lattice", GOLD, 0, lat, raw=True)
pet = sym(D("M0 -6.6 C 6 -6.6 9.2 -10.4 9.2 -15.4 C 9.2 -19 8.2 -21.2 7 -23 C 6 -22.2 5 -22 4.1 -22.4 C 3.6 -26.5 .9 -29 0 -34"))
P = lambda ps: at(ps, 50, 50)
m.add("petals", RED, 0, P(d4(pet))); m.add("petal-line", GOLD, 1, P(d4(inset(pet, 1.9, True)))); m.add("petal-heart", RED, 2, P(d4(inset(pet, 3.5, True))))
lf = rot(sym(D("M0 -13.6 C 2.6 -14.6 4.6 -16.6 4.4 -19.2 C 4.2 -22 1 -23.8 0 -28")), 45); m.add("leaves", GREEN, 0, P(d4(lf)))
m.add("boss", GOLD, 0, P([disc(0, 0, 4.6)])); m.add("boss-heart", GREEN, 1, P([disc(0, 0, 2.3)]))
hx = D("M0 -5.2 C 4.2 -5.8 6.2 -9 5.8 -13 C 5.4 -17 1 -19.6 0 -25"); hh = half(hx)
hq = [mv(hh, 0, 100), mv(mx(hh), 100, 100), mv(my(hh), 0, 0), mv(mx(my(hh)), 100, 0)]
hq += [mv(rot(hh, 90), 0, 0), mv(my(rot(hh, 90)), 0, 100), mv(mx(rot(hh, 90)), 100, 0), mv(mx(my(rot(hh, 90))), 100, 100)]
m.add("corner-flower", GREEN, 0, hq)
m.add("corner-boss", RED, 0, [poly((0, 0), (4, 0), (0, 4)), poly((100, 0), (96, 0), (100, 4)), poly((0, 100), (4, 100), (0, 96)), poly((100, 100), (96, 100), (100, 96))])

# --- บัวคว่ำบัวหงาย
m = Motif("buakhwam", 56, 100)
ph = D("M0 0 L 15 0 C 22 -2 27 -9.5 27 -18 C 27 -28.5 8 -31 0 -43"); pf = sym(ph); p1, p2 = inset(pf, 2.6, True), inset(pf, 5.2, True)
core = D("M0 -5.4 L 6 -5.4 C 11 -7 13.5 -11.5 13.5 -16.5 C 13.5 -23 4 -25 0 -32")
def uphalf(h, y): return [mv(h, 0, y), mv(mx(h), 56, y)]
def dnhalf(h, y): return [mv(my(h), 0, y), mv(mx(my(h)), 56, y)]
m.add("petal-up", RED, 0, at([pf], 28, 44)); m.add("petal-up-line", GOLD, 1, at([p1], 28, 44)); m.add("petal-up-field", RED, 2, at([p2], 28, 44)); m.add("petal-up-heart", GOLD, 3, at([sym(sc(core, .82))], 28, 42.8))
m.add("petal-down", RED, 0, dnhalf(half(ph), 56)); m.add("petal-down-line", GOLD, 1, dnhalf(inset_half(ph, 2.6), 56)); m.add("petal-down-field", RED, 2, dnhalf(inset_half(ph, 5.2), 56)); m.add("petal-down-heart", GOLD, 3, dnhalf(half(sc(core, .82)), 57.2))
m.add("between", GREEN, 0, uphalf(half(D("M0 -24.2 C 1.6 -26.6 4.4 -28.6 8.4 -31 C 4.6 -34 1.6 -38 0 -43")), 44) + [mv(my(sym(D("M0 -24.2 C 1.6 -26.6 4.4 -28.6 8.4 -31 C 4.6 -34 1.6 -38 0 -43"))), 28, 56)])
m.add("band", GREEN, 0, box(0, 45.6, 56, 8.8)); m.add("band-beads", GOLD, 1, [disc(7 + 14 * k, 50, 2.3) for k in range(4)])

# --- เม็ดบัว
m = Motif("medbua", 44, 40)
m.add("rails", GREEN, 0, [box(0, 0, 44, 4.6), box(0, 35.4, 44, 4.6)]); m.add("rail-line", GOLD, 1, [box(0, 1.7, 44, 1.2), box(0, 37.1, 44, 1.2)])
m.add("seed", RED, 0, disc(22, 20, 15.4, 12.4)); m.add("seed-line", GOLD, 1, disc(22, 20, 13.2, 10.2)); m.add("seed-field", RED, 2, disc(22, 20, 11.6, 8.6))
m.add("seed-heart", GOLD, 3, disc(22, 20, 2.3)); m.add("seed-dots", GOLD, 3, [disc(22 + 7 * cos(pi * k / 3), 20 + 5 * sin(pi * k / 3), 1.3) for k in range(6)])
ha = lambda r, y: (((0, y - r)), [((r * K, y - r), (r, y - r * K), (r, y)), ((r, y + r * K), (r * K, y + r), (0, y + r)), ((0, y - r),)])
m.add("beads", GREEN, 0, [q for r, y in ((3.4, 20), (2.3, 11.6), (2.3, 28.4)) for q in (ha(r, y), mv(mx(ha(r, y)), 44, 0))])

# --- ก้านขด
m = Motif("kankhot", 160, 100)
def kk(f):                                                   # glide reflection (p11g); what leaves the cell comes back on the other side
    o = [p for q in f for p in (q, mv(my(mv(q, 0, -50)), 80, 50))]
    return o + [mv(p, dx, 0) for p in o for dx in (-160, 160) if any(-.5 < x + dx < 160.5 for x, y in flat(p, 2))]
w = 4.4; L, R = [], []
for x in range(161):
    y = 50 - 36 * sin(pi * x / 80); s = -36 * pi / 80 * cos(pi * x / 80); u = unit((1, s)); n = (-u[1] * w / 2, u[0] * w / 2)
    if x in (0, 160): n = (0, w / 2 * hypot(1, s))
    L.append((x - n[0], y - n[1])); R.append((x + n[0], y + n[1]))
m.add("stem", GREEN, 0, join(through(L, .03), rev(through(R, .03))))
m.add("scrolls", GREEN, 0, kk([scroll((40, 53), 33.6, -41, 1.02, 1, 4.4, 2.4, .15)]))
fl5 = ringof([mv(sym(D("M0 0 C 3.6 -.8 5.2 -3.8 4.9 -6.2 C 4.6 -9 1.4 -10.4 0 -12.6")), 0, -3.2)], 6)
m.add("flower", RED, 0, kk(at(fl5, 40, 53))); m.add("flower-eye", GOLD, 0, kk([disc(40, 53, 2.5)]))
LP = [(0, .1), (.16, .6), (.38, 1), (.66, .56), (.85, .2), (1, 0)]
lv = lambda x, y, L, W, *hd: flame((x, y), L, W, [(k / (len(hd) - 1), v) for k, v in enumerate(hd)], LP)
big = [lv(60, 25.5, 34, 10.5, 58, 44, 4, -20, 20), lv(59.6, 71.6, 27, 8.4, -72, -50, 10, 34, 0)]
m.add("leaves", RED, 0, kk(big)); m.add("leaf-line", GOLD, 1, kk([inset(q, 1.7) for q in big]))
small = [lv(25.5, 20.5, 17, 6, 70, 108, 120, 70), lv(21.4, 60, 15, 5.4, 150, 186, 200, 160), lv(40, 76.4, 16, 5.4, 224, 252, 270, 226)]
m.add("leaflets", GREEN, 0, kk(small))

# ================================================================== flowers, cloth, baskets, places
m = Motif("dokphikul")
P = lambda ps: at(ps, 50, 50)
pet = sym(D("M0 -13 C 3.6 -13 5.6 -16 7.4 -20.4 C 9.6 -26 10.6 -33 8.2 -38.4 C 6.6 -42 2.4 -44 0 -48.6"))
pin = sym(D("M0 -18 C 2 -19.6 3.6 -23 4.6 -27 C 5.4 -30.6 5.4 -33.4 4.4 -35.8 C 3.4 -38 1.2 -39.2 0 -41.4"))
m.add("petals", YELLOW, 0, P(ringof(pet, 8))); m.add("petal-line", RED, 1, P(ringof(pin, 8)))
m.add("petal-rib", YELLOW, 2, P(ringof(sym(D("M0 -21 C .8 -23 1.6 -27 1.6 -30 C 1.6 -32.6 .7 -34.4 0 -36.4")), 8)))
m.add("between", GREEN, 0, P(ringof(disc(0, -45.2, 2.5), 8, 22.5)))
m.add("boss", RED, 0, P([disc(0, 0, 11)])); m.add("boss-seeds", YELLOW, 1, P(ringof(disc(0, -7.4, 1.7), 8, 22.5) + [disc(0, 0, 3.4)]))

m = Motif("dokkaew")
pet = sym(D("M0 -9.5 C 4.2 -10 6.4 -14 9.4 -19.4 C 13.4 -26.4 16.6 -31.4 15.4 -37.8 C 14.6 -42.6 10.6 -46.4 5.6 -48.4 C 5 -45.6 3 -43 0 -40.6"))
c50 = lambda ps: at(ps, 50, 52.4)
m.add("petals", LAC, 0, c50(ringof(pet, 5))); pl = inset(pet, 2.6, True); m.add("petal-line", YELLOW, 1, c50(ringof(pl, 5))); m.add("petal-field", LAC, 2, c50(ringof(inset(pet, 4.6, True), 5)))
m.add("petal-rib", YELLOW, 3, c50(ringof(sym(D("M0 -17 C 1.4 -19 2.6 -23.6 2.4 -27.6 C 2.2 -30.6 .8 -32 0 -34")), 5)))
m.add("sepals", GREEN, 0, c50(ringof(sym(D("M0 -17.5 C 2 -22.5 3.6 -27.5 3.5 -31.6 C 3.4 -36 1 -39.6 0 -46 ")), 5, 36)))
m.add("eye", YELLOW, 0, c50([disc(0, 0, 8)])); m.add("eye-heart", GREEN, 1, c50([disc(0, 0, 4.8)]))

def mirror_grid(n, f): return [[f(abs(i - n), abs(j - n)) for i in range(2 * n + 1)] for j in range(2 * n + 1)]
def gridlayer(m, name, fill, n, f, level=0):
    g = mirror_grid(n, f); u = m.w / (2 * n + 1); v = m.h / (2 * n + 1); m.add(name, fill, level, bits(g, 0, 0, u, v), raw=True)
# --- ลายขอ: hooks on a lozenge
m = Motif("kho", 99, 99)
H = {(0, b) for b in range(5, 12)} | {(a, 11) for a in range(5)} | {(4, b) for b in range(7, 12)} | {(a, 7) for a in (2, 3, 4)} | {(2, 8), (2, 9)}
gridlayer(m, "hooks", INDIGO, 16, lambda a, b: (a, b) in H or (b, a) in H or a + b in (5,))
gridlayer(m, "heart", LAC, 16, lambda a, b: a + b <= 3 and a + b not in (1,))
gridlayer(m, "lozenge", INDIGO, 16, lambda a, b: a + b in (17, 18))
gridlayer(m, "corner", LAC, 16, lambda a, b: a + b in (21, 22, 23) )
gridlayer(m, "corner-heart", INDIGO, 16, lambda a, b: a + b >= 26 and a + b not in (29,))

# --- ลายขิด (ขิดฐาน): each cell stands for two warp threads and two picks, so no float is shorter than two
m = Motif("khit_base", 108, 108)
def kh(a, b):
    d, e = a + b, abs(a - b)
    if d <= 1: return "Y"
    if d in (3, 4): return "L"
    if d == 5 and e % 4 == 1 and e > 0: return "L"
    if d in (8, 9): return "Y" if e in (8, 9) else "I"
    if d == 10 and e % 4 == 2: return "I"
    if d == 7 and e in (0, 1): return "Y"
    if d in (13, 14): return "L"
    if d == 12 and e % 4 == 0: return "L"
    if d == 15 and e % 4 == 1 and e < 12: return "L"
    if d in (18, 19): return "I"
    if d == 17 and e % 4 == 1: return "I"
    if d in (22, 23): return "L"
    if d >= 25: return "Y"
    return ""
for nm, f, ch in (("field", LAC, "L"), ("hooks", INDIGO, "I"), ("light", YELLOW, "Y")): gridlayer(m, nm, f, 13, lambda a, b, ch=ch: kh(a, b) == ch)

# --- ลูกแก้ว: point twill lozenges
m = Motif("lukkaew", 96, 96)
def tw(i, j): return abs(i - 15.5) + abs(j - 15.5)
def layer32(m, name, fill, f): m.add(name, fill, 0, bits([[f(tw(i, j)) for i in range(32)] for j in range(32)], 0, 0, 3, 3), raw=True)
layer32(m, "rings", INDIGO, lambda d: d in (5, 6, 13, 14) or d in (17, 18, 25, 26)); layer32(m, "rings-light", LAC, lambda d: d in (9, 10, 21, 22)); layer32(m, "jewels", YELLOW, lambda d: d <= 2 or d >= 29)

# --- โคมเก้า: nine lozenges, a lamp wick, feathered mudmee edges
m = Motif("khomkao")
def klayer(name, fill, which):
    g = []
    for j in range(100):
        b = abs(j - 49.5); row = []
        for i in range(200):
            a = abs(i - 99.5) / 2; d = a + int(b) + .5 + (.9 if int(b) % 2 else 0); k = int(d // 4.9)
            row.append(k in which and d % 4.9 < 3.1 and d < 48.6)
        g.append(row)
    m.add(name, fill, 0, bits(g, 0, 0, .5, 1), raw=True)
klayer("lozenges", INDIGO, (1, 2, 4, 5, 7, 8, 9)); klayer("lozenges-light", LAC, (3, 6))
m.add("wick", YELLOW, 0, [poly((50, 46.6), (52.8, 52.6), (47.2, 52.6))])

# --- น้ำไหล (น่าน): stairs that lean with the current
m = Motif("namlai", 96, 96)
prof = [2 * (i // 3) for i in range(30)] + [18 - 3 * (1 + (i - 30) // 3) for i in range(30, 48)]
def nl(name, fill, spans): m.add(name, fill, 0, bits([[any(lo <= (j + prof[i]) % 24 < hi for lo, hi in spans) for i in range(48)] for j in range(48)], 0, 0, 2, 2), raw=True)
m.add("water-deep", INDIGO, 0, bits([[(j + prof[i]) % 24 < 8 or (21 <= (j + prof[i]) % 24 < 23 and i % 6 in (1, 2)) for i in range(48)] for j in range(48)], 0, 0, 2, 2), raw=True)
nl("water-mid", LAC, [(10, 15)]); nl("water-light", YELLOW, [(15, 20)]); m.L[-1] = m.L[-1][:5] + (False,)

# --- นาค: a pair in the straight lines of the loom, upright, crested, a jewel between them
# The naga as cloth has it: stepped like supplementary weft, two cells of light thread along the body.
# X body, o light thread, * eye; the pair is mirrored about the jewels.
NAK = """
...X...X......
...XX..XX..X..
.X.XXX.XXX.XX.
.XXXXXXXXXXXXX
..XXXXXXXXXXXX
X.XXX**XXXXXX.
XXXXX**XXX....
.XXXXXXXX...X.
.XXXXXXXXXXXX.
..XXXXXXXXXX..
..XXXXXX......
...XXXXXX.....
...XXooXX.....
....XXooXX....
.....XXooXX...
......XXooXX..
.......XXooXX.
......XXooXX..
.....XXooXX...
....XXooXX....
...XXooXX.....
..XXooXX......
.XXooXX.......
..XXooXX......
...XXooXX.....
....XXooXX....
.....XXoXX....
......XXoXX...
.......XXXX...
........XXX...
.........XXX..
..........XX..
...........XX.
""".split()
NAK_U = 3.6
m = Motif("nak", 34 * NAK_U, len(NAK) * NAK_U)
def nak_cells(marks):
    left = [[c in marks for c in row] + [False] * 20 for row in NAK]
    return bits([[a or b for a, b in zip(row, row[::-1])] for row in left], 0, 0, NAK_U)
m.add("nagas", GREEN, 0, nak_cells("Xo*")); m.add("scale-line", YELLOW, 1, nak_cells("o")); m.add("eyes", YELLOW, 1, nak_cells("*"))
def stepped_jewel(cy, n):
    rows = [[abs(i - n) + abs(j - n) <= n for i in range(2 * n + 1)] for j in range(2 * n + 1)]
    return bits(rows, m.w / 2 - (n + .5) * NAK_U, cy - (n + .5) * NAK_U, NAK_U)
jewel_rows = [(10.5, 2), (22.5, 2), (30, 1)]
m.add("jewels", LAC, 0, [p for y, n in jewel_rows for p in stepped_jewel(y * NAK_U, n)])
m.add("jewel-light", YELLOW, 1, [p for y, n in jewel_rows if n > 1 for p in stepped_jewel(y * NAK_U, 0)])

# --- weaves
def weave(id, n, top, u, warp, weft, gap=.1):
    """n x n cell; top(i, j) true where the weft (horizontal) lies over. Every float is one bar with eased ends, split only at the cell edge."""
    m = Motif(id, n * u, n * u); m.add("ground", DARK, 0, box(0, 0, n * u, n * u), mono=False); g = gap * u; e = .02 * u; r = .16 * u
    def bar(a, b, c, open0, open1, horiz):
        x0 = a * u - (0 if open0 else e); x1 = b * u + (0 if open1 else e); y0, y1 = c * u + g, (c + 1) * u - g
        p = [(x0, y0)] if open0 else [(x0 + r, y0)]
        segs = [((x1, y0),), ((x1, y1),)] if open1 else [((x1 - r, y0),), ((x1 - r * .3, y0), (x1, y0 + r * .9), (x1, (y0 + y1) / 2)), ((x1, y1 - r * .9), (x1 - r * .3, y1), (x1 - r, y1))]
        segs += [((x0, y1),), ((x0, y0),)] if open0 else [((x0 + r, y1),), ((x0 + r * .3, y1), (x0, y1 - r * .9), (x0, (y0 + y1) / 2)), ((x0, y0 + r * .9), (x0 + r * .3, y0), (x0 + r, y0))]
        q = (p[0], segs); return q if horiz else rev(fmap(q, lambda p: (p[1], p[0])))
    for name, fill, horiz in (("warp", warp, False), ("weft", weft, True)):
        bars, slits = [], []
        for c in range(n):
            on = [top(k, c) if horiz else not top(c, k) for k in range(n)]; k = 0
            while k < n:
                if not on[k]: k += 1; continue
                s = k
                while k < n and on[k]: k += 1
                o0, o1 = s == 0 and on[-1], k == n and on[0]; bars.append(bar(s, k, c, o0, o1, horiz))
                if not horiz:
                    y = (c + .5) * u; a = s * u + (0 if o0 else .2 * u); b = k * u - (0 if o1 else .2 * u); slits.append(box(y - .05 * u, a, .1 * u, b - a))
        m.add(name, fill, 0, bars)
        if slits: m.add("warp-grain", DARK, 1, slits, mono="only")
weave("saan_1", 6, lambda i, j: (i + j) % 2 == 0, 16, WOOD, STRAW)
weave("saan_2", 8, lambda i, j: (j - i) % 4 < 2, 12, WOOD, STRAW)
weave("saan_3", 12, lambda i, j: (j - i) % 6 < 3, 8, WOOD, STRAW)
def dmd(i, j):
    a, b = min(i % 12, 12 - i % 12), min(j % 12, 12 - j % 12); return (a + b) % 4 < 2 if (a, b) != (6, 6) else True
weave("saan_diamond", 12, dmd, 8, WOOD, STRAW)

# --- เฉลว / ตาเหลว: open hexagon weave; family k passes over family k + 1, so every strip goes over, under, over
m = Motif("chaleo"); w, a0, gp = 3, 9.4, .9; K30, C30 = tan(radians(30)), cos(radians(30))
def strip(y, T0, T1):
    """Strip along x at height y: cut where the family leaning the other way lies over it; ends cut square to that family."""
    cuts = []
    for q in (-3, -1, 1, 3):
        t = (y + 2 * q * a0) * K30
        if -T0 + w < t < T1 - w: cuts.append(t)
    x = lambda t, yy, s: t + (yy - y) * K30 + s * (w + gp) / C30
    ed = [(-T0, 0)] + [v for t in sorted(cuts) for v in ((t, -1), (t, 1))] + [(T1, 0)]
    f = lambda e, yy: (e[0] + (yy - y) * (K30 if e[0] > 0 else -K30) * -1) if e[1] == 0 else x(e[0], yy, e[1])
    return [poly((f(a, y - w), y - w), (f(b, y - w), y - w), (f(b, y + w), y + w), (f(a, y + w), y + w)) for a, b in zip(ed[::2], ed[1::2]) if b[0] - a[0] > 1]
ENDS = {-3: (41, 36), -1: (49, 46), 1: (46, 49), 3: (36, 41)}    # a strip that ends by coming out from below is a little longer
fam = [p for q in ENDS for p in strip(q * a0, *ENDS[q])]
P = lambda ps: at([sc(p, .96) for p in ps], 50, 50)
for k, (nm, f) in enumerate((("strips-a", STRAW), ("strips-b", WOOD), ("strips-c", GREEN))): m.add(nm, f, 0, at([sc(rot(p, 60 * k), .93) for p in fam], 50, 50))

# --- หน้ากลอง
m = Motif("klong"); c = lambda r: disc(50, 50, r); zig = lambda r0, r1, n: poly(*[(50 + r * sin(2 * pi * (i) / (2 * n)), 50 - r * cos(2 * pi * i / (2 * n))) for i in range(2 * n) for r in [r0 if i % 2 else r1]])
m.add("rim", EBONY, 0, [c(49)]); m.add("pegs", BUFF, 1, P(ringof(disc(0, -45, 1.9), 24, 7.5)))
m.add("hide", BUFF, 1, [c(41)]); m.add("rope", OCHRE, 2, [zig(33.6, 40, 24), ]); m.add("rope-inner", BUFF, 3, [zig(31.4, 37, 24)])
m.add("ring", OCHRE, 4, [c(28.6)]); m.add("ring-inner", BUFF, 5, [c(26.6)])
m.add("sun", EBONY, 6, [zig(13.5, 19.5, 24)]); m.add("sun-ring", BUFF, 7, [c(11.2)]); m.add("heart", EBONY, 8, [c(8.6)])

# --- รวงข้าว
m = Motif("riceear", 80, 92)
SP = [(0, 100), (.3, 90), (.5, 74), (.66, 34), (.82, -18), (1, -58)]
pts, ang = spine((22.6, 91), 116, SP, 160); m.add("stem", GREEN, 0, [ribbon(pts, ang, pchip([(0, 3), (.6, 2), (1, .7)]))])
m.add("leaf", GREEN, 0, [flame((22.4, 82.5), 66, 7, [(0, 118), (.3, 104), (.7, 96), (1, 62)], [(0, .3), (.3, 1), (.7, .6), (1, 0)]), flame((23, 74.5), 46, 6.2, [(0, 60), (.4, 44), (.75, -4), (1, -50)], [(0, .3), (.3, 1), (.7, .6), (1, 0)])])
gr, gl = [], []; g0 = sym(D("M0 0 C 2 -.6 2.9 -3 2.9 -5.4 C 2.9 -8.6 1.3 -11 0 -13")); gi = sym(D("M0 -2.6 C .8 -3.2 1 -4.6 1 -5.8 C 1 -7.6 .5 -9 0 -10"))
for k in range(10):
    for sd in (1, -1):
        t = .47 + .5 * (k + (.5 if sd < 0 else 0)) / 10; i = int(t * 160); p = pts[i]; hd = 90 - degrees(ang[i]); z = 1.16 - .26 * (k / 9) ** 2; tilt = sd * (31 - 10 * k / 9)
        d = lambda q: mv(rot(mv(sc(q, z), sd * .9, -1.2), hd + tilt), *p); gr.append(d(g0)); gl.append(d(gi))
tip = pts[-1]; hd = 90 - degrees(ang[-1]); gr.append(mv(rot(mv(sc(g0, .8), 0, 1), hd), *tip)); gl.append(mv(rot(mv(sc(gi, .8), 0, 1), hd), *tip))
m.add("grains", YELLOW, 0, gr); m.add("grain-line", WOOD, 1, gl)

# --- ลายก้นหอยบ้านเชียง: two whorls joined in one S, brush strokes in threes
m = Motif("banchiang", 104, 60)
def whorl(off, R=24.6, pitch=10.6, turns=1.86, n=150):
    q, g = [], []
    for k in range(n + 1):
        f = 2 * pi * turns * k / n; a = f; r = R - pitch * f / (2 * pi) + off; q.append((27.4 + r * cos(a), 30 + r * sin(a)))
    return q
def brush(q, w0, w1, tail=.12):
    an = [atan2(-(q[min(k + 1, len(q) - 1)][1] - q[max(k - 1, 0)][1]), q[min(k + 1, len(q) - 1)][0] - q[max(k - 1, 0)][0]) for k in range(len(q))]
    return ribbon(q, an, pchip([(0, w0), (1 - tail, w1), (1, w1 * .35)]), tol=.04)
# the S: whorl 1 runs in from the middle, whorl 2 is its half turn; the outer line of one becomes the inner line of the other
strokes = []
for off, w0 in ((2.7, 2.3), (0, 1.5), (-2.7, 2.3)):
    a = whorl(off, turns=1.8 if off == 0 else 1.86)
    b = brush(a, w0, w0 * .8); strokes += [b, fmap(b, lambda p: (104 - p[0], 60 - p[1]))]
m.add("whorls", OCHRE, 0, strokes)
m.add("eyes", EBONY, 0, [disc(27.4, 30, 2.2), disc(76.6, 30, 2.2)])

# --- ปลาสังคโลก
m = Motif("sangkhalok_fish")
m.add("ring", EBONY, 0, [disc(50, 50, 49)]); m.add("ring-gap", BUFF, 1, [disc(50, 50, 46.6)]); m.add("ring-thin", EBONY, 2, [disc(50, 50, 44.8)]); m.add("plate", BUFF, 3, [disc(50, 50, 43.6)])
body = D("M11.5 52.5 C 17 42 30 34 45 33.6 C 57 33.4 66.5 38.6 73 45 C 78 42.6 82.6 38.4 87.4 33 C 87.2 39.6 85.6 45.6 84.4 50.4 C 85.6 55.6 87.6 61.4 88 68.4 C 83 63 78.4 58.6 73 56 C 66 63.4 56 68.8 44 68.6 C 30 68.4 17.5 61.6 11.5 52.5")
m.add("body", EBONY, 4, body); m.add("body-glaze", CELADON, 5, inset(body, 1.9))
sc_ = []
for r, (n, x0, y) in enumerate(((6, 38.5, 42.3), (7, 35.6, 48), (7, 38.5, 53.7), (6, 35.6, 59.4))):
    for k in range(n):
        x = x0 + 5.9 * k
        if r == 0 and k > 4 or r == 3 and k > 4: continue
        sc_.append(D(f"M{x} {y-3} C {x+4.9} {y-2.6} {x+4.9} {y+2.6} {x} {y+3} C {x+3.2} {y+1.5} {x+3.2} {y-1.5} {x} {y-3}"))
m.add("scales", EBONY, 6, sc_)
m.add("gill", EBONY, 6, [D("M29.6 38.6 C 35.4 45.6 35 57 29 64.4 C 31.6 56.4 32 46.4 29.6 38.6")])
m.add("eye", EBONY, 6, [disc(22.6, 47.4, 3.6)]); m.add("eye-white", BUFF, 7, [disc(22.6, 47.4, 2.1)])
m.add("tail-rays", EBONY, 6, [D("M74.6 48.6 C 78.6 47 81.4 44.2 84 40.6 C 82 45 79 48.4 74.6 48.6"), D("M74.6 52.4 C 78.6 54 81.6 57 84.2 60.8 C 82 56.4 79 52.6 74.6 52.4")])
m.add("fins", EBONY, 4, [D("M36 31.8 C 39 25.4 46 20.6 55 20 C 54.4 22 54.8 23.4 56.4 25 C 59.6 25 63 26 66.4 28.6 C 64 30.4 63.8 32.4 65 35.6 C 57 31 46 29.8 36 31.8"), D("M40 70.6 C 42.6 74 46 77.6 51.4 79.4 C 51.4 76.6 52.4 73.4 54.6 70 C 50 71 45 71.2 40 70.6"), D("M60.4 67.8 C 62.4 70.4 65 72.4 68.8 73.2 C 68.2 70.2 68.4 67 69.4 63.6 C 66.6 65.4 63.6 66.8 60.4 67.8")])
m.add("fin-rays", CELADON, 5, [D("M44.6 27.6 C 46.6 25.2 49 23.8 51.8 23 C 50.2 24.8 49.4 26.2 49 27.6 C 47.6 27.4 46 27.4 44.6 27.6"), D("M53.4 28 C 55.4 27.8 57.6 28 60.6 29 C 59.4 29.8 59 30.6 58.8 31.2 C 57.2 30.4 55.2 29.8 53.2 29.2")])
def wave(x, y, n, hgt=1.3):
    q = [(x + k * .75, y - hgt * sin(k * .75 / 9 * 2 * pi)) for k in range(int(n * 12) + 1)]
    an = [atan2(-(q[min(k + 1, len(q) - 1)][1] - q[max(k - 1, 0)][1]), q[min(k + 1, len(q) - 1)][0] - q[max(k - 1, 0)][0]) for k in range(len(q))]
    return ribbon(q, an, pchip([(0, .3), (.2, 1.5), (.8, 1.5), (1, .3)]), tol=.03)
m.add("water", EBONY, 4, [wave(26, 80.4, 1.5), wave(57, 82.6, 1.5), wave(41, 87.2, 2), wave(24.5, 24.6, 1), wave(66, 18.4, 1), wave(40, 12.6, 2)])

# --- เบญจรงค์
m = Motif("benjarong"); m.add("ground", GREEN, 0, box(0, 0, 100, 100), mono=False)
w = 1.7
q = D(f"M{50+w} 0 C {53.6} 28 {72} 46.4 100 {50-w}"); r = D(f"M50 {6.5} C 51.6 30 70 48.4 93.5 50")
outer = join(q, ((100, 50 - w), [((100, 50 + w),)]), fmap(rev(q), lambda p: (p[0], 100 - p[1])), ((50 + w, 100), [((50 - w, 100),)]), fmap(q, lambda p: (100 - p[0], 100 - p[1])), ((0, 50 + w), [((0, 50 - w),)]), fmap(rev(q), lambda p: (100 - p[0], p[1])), ((50 - w, 0), [((50 + w, 0),)]))
inn = join(r, fmap(rev(r), lambda p: (p[0], 100 - p[1])), fmap(r, lambda p: (100 - p[0], 100 - p[1])), fmap(rev(r), lambda p: (100 - p[0], p[1])))
m.add("net", GOLD, 0, [outer, rev(inn)], raw=True)
P = lambda ps: at(ps, 50, 50)
pet = sym(D("M0 -5.6 C 4.6 -5.8 7 -9 7 -13 C 7 -17.6 2.2 -20 0 -27.4")); m.add("star", GOLD, 0, P(d4(pet))); m.add("star-petal", RED, 1, P(d4(inset(pet, 1.5, True))))
lf = rot(sym(D("M0 -7 C 2.6 -8 3.8 -10 3.6 -12.2 C 3.4 -14.4 .9 -15.6 0 -18.6")), 45); m.add("star-leaf", GOLD, 0, P(d4(lf)))
m.add("boss", GOLD, 0, P([disc(0, 0, 3.9)])); m.add("boss-heart", RED, 1, P([disc(0, 0, 2)]))
L1 = D("M0 -7.4 C 6 -8 11 -12.4 11 -19 C 11 -25.4 5.4 -28.6 0 -36"); ci = inset_half(L1, 2)
def corners(h): return [mv(h, 0, 100), mv(mx(h), 100, 100), my(h), mv(mx(my(h)), 100, 0), rot(h, 90), mv(my(rot(h, 90)), 0, 100), mv(mx(rot(h, 90)), 100, 0), mv(mx(my(rot(h, 90))), 100, 100)]
m.add("flower", GOLD, 0, corners(half(L1))); m.add("flower-petal", RED, 1, corners(ci))
dg = rot(sym(D("M0 -13 C 3.4 -15 5.6 -19 5 -23 C 4.6 -26.4 1 -28.4 0 -33")), 135)
m.add("flower-leaf", GOLD, 0, [dg, mv(mx(dg), 100, 0), mv(my(dg), 0, 100), mv(mx(my(dg)), 100, 100)])
e = 6; qd = ((0, 0), [((e, 0),), ((e, e * K), (e * K, e), (0, e)), ((0, 0),)])
m.add("flower-boss", GOLD, 0, [qd, mv(mx(qd), 100, 0), mv(my(qd), 0, 100), mv(mx(my(qd)), 100, 100)])
qe = sc(qd, .52); m.add("flower-heart", RED, 1, [qe, mv(mx(qe), 100, 0), mv(my(qe), 0, 100), mv(mx(my(qe)), 100, 100)])

# --- บาติกใต้: ชบา and a wave border
m = Motif("batik_south"); P = lambda ps: at(ps, 50, 50.6)
pet = D("M1.6 -8 C -6 -13 -15.6 -20 -17 -28.6 C -17.6 -32.4 -15.8 -34 -14 -35 C -14.6 -38.6 -12.4 -41.4 -9 -41.6 C -7.6 -45 -3.6 -46.4 -.4 -44.6 C 2.4 -47.4 7 -47 8.8 -43.6 C 12.6 -43.8 15 -41 14.6 -37.6 C 18 -36 18.8 -32.4 17 -29.6 C 17.6 -27.6 17.2 -25.4 15.6 -23.6 C 12.4 -19.8 7 -14 1.6 -8")
m.add("petals", HIBISCUS, 0, P(ringof(sc(pet, .97), 5))); 
vn = [flame((.4, -12.5), 24, 1.9, [(0, 90), (1, 88)], [(0, .5), (.4, 1), (1, 0)]), flame((-2, -14), 21, 1.7, [(0, 122), (.6, 112), (1, 96)], [(0, .5), (.4, 1), (1, 0)]), flame((2.6, -13.6), 20, 1.7, [(0, 62), (.6, 70), (1, 86)], [(0, .5), (.4, 1), (1, 0)])]
m.add("veins", YELLOW, 1, P([rot(p, 72 * k) for k in range(1, 5) for p in vn]))
col = flame((0, -12), 27, 3.2, [(0, 96), (.5, 84), (1, 70)], [(0, .7), (.3, 1), (.8, .7), (1, 0)])   # the staminal column crosses one petal
m.add("stamen", YELLOW, 1, P([col] + [disc(x, y, 1.35) for x, y in ((-3.2, -29), (4.4, -27.4), (-2.2, -34), (6, -32.6), (.2, -38.8), (6.6, -38.2))]))
m.add("sepals", SEA, 0, P(ringof(sym(D("M0 -27.5 C 3.6 -31 5.6 -35 5 -39 C 4.4 -42.4 1.2 -44.4 0 -48")), 5, 36)))
m.add("throat", YELLOW, 0, P(ringof(sym(D("M0 0 L 2.4 -3.2 C 3.6 -5.4 2 -7.4 0 -10")), 5, 36)))
m = Motif("batik_wave", 80, 50)
hump = D("M0 50 L 0 42 C 10 42 12 34 14 27 C 17 12 30 4 43 5 C 55 6 62 15 60 24 C 58.6 31 50 34 45 29.6 C 41.6 26.4 44 21.6 47.6 22.4 C 46 17 37 18.4 35.4 26 C 33.6 35 43 43 56 43 C 66 43 72 42 80 42 L 80 50 L 0 50")
m.add("wave", SEA, 0, hump)
m.add("foam", SEA, 0, [disc(68, 15, 3), disc(75.4, 8.6, 1.9), disc(66.6, 26.6, 2)])
m.add("wave-line", YELLOW, 1, [D("M6 46 C 14 45 17 38 19.4 29 C 22 18 31 10.6 41.6 10.6 C 33 13.4 27 19.6 25.4 28.6 C 23.6 38 16 46 6 46")])

# --- ตะเภา: a junk in the steps of supplementary weft, mirrored about its mast
def tapao(i, j):
    """Cell of the left half; i counts outwards from the mast (0 … 13), j down."""
    if j < 5: return "Y" if i + abs(j - 2) <= 2 and not (i == 0 and j == 2) else ""
    if i == 0 and j < 18: return "H"
    if 6 <= j <= 16 and 2 <= i <= j - 4:                      # the sail: a stair triangle, its field and a gap between
        d = min(i - 2, j - 4 - i, 16 - j)
        return "S" if d == 0 else "Y" if d >= 2 else ""
    if 15 <= j <= 17 and 13 - (j - 15) // 2 <= i <= 13: return "H"
    if 18 <= j <= 23 and i <= 13 - max(0, j - 19): return "o" if j == 20 and i % 2 == 1 and i < 11 else "H"
    if j == 25: return "W" if i % 4 == 0 else ""
    if j == 26: return "W" if i % 4 != 2 else ""
    if j == 27: return "W"
    return ""
TP_U = 4
m = Motif("tapao", 27 * TP_U, 28 * TP_U)
def tp(marks): return bits([[tapao(abs(i - 13), j) in tuple(marks) for i in range(27)] for j in range(28)], 0, 0, TP_U)
m.add("hull", INDIGO, 0, tp("Ho"), raw=True); m.add("hull-studs", YELLOW, 1, [rev(p) for p in tp("o")], raw=True); m.add("sails", LAC, 0, tp("S"), raw=True)
m.add("light", YELLOW, 0, tp("Y"), raw=True); m.add("waves", INDIGO, 0, tp("W"), raw=True)

# --- ริ้วมัดหมี่: bars of tied weft; every second pick slips, so the dye bleeds along the thread
m = Motif("mudmee_edge", 96, 96)
def mudmee(name, fill, inside, level=0):
    g = []
    for j in range(48):
        b = abs(j - 23.5); slip = (0, 2, 0, 1)[int(b) % 4]; row = []
        for i in range(96): row.append(inside(abs(i - 47.5) - slip, b))
        g.append(row)
    m.add(name, fill, level, bits(g, 0, 0, 1, 2), raw=True)
# Lozenges about the heart, and a river of zigzags at each side; from the middle, a goes to 48 and b to 24.
ring = lambda a, b, lo, hi: lo <= a / 31 + b / 23.5 < hi
river = lambda b: 3 * abs((b + 6) % 12 - 6) / 2
mudmee("bars", INDIGO, lambda a, b: ring(a, b, .74, .98) or ring(a, b, .27, .44))
mudmee("bars-light", LAC, lambda a, b: ring(a, b, .52, .67))
mudmee("heart", YELLOW, lambda a, b: ring(a, b, 0, .19))
mudmee("stripes", INDIGO, lambda a, b: a > 47 - river(b) and not ring(a, b, 0, 1.08))
mudmee("stripes-light", LAC, lambda a, b: 39 - river(b) < a <= 44 - river(b) and not ring(a, b, 0, 1.06))

# --- ตีนจก: three registers of a hem: teeth, hooked lozenges, tassels
TJ_U = 2.8; m = Motif("tinjok", 36 * TJ_U, 58 * TJ_U)
TJ_HOOKS = {(k + d, 13 - k) for k in (2, 6, 10) for d in (0, 1, 2)} | {(k + 2, 14 - k) for k in (2, 6, 10)} | {(k + 2, 15 - k) for k in (2, 6)}
def tj(i, j):
    a = int(abs(i - 17.5)); b = abs(j - 27); d = a + b; e = 17 - a + b; f = 17 - a + 15 - b
    if j in (0, 1, 10, 44, 45): return "L"
    if 3 <= j <= 7: return "I" if abs(i % 9 - 4) <= j - 3 else ""
    if j == 8: return "I"
    if 12 <= j <= 42:
        if d in (11, 12) or (a, b) in TJ_HOOKS and d > 12: return "L"
        if d == 8 or d == 7 and abs(a - b) % 4 == 3 or d in (4, 5): return "I"
        if d <= 2 or e <= 1 or f <= 1: return "Y"
        if e in (3, 4): return "I"
        if f in (3, 4): return "L"
        return ""
    if j in (47, 48): return "I"
    if 49 <= j <= 57 and i % 4 in (1, 2):
        long = (i // 4) % 2 == 0
        if j >= (56 if long else 53): return "Y" if j <= (57 if long else 54) else ""
        return "L" if long else "I"
    return ""
def tjl(mark): return bits([[tj(i, j) == mark for i in range(36)] for j in range(58)], 0, 0, TJ_U)
m.add("lines", LAC, 0, tjl("L"), raw=True); m.add("teeth", INDIGO, 0, tjl("I"), raw=True); m.add("light", YELLOW, 0, tjl("Y"), raw=True)

# --- กรอบตุ๊กตาชาววัง: the niche only; what stands in it belongs to its maker
m = Motif("tukta", 100, 138)
cw = lambda p: p if area(flat(p)) > 0 else rev(p)
arch = cw(sym(D("M0 108 L 40 108 L 40 70 C 40 56 32.6 47.4 23.6 40.4 C 14 33 4.4 26.6 0 8"))); A = lambda d: cw(inset(arch, d, True))
AP = lambda ps: at(ps, 50, 6)
gable = [flame(p, L, W, [(0, h), (.3, h + 16), (.62, h - 22), (1, h + 24)], [(0, .8), (.2, 1), (.4, .94), (.68, .46), (.86, .16), (1, 0)]) for p, L, W, h in
         (((38, 70), 26, 8, 62), ((34.4, 55), 24, 7.6, 70), ((25.6, 44.4), 22, 7, 76), ((15.4, 36), 19, 6.2, 80))]
m.add("flames", GREEN, 0, AP(both(gable)))
m.add("arch", RED, 0, AP([arch, rev(A(9.4))]), raw=True)
a3, a5 = A(3.6), A(5.6)
m.add("arch-line", GOLD, 1, AP([rev(a3), a5]), raw=True)
m.add("base", RED, 0, [box(4, 114, 92, 6.4)]); m.add("base-beads", GOLD, 1, [dia(10 + 8.8888 * k, 117.2, 2.1) for k in range(10)])
lp = D("M0 0 L 5.6 0 C 8.4 -.8 9.2 -3.4 9 -6.2 C 8.6 -10.4 3 -11.6 0 -15.6"); lpf = my(sym(lp)); lpi = my(mv(sc(sym(lp), .58), 0, -1.6))
m.add("lotus", GREEN, 0, [mv(lpf, 10.4 + 19.8 * k, 121.8) for k in range(5)]); m.add("lotus-heart", GOLD, 1, [mv(lpi, 10.4 + 19.8 * k, 121.8) for k in range(5)])
lb = my(sym(D("M0 0 L 1.8 0 C 2.8 -3 2 -6 0 -9.4"))); m.add("lotus-between", RED, 0, [mv(lb, 20.3 + 19.8 * k, 121.8) for k in range(4)])

# --- ลูกปัดโนรา: beads threaded in rows, half a bead apart
def pie(x, y, r, a0, a1):
    """Part of a disc between two multiples of 90 degrees, closed along its straight sides."""
    segs = []; p = lambda a: (x + r * round(cos(radians(a))), y + r * round(sin(radians(a))))
    for a in range(a0, a1, 90):
        u, v = (round(cos(radians(a))), round(sin(radians(a)))), (round(cos(radians(a + 90))), round(sin(radians(a + 90))))
        segs.append(((p(a)[0] + v[0] * r * K, p(a)[1] + v[1] * r * K), (p(a + 90)[0] + u[0] * r * K, p(a + 90)[1] + u[1] * r * K), p(a + 90)))
    if a1 - a0 < 360: segs += ([((x, y),)] if a1 - a0 == 90 else []) + [(p(a0),)]
    return (p(a0), segs)
NB_X, NB_Y, NB_R = 8, 6.9, 3.55
m = Motif("nora_beads", 12 * NB_X, 16 * NB_Y)
NB = {"net": (RED, (5, 0, 10)), "light": (GOLD, (1, 4, 6, 9)), "field": (SEA, (2, 3, 7, 8))}
for nm, (fill, rings) in NB.items():
    o = []
    for row in range(17):
        for k in range(13):
            x = k * NB_X + (NB_X / 2 if row % 2 else 0); y = row * NB_Y
            if x > m.w: continue
            if int(abs(x - m.w / 2) / (NB_X / 2) + abs(row - 8)) // 2 not in rings: continue
            a0, a1 = 0, 360
            if x == 0: a0, a1 = -90, 90
            elif x == m.w: a0, a1 = 90, 270
            if row == 0: a0, a1 = (0, 90) if x == 0 else (90, 180) if x == m.w else (0, 180)
            elif row == 16: a0, a1 = (270, 360) if x == 0 else (180, 270) if x == m.w else (180, 360)
            o.append(pie(x, y, NB_R, a0, a1))
    m.add(nm, fill, 0, o, mono=nm != "light")

# --- ยกเมืองนคร: พิกุล on crossing branches (ก้านแย่ง)
m = Motif("yok_nakhon"); P = lambda ps: at(ps, 50, 50)
yp = D("M0 -5.4 C 2 -5.4 3.2 -7.4 4.2 -10 C 5.4 -13.4 5.6 -17 3.8 -19.6 C 2.8 -21 1.2 -22.2 0 -25"); ys = sym(yp)
yi = D("M0 -9 C 1 -9.8 1.9 -11.8 2.2 -13.8 C 2.5 -16 1.9 -17.8 0 -20.4"); yis = sym(yi)
m.add("stems", GREEN, 0, [rot(box(-.9, 24.4, 1.8, 21.9), a) for a in (45, 135, 225, 315)]); m.L[-1] = m.L[-1][:3] + ([mv(p, 50, 50) for p in m.L[-1][3]],) + m.L[-1][4:]
lf = D("M0 0 C 3.4 -1 6 -4 6.4 -7.6 C 6.7 -10.6 5.6 -13 5.8 -16 C 1.6 -13.6 -1 -10 -1.2 -6 C -1.3 -3.6 -.8 -1.6 0 0")
pair = [rot(mv(q, 0, dy), a) for a in (45, 135, 225, 315) for dy in (0,) for q in (mv(rot(lf, 34), .9, -30.5), mv(mx(rot(lf, 34)), -.9, -30.5), mv(my(rot(lf, 34)), .9, -40.2), mv(mx(my(rot(lf, 34))), -.9, -40.2))]
m.add("leaves", GREEN, 0, P(pair))
m.add("petals", RED, 0, P(ringof(ys, 8))); m.add("petal-line", GOLD, 1, P(ringof(yis, 8)))
m.add("boss", RED, 0, P([disc(0, 0, 4.4)])); m.add("boss-heart", GOLD, 1, P([disc(0, 0, 2.4)]))
def corners4(h): return [mv(h, 0, 100), mv(mx(h), 100, 100), my(h), mv(mx(my(h)), 100, 0), rot(h, 90), mv(my(rot(h, 90)), 0, 100), mv(mx(rot(h, 90)), 100, 0), mv(mx(my(rot(h, 90))), 100, 100)]
ydg, ydi = rot(ys, 135), rot(yis, 135)
def corner1(p): return [p, mv(mx(p), 100, 0), mv(my(p), 0, 100), mv(mx(my(p)), 100, 100)]
m.add("corner-petals", RED, 0, corners4(half(yp)) + corner1(ydg)); m.add("corner-petal-line", GOLD, 1, corners4(half(yi)) + corner1(ydi))
m.add("corner-boss", RED, 0, [pie(0, 0, 4.4, 0, 90), pie(100, 0, 4.4, 90, 180), pie(100, 100, 4.4, 180, 270), pie(0, 100, 4.4, 270, 360)])
m.add("corner-heart", GOLD, 1, [pie(0, 0, 2.4, 0, 90), pie(100, 0, 2.4, 90, 180), pie(100, 100, 2.4, 180, 270), pie(0, 100, 2.4, 270, 360)])
sd = D("M0 0 C 2.2 -1.4 3.2 -3.6 3.2 -5.6 C 3.2 -8 1.2 -9.6 0 -12"); mid = half(sd)
m.add("buds", GOLD, 0, [mv(mid, 0, 50), mv(my(mid), 0, 50), mv(mx(mid), 100, 50), mv(mx(my(mid)), 100, 50), mv(rot(mid, 90), 50, 0), mv(mx(rot(mid, 90)), 50, 0), mv(my(rot(mid, 90)), 50, 100), mv(mx(my(rot(mid, 90))), 50, 100)])

# ================================================================== passports
GEN = "Generic form; drawn for this project; claims no community's registered pattern."
PASS = {  # id: name_th, name_en, meaning_th, meaning_en, region, symmetry, construction, respect notes, sources, confidence
"prajamyam": ("ลายประจำยาม", "Prajamyam, four-petal guardian flower", "ผู้รักษายามทั้งสี่ทิศ แม่ลายของลายไทย", "guardians of the four directions; mother pattern of classical ornament", "ภาคกลาง / Central", "D4", "Four notched ogee petals on the axes, four leaves on the diagonals, ringed boss; petals carry two echo lines.", "Courtly, not sacred; avoid floor mats and soles.", ["wiki-pjy", "tgv"], "shape sourced; recipe ours; meaning medium"),
"krajang_taoi": ("กระจังตาอ้อย", "Krajang ta-oi, cane-bud leaf", "ตาอ้อยหรือดอกบัวตูม", "sugar-cane bud or lotus bud", "ภาคกลาง / Central", "D1", "Ogee leaf in an equilateral triangle, one notch a side at half height, echo lines and a half-size inner bud.", "None known.", ["krajang"], "sourced; recipe ours"),
"krajang_baithet": ("กระจังใบเทศ", "Krajang bai-thet, flame-leaf krajang", "กระจังที่แตกใบเป็นชั้น", "the cane-bud leaf grown into layered flame leaves", "ภาคกลาง / Central", "D1", "Ogee leaf with three flicked lobes a side, two echo lines, two pairs of inner kranok leaves round a spire.", "None known.", ["krajang2"], "sourced; recipe ours"),
"krajang_row": ("แนวกระจัง", "Krajang row, edge crown", "ขอบมงกุฎของงานสถาปัตยกรรม", "crowning edge", "ภาคกลาง / Central", "pm11 (upright mirror lines)", "Ta-oi leaf centred in the cell, half leaves at the cell edge, lozenge-beaded band; repeats at 80 units.", "Points up; not upside down along a top edge.", ["krajang"], "sourced; recipe ours; placement low"),
"kanok": ("กระหนกสามตัว", "Kranok of three flames", "เปลวไฟหรือรวงข้าว ตัวเหงา ตัวประกบ และยอด", "flame or rice ear in three parts: front leaf, back leaf, flame", "ภาคกลาง / Central", "C1", "One S-shaped flame with three lobes flicked off its outer side and two small leaves hug a round curl with a log-spiral line; each leaf has a parallel echo line.", "High classical; keep it whole, never run text through the tip.", ["introthai"], "name sourced; recipe ours; meaning medium"),
"kankhot": ("ลายก้านขด", "Kan khot, scrolling vine", "เถาวัลย์ต่อเนื่อง ความอุดมสมบูรณ์", "continuing vine, abundance", "ภาคกลาง, นครศรีธรรมราช / Central and Nakhon niello", "p11g", "Sine stem with a log-spiral scroll in every half wave, flower at its eye, kranok leaves along growth; glide reflection at 80 units.", "None known.", ["thom"], "sourced; recipe ours"),
"nakradan": ("ลายหน้ากระดานประจำยามก้ามปู", "Na kradan border, prajamyam and crab claws", "แถบขอบ ใช้คู่กับตัวห้าม", "border band, used with stoppers", "ภาคกลาง / Central", "p2mm", "Prajamyam between two rails, four notched claws springing from each joint leaf; repeats at 150 units.", "Needs a stopper at both ends and whole repeats.", ["nakradan"], "sourced; recipe ours"),
"nakradan_stop": ("ตัวห้ามหน้ากระดาน", "Na kradan stopper block", "ตัวจบลายหน้ากระดาน", "end block of the border", "ภาคกลาง / Central", "D4 between rails (D2)", "Prajamyam one size larger in a square with posts and four corner leaves; joins the rails of nakradan.", "Use with nakradan.", ["nakradan"], "sourced; recipe ours"),
"phum_khaobin": ("พุ่มข้าวบิณฑ์", "Phum khao bin, rice-offering form", "พุ่มข้าวถวายพระ", "heap of offered rice", "ภาคกลาง / Central", "D1 (2:3)", "Lobed flame leaf above a jewelled belt and its reflection at three quarters height below, ta-oi buds back to back, side leaves.", "Association with alms; not on goods bound for waste or soles.", ["wiki-pjy"], "ratio sourced; recipe ours"),
"rajawat": ("ลายราชวัตร", "Rajawat lattice", "รั้วราชวัตร", "ceremonial fence", "ภาคกลาง / Central", "p4m", "Diagonal lattice, prajamyam in one window, leaf cross in the next; square cell of 100 units.", "None known.", ["wiki-pjy"], "sourced; recipe ours"),
"buakhwam": ("บัวคว่ำบัวหงาย", "Lotus down, lotus up", "กลีบบัวคว่ำและหงาย", "lotus petals turned down and up", "ภาคกลาง, นครศรีธรรมราช / Central and Nakhon", "p2mg", "Lotus petals up and, half a step on, down from a beaded band; sepals between.", "Positive sign; avoid surfaces that are stepped on.", ["thom"], "sourced; recipe ours"),
"medbua": ("ลายเม็ดบัว", "Lotus-seed bead border", "เม็ดบัว", "lotus seeds", "ภาคกลาง, นครศรีธรรมราช / Central and Nakhon", "p2mm", "Oval seed with one ring and an eye, three beads at the joint, two rails.", "None known.", ["thom"], "sourced; recipe ours"),
"lukkaew": ("ลายลูกแก้ว", "Luk kaew, crystal-ball lozenge weave", "ลูกแก้ว แสงสว่าง", "crystal ball, light", "อีสาน, นราธิวาส / Isan and the South", "p4m", "Point-twill lozenges on a 32 x 32 grid, rings of two threads, jewel at both lattice points.", "Common weave; credit the weaver group that uses it.", ["narathiwat"], "weave name sourced; meaning medium"),
"dokphikul": ("ลายดอกพิกุล", "Dok phikul, bullet-wood flower", "ดอกพิกุล กลิ่นหอมคงทน", "lasting fragrance", "ทุกภาค / all regions", "D8", "Eight ogee petals with heart and rib, eight beads between, seeded boss.", "None known.", ["M"], "memory, medium"),
"dokkaew": ("ลายดอกแก้ว", "Dok kaew, orange-jasmine flower", "ดอกแก้ว ดอกไม้บูชา", "flower of offering", "อีสาน / Isan", "D5", "Five split-tip petals with echo lines and rib, five sepals behind, ringed eye.", "None known.", ["thaiunique"], "name sourced; recipe ours"),
"kho": ("ลายขอ", "Kho, hook", "ขอ เครื่องมือและชีวิตชาวนา", "the hook of the farmer", "อีสาน / Isan", "p4m", "Four pairs of inward hooks on a lozenge inside a lozenge lattice, 33 x 33 grid.", "Not the royal-granted kho patterns, which are locked; claims no village's pattern.", ["msu47"], "meaning sourced; recipe ours"),
"khit_base": ("ลายขิด (ขิดฐาน)", "Khit, supplementary-weft lozenge", "ขิดเป็นผ้าชั้นสูง ใช้ห่อคัมภีร์และหมอน", "khit cloth ranks high: it wraps scriptures and headrests", "อีสาน / Isan", "p4m", "Toothed concentric lozenges on 27 x 27 cells, each cell two threads by two picks.", "High rank: never on soles, underwear or toilet goods.", ["twist", "neu"], "technique sourced; recipe ours"),
"nak": ("ลายนาค", "Nak, naga pair", "พญานาค ผู้พิทักษ์ โชคลาภ และฝน", "guardian, fortune and rain", "อีสาน / Isan", "D1 (pair)", "Two nagas face to face in steps of one cell, as supplementary weft draws them; a light thread two cells wide along the zig-zag body, stepped jewels between.", "Sacred: upright, head never cropped.", ["msu48"], "meaning sourced; recipe ours"),
"khomkao": ("ลายโคมเก้า", "Khom kao, nine lamps", "ตะเกียงโคม ความสว่างรุ่งเรือง", "lantern: brightness, prosperity", "อีสาน (เชียงยืน) / Isan", "p2mm", "Nine nested lozenge bands counted from the gap round the wick, edges feathered by one thread as in mudmee.", "Local name of Chiang Yuen: credit it; generic rendering only.", ["msu46"], "sourced; recipe ours"),
"namlai": ("ลายน้ำไหล", "Nam lai, flowing water", "สายน้ำไหล", "flowing water", "น่าน (ไทลื้อ) / Nan, Tai Lue", "p1", "Stairs that climb in ten steps and fall in six, three colour bands, 48 x 48 grid.", "Credit Nan Tai Lue weaving; claims no village's version.", ["chobmai", "twist2"], "technique sourced; recipe ours"),
"saan_1": ("ลายขัด", "Plain weave", "ยกหนึ่งข่มหนึ่ง", "over one, under one", "ทุกภาค / all regions", "p4m (colour p4g)", "weave(1,1,1): each float one bar with eased ends, 6 x 6 strips.", "None.", ["M"], "memory, high"),
"saan_2": ("ลายสอง", "Twill 2/2", "ยกสองข่มสอง", "over two, under two", "ภาคกลาง / Central", "p2", "weave(2,2,1) on 8 x 8 strips.", "None.", ["M"], "memory, high"),
"saan_3": ("ลายสาม", "Twill 3/3", "ยกสามข่มสาม", "over three, under three", "ภาคกลาง / Central", "p2", "weave(3,3,1) on 12 x 12 strips.", "None.", ["M"], "memory, high"),
"saan_diamond": ("ลายดอกจักสาน (ลายยก)", "Flower twill of basketry", "ดอกที่ยกขึ้นในลายสาน", "a flower raised in the basket", "อ่างทอง (บางเจ้าฉ่า) / Ang Thong", "p2mm", "Point twill mirrored on both axes, 12 x 12 strips.", "Credit the Bang Chao Cha group where used.", ["singburi"], "village sourced; recipe ours"),
"chaleo": ("ลายเฉลว (ตาเหลว)", "Chaleo, open hexagon weave", "เครื่องหมายคุ้มครอง ปักหม้อยาและนาข้าว", "protective sign of herb pots and rice fields", "ทุกภาค / all regions", "C6 about the eye (weave p6)", "Three families of four strips at 0, 60 and 120 degrees; each family passes over the next.", "Ritual sign: use as pattern; never claim protection or cure.", ["M"], "memory, medium"),
"klong": ("ลายหน้ากลอง", "Drum head", "หน้ากลอง จังหวะ", "drum head, rhythm", "อ่างทอง (เอกราช) / Ang Thong", "D24", "Rim with 24 pegs, rope zig-zag of 24 teeth, ring, 24-ray tuning paste.", "Drums are honoured (wai khru): no feet imagery.", ["museum"], "village sourced; recipe ours"),
"riceear": ("รวงข้าว", "Ear of rice", "ความอุดมสมบูรณ์", "plenty", "อ่างทอง / Ang Thong; generic grain", "C1", "Arched tapering stem, 21 grains alternating at 31 to 21 degrees, two blades.", "Not the provincial seal's composition.", ["at"], "generic"),
"banchiang": ("ลายก้นหอยบ้านเชียง", "Ban Chiang whorls", "ก้นหอย", "whorls of the red-painted ware", "อุดรธานี / Udon Thani", "p2 (C2)", "Two even-pitch spirals joined in one S at the cell's centre, three brush strokes thick-thin-thick.", "Never sold as antique.", ["M"], "memory, medium"),
"sangkhalok_fish": ("ปลาสังคโลก", "Sangkhalok fish", "ในน้ำมีปลา", "in the water there are fish", "สุโขทัย / Sukhothai, Si Satchanalai", "C1 in a ring", "Lens body with forked tail, glaze inset, crescent scales, gill arc, water strokes in a double ring.", "Generic; copies no dated piece.", ["M"], "memory, high"),
"benjarong": ("ลายเบญจรงค์", "Benjarong net", "เครื่องถ้วยห้าสี", "five-colour enamel ware", "ภาคกลาง (ดอนไก่ดี) / Central", "p4m", "Gold net of concave lozenges on a coloured ground, four-petal flower in each window and at each centre.", "History of royal ware; no cyphers.", ["M"], "memory, high"),
"batik_south": ("ลายบาติก ดอกชบา", "Southern batik hibiscus", "ทะเลและชบา", "sea and hibiscus", "ภาคใต้ / South", "C5 petals and sepals; the staminal column makes it C1", "Five wavy petals, three tapering wax veins on four of them, staminal column with six anthers on the fifth, star throat, five sepals.", "Muslim makers: plants and geometry, no figures.", ["openbase"], "region sourced; recipe ours"),
"batik_wave": ("ลายบาติก คลื่น", "Southern batik wave border", "คลื่นทะเล", "sea wave", "ภาคใต้ / South", "p1", "One curling wave with a wax line and three drops; repeats at 80 units.", "Muslim makers: plants and geometry, no figures.", ["openbase"], "region sourced; recipe ours"),
"tapao": ("ลายตะเภา (สำเภา)", "Tapao, trading junk", "เรือสำเภา การค้าและการทำมาหากิน", "the trading junk: livelihood", "อีสาน / Isan", "D1", "Stair hull with studs, mast and two stair sails on a 27 x 28 grid, waves of four cells, jewel at the masthead.", "Ask the weaver group before naming a village.", ["M"], "memory, low"),
"mudmee_edge": ("ริ้วมัดหมี่", "Mudmee bars, resist-tied edge", "สีที่ซึมตามเส้นด้ายมัดย้อม", "dye that bleeds along the tied thread", "อีสาน / Isan", "p2mm", "Cut-corner bars nested about a heart; every pick slips by a fixed order of 0, 2, 1, 3 units along the weft; stripes at the cell edge.", "Generic technique; claims no village's pattern.", ["M"], "memory, high"),
"tinjok": ("ลายตีนจก", "Tin jok, hem of discontinuous weft", "เชิงผ้าซิ่น ฟันปลา โคม และหางสะเปา", "the hem of a skirt: teeth, lantern and tassels", "ล้านนา, ลอง, ราชบุรี / Lanna, Long (Phrae), Ratchaburi", "pm11 (upright mirror lines)", "Three registers on a 36 x 56 grid: saw-teeth, hooked lozenge with half lozenges at the cell edge, tassels of two lengths.", "Village patterns belong to their villages: ask; this is a generic form.", ["longphrae"], "existence sourced; recipe ours"),
"tukta": ("กรอบซุ้มตุ๊กตาชาววัง", "Niche for a court doll", "ซุ้มสำหรับวางภาพงานของช่าง", "a niche for a picture of the maker's own work", "อ่างทอง (บางเสด็จ) / Ang Thong", "D1", "Ogee arch with a line, four gable flames a side, beaded base and five lotus petals; the opening is empty.", "No doll is drawn: use the makers' own photographs, with their consent.", ["at"], "craft sourced; recipe ours"),
"nora_beads": ("ลายลูกปัดโนรา", "Nora bead net", "ลูกปัดร้อยเครื่องแต่งกายโนรา", "the threaded beads of the Nora dancer's dress", "ภาคใต้ / South", "c2mm", "Beads of 8 units in rows half a bead apart, concentric lozenges in three colours about the centre and the corners.", "Nora is living heritage: credit the community whose beadwork is shown.", ["M"], "memory, medium"),
"yok_nakhon": ("ลายพิกุลก้านแย่ง (ผ้ายกเมืองนคร)", "Phikul on crossing branches, Nakhon brocade", "ดอกพิกุลบนก้านที่แย่งกัน ผ้ายกชั้นสูง", "bullet-wood flowers on crossing branches: court brocade", "นครศรีธรรมราช / Nakhon Si Thammarat", "p4m", "Eight-petal flowers at centre and corners, stems on the diagonals with two pairs of leaves, buds at the middle of the edges.", "Historic court cloth; generic form, copies no piece.", ["M"], "memory, medium"),
}
TILES = {"rajawat", "kho", "khit_base", "lukkaew", "namlai", "saan_1", "saan_2", "saan_3", "saan_diamond", "benjarong", "mudmee_edge", "nora_beads", "yok_nakhon"}
FRIEZES = {"krajang_row", "nakradan", "buakhwam", "medbua", "kankhot", "batik_wave", "tinjok"}

def main(out):
    os.makedirs(out, exist_ok=True)
    for id, m in ALL.items():
        with open(f"{out}/{id}.svg", "w", encoding="utf-8") as f: f.write(m.colour())
        with open(f"{out}/{id}-mono.svg", "w", encoding="utf-8") as f: f.write(m.mono())
if __name__ == "__main__": main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "motifs"))
