"""Draws how figures grow with the number of customers, as SVG written by hand."""

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figure import Figure, shown

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 360, 70, 40, 40, 20
COLOURS = ("#0072b2", "#d55e00")


def draw_all(figures: Sequence[Figure], folder: Path) -> list[Path]:
    """Writes a picture for each figure that has a growth."""
    folder.mkdir(parents=True, exist_ok=True)
    return [draw(figure, folder / f"{figure.name}.svg") for figure in figures if len(figure.growth) > 1]


def draw(figure: Figure, file: Path) -> Path:
    """Writes the picture of one growth."""
    file.write_text(_svg(figure), encoding="utf-8")
    return file


def _svg(figure: Figure) -> str:
    points = figure.growth
    most = max(max(point.ours, point.peer or 0) for point in points) * 1.1 or 1
    largest = max(point.size for point in points)

    def at(size: float, value: float) -> str:
        x = LEFT + (WIDTH - LEFT - RIGHT) * size / largest
        y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most
        return f"{x:.1f},{y:.1f}"

    lines = [("ours", COLOURS[0], [(p.size, p.ours) for p in points])]
    if all(point.peer is not None for point in points):
        lines.append((figure.against[:70], COLOURS[1], [(p.size, p.peer or 0.0) for p in points]))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
             'font-size="11"><rect width="100%" height="100%" fill="white"/>', _axes(figure, points, most)]  # fmt: skip
    for n, (name, colour, values) in enumerate(lines):
        path = " ".join(at(size, value) for size, value in values)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{at(s, v).split(",")[0]}" cy="{at(s, v).split(",")[1]}" r="3" fill="{colour}"/>'
            for s, v in values
        ]
        parts.append(f'<text x="{LEFT + 8}" y="{TOP + 14 + 14 * n}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _axes(figure: Figure, points: Sequence[object], most: float) -> str:
    base, end = HEIGHT - BOTTOM, WIDTH - RIGHT
    marks = [f'<path d="M{LEFT},{TOP} V{base} H{end}" fill="none" stroke="black"/>',
             f'<text x="{LEFT}" y="{TOP - 14}" font-size="14">{figure.name} ({figure.unit})</text>']  # fmt: skip
    for share in (0.0, 0.5, 1.0):
        y = base - (base - TOP) * share
        marks.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{shown(most * share)}</text>')
    largest = max(point.size for point in figure.growth)
    for point in figure.growth:
        x = LEFT + (end - LEFT) * point.size / largest
        marks.append(f'<text x="{x:.1f}" y="{base + 16}" text-anchor="middle">{point.size:,}</text>')
    return "".join(marks)
