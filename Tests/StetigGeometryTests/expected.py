"""What shapely (GEOS) and pyproj (PROJ, GeographicLib) say about random questions on boundary files.

    python3 expected.py SEED FILE.geojson...

Writes one line for each fact; every coordinate is a whole number of 10^-9 degree, which both sides
hold exactly: GEOS is given those numbers themselves, so that not even points on edges may differ.
"""

import json
import math
import random
import sys

import numpy
import pyproj
import shapely
import shapely.affinity
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.ops import unary_union

UNIT = 1e9
GEOD = pyproj.Geod(ellps="WGS84")
EQUAL_AREA = pyproj.Transformer.from_pipeline("+proj=cea +ellps=WGS84")


def whole(position):
    return (round(position[0] * UNIT), round(position[1] * UNIT))


def say(*words):
    print(*words)


def text(number):
    return repr(float(number))


def flat(ring):
    return " ".join(f"{int(x)} {int(y)}" for x, y in ring)


def read(files):
    shapes = []
    for file in files:
        with open(file, encoding="utf-8-sig") as text:
            for feature in json.load(text)["features"]:
                geometry = feature["geometry"]
                parts = geometry["coordinates"]
                if geometry["type"] == "Polygon":
                    parts = [parts]
                rings = [[[whole(p) for p in ring] for ring in part] for part in parts]
                shape = MultiPolygon([Polygon(part[0], part[1:]) for part in rings])
                if not shape.is_valid:
                    say("invalid", len(shapes))
                    shape = shape.buffer(0)
                for number, part in enumerate(rings):
                    for ring in part:
                        say("ring", len(shapes), number, flat(ring))
                shapes.append(shape)
    return shapes


def polygons(geometry):
    if geometry.geom_type == "Polygon":
        return [geometry]
    return [p for p in getattr(geometry, "geoms", []) for p in polygons(p)]


def degrees(geometry, longest):
    scaled = shapely.transform(geometry, lambda xy: xy / UNIT)
    return shapely.segmentize(scaled, longest)


def equal_area(geometry):
    """Square metres by PROJ's cylindrical equal-area projection, edges cut into short pieces."""
    parts = polygons(geometry)
    if not parts:
        return 0.0
    cut = degrees(MultiPolygon(parts), 1e-4)

    def project(xy):
        x, y = EQUAL_AREA.transform(xy[:, 0], xy[:, 1])
        return numpy.column_stack([x, y])

    west, south, _, _ = cut.bounds
    x, y = EQUAL_AREA.transform(west, south)
    return shapely.transform(cut, lambda xy: project(xy) - (x, y)).area


def geodesic_area(geometry):
    """Square metres by GeographicLib, edges cut so short that they are as good as geodesic."""
    total = 0.0
    for part in polygons(degrees(geometry, 1e-3)):
        total += abs(GEOD.geometry_area_perimeter(shapely.Polygon(part.exterior))[0])
        for hole in part.interiors:
            total -= abs(GEOD.geometry_area_perimeter(shapely.Polygon(hole))[0])
    return total


def some_points(chance, shapes, count):
    boxes = [s.bounds for s in shapes]
    for _ in range(count):
        shape = chance.randrange(len(shapes))
        west, south, east, north = boxes[shape]
        kind = chance.random()
        if kind < 0.1:
            ring = chance.choice(polygons(shapes[shape])).exterior.coords
            x, y = chance.choice(list(ring))
        elif kind < 0.2:
            ring = list(chance.choice(polygons(shapes[shape])).exterior.coords)
            at = chance.randrange(len(ring) - 1)
            part = chance.random()
            x = round(ring[at][0] + part * (ring[at + 1][0] - ring[at][0]))
            y = round(ring[at][1] + part * (ring[at + 1][1] - ring[at][1]))
        elif kind < 0.3:
            x = chance.uniform(west, east)
            y = chance.choice(list(chance.choice(polygons(shapes[shape])).exterior.coords))[1]
        else:
            x = chance.uniform(west - 0.2 * (east - west), east + 0.2 * (east - west))
            y = chance.uniform(south - 0.2 * (north - south), north + 0.2 * (north - south))
        yield round(x), round(y)


def star(chance, x, y, size):
    corners = chance.randrange(3, 40)
    angles = sorted(chance.random() * 2 * math.pi for _ in range(corners))
    ring = []
    for angle in angles:
        reach = size * chance.uniform(0.2, 1)
        ring.append((round(x + reach * math.cos(angle)), round(y + reach * math.sin(angle) * 0.6)))
    return Polygon(ring)


def site(chance, shapes, owner):
    west, south, east, north = shapes[owner].bounds
    size = (east - west) * chance.choice([0.1, 0.5, 1, 3])
    while True:
        if chance.random() < 0.3:
            # Along the real boundary: some of its corners, in their order.
            ring = list(chance.choice(polygons(shapes[owner])).exterior.coords)[:-1]
            begin = chance.randrange(len(ring))
            count = min(len(ring), chance.randrange(3, 60))
            found = Polygon([ring[(begin + i) % len(ring)] for i in range(count)])
        else:
            found = star(chance, chance.uniform(west, east), chance.uniform(south, north), size)
        if found.is_valid and found.area > 0 and len(set(found.exterior.coords)) > 2:
            return found


def foot_distance(x, y, geometry):
    """Millimetres from a point to the nearest edge, by trying spots along the nearest edges."""
    if geometry.intersects(Point(x, y)):
        return 0.0
    scale = math.cos(math.radians(y / UNIT))
    edges = []
    for part in polygons(geometry):
        for ring in [part.exterior, *part.interiors]:
            xy = numpy.array(ring.coords)
            edges.append(numpy.hstack([xy[:-1], xy[1:]]))
    edges = numpy.vstack(edges)
    a = (edges[:, :2] - (x, y)) * (scale, 1)
    d = (edges[:, 2:] - edges[:, :2]) * (scale, 1)
    t = numpy.clip(-(a * d).sum(1) / numpy.maximum((d * d).sum(1), 1e-30), 0, 1)
    rough = numpy.hypot(*(a + d * t[:, None]).T)
    best = math.inf
    for index in numpy.argsort(rough)[:12]:
        low, high = 0.0, 1.0
        for _ in range(4):
            steps = numpy.linspace(low, high, 201)
            xs = edges[index, 0] + steps * (edges[index, 2] - edges[index, 0])
            ys = edges[index, 1] + steps * (edges[index, 3] - edges[index, 1])
            same = numpy.ones_like(xs)
            _, _, metres = GEOD.inv(x / UNIT * same, y / UNIT * same, xs / UNIT, ys / UNIT)
            at = int(numpy.argmin(metres))
            best = min(best, metres[at])
            low, high = steps[max(at - 1, 0)], steps[min(at + 1, 200)]
    return best * 1000


def corner_distance(place, geometry):
    """Millimetres between two areas that are apart: from the corners that lie nearest."""
    best = math.inf
    for one, other in [(place, geometry), (geometry, place)]:
        corners = {xy for part in polygons(one) for xy in part.exterior.coords}
        narrow = math.cos(math.radians(other.centroid.y / UNIT))
        flat_other = shapely.affinity.scale(other, narrow, 1, origin=(0, 0))
        rough = sorted(corners, key=lambda xy: flat_other.distance(Point(xy[0] * narrow, xy[1])))
        best = min([best] + [foot_distance(*xy, other) for xy in rough[:4]])
    return best


def main():
    chance = random.Random(int(sys.argv[1]))
    shapes = read(sys.argv[2:])
    tree = shapely.STRtree(shapes)

    for number, shape in enumerate(shapes):
        united = unary_union(polygons(shape))
        say("area", number, text(geodesic_area(united)), text(equal_area(united)))

    for x, y in some_points(chance, shapes, 6000):
        found = tree.query(Point(x, y), predicate="intersects")
        say("point", x, y, *sorted(int(i) for i in found))

    for _ in range(600):
        owner = chance.randrange(len(shapes))
        place = site(chance, shapes, owner)
        near = [int(i) for i in tree.query(place.buffer(1e7))]
        covers = sorted(set([owner] + chance.sample(near, chance.randrange(0, len(near) + 1))))
        union = unary_union([shapes[i] for i in covers])
        share = equal_area(place.intersection(union)) / equal_area(place)
        say(
            "share",
            text(share),
            int(place.intersects(shapes[owner])),
            int(shapes[owner].covers(place)),
            owner,
            ",".join(str(i) for i in covers),
            flat(place.exterior.coords),
        )

    for kind in range(3):
        for _ in range(1000):
            if kind == 2:
                x, u = chance.uniform(-180, 180), chance.uniform(-180, 180)
                y, v = chance.uniform(-90, 90), chance.uniform(-90, 90)
                if chance.random() < 0.3:
                    u = x + 180 - chance.uniform(-1, 1) if x < 0 else x - 180 + chance.uniform(-1, 1)
                    v = max(-90, min(90, -y + chance.uniform(-1, 1)))
            else:
                reach = [0.02, 8][kind]
                x, y = chance.uniform(6, 15), chance.uniform(47, 55)
                u, v = x + chance.uniform(-reach, reach), y + chance.uniform(-reach, reach)
            x, y, u, v = (round(value * UNIT) for value in (x, y, u, v))
            u = max(-180 * 10**9, min(180 * 10**9, u))
            metres = GEOD.inv(x / UNIT, y / UNIT, u / UNIT, v / UNIT)[2]
            say("line", x, y, u, v, text(metres * 1000))

    for x, y in some_points(chance, shapes, 300):
        owner = chance.randrange(len(shapes))
        if chance.random() < 0.7:
            owner = int(tree.nearest(Point(x, y)))
        say("away", x, y, owner, text(foot_distance(x, y, shapes[owner])))

    asked = 0
    while asked < 12:
        owner = chance.randrange(len(shapes))
        place = site(chance, shapes, chance.randrange(len(shapes)))
        scale = chance.choice([0.05, 0.3, 1])
        place = shapely.transform(
            shapely.affinity.scale(place, scale, scale), lambda xy: numpy.round(xy)
        )
        if place.is_valid and place.area > 0 and not place.intersects(shapes[owner]):
            distance = corner_distance(place, shapes[owner])
            say("between", owner, text(distance), flat(place.exterior.coords))
            asked += 1


main()
