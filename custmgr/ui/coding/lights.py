"""The lights below a rule: what is proven, what is to be known, why, and the repairs that one click takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from custmgr.coding.checking import RuleCheck
from custmgr.coding.faces.parser import parse
from custmgr.coding.faces.printer import print_rule
from custmgr.customers.fields import CATALOGUE, Catalogue
from custmgr.errors import UserError
from custmgr.texts import counted, language, mark, tr
from custmgr.ui import theme
from custmgr.ui.coding.wording import comma, odds_in_words
from custmgr.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from custmgr.services.coding.rulepreview import Preview
    from custmgr.services.coding.rulerooms import Room

State = Literal["ok", "warning", "error", "wait"]
ICONS = {"ok": ("success", "ok"), "warning": ("warning", "warning"), "error": ("error", "error"),
         "wait": ("refresh", "muted")}  # fmt: skip
TITLES = {
    "unique": mark("Never repeats"),
    "readable": mark("Can be read back"),
    "excel": mark("Safe in Excel"),
    "private": mark("Private"),
    "lasts": mark("Lasts"),
    "other": mark("Good to know"),
}
STATE_NAMES = {"ok": mark("fine"), "warning": mark("note"), "error": mark("refused"), "wait": mark("being checked")}
EXCEL = ("leading-zeros", "digits-lost", "scientific", "date-like", "formula", "truth-value")
NEARLY = 0.80
ENDED = "counter-ended"


@dataclass(frozen=True)
class Light:
    """One line of the proof."""

    key: str
    state: State
    reason: str
    repairs: tuple[str, ...] = ()


def judge(check: RuleCheck, seen: Preview | None) -> list[Light]:
    """The lights of a check and, once it is there, of the preview."""
    refusals = [finding for finding in check.findings if finding.refuses]
    unread = [finding for finding in refusals if finding.check == "U1"]
    repeated = [finding for finding in refusals if finding.check != "U1"]
    cautions = {warning.code: warning.message for warning in check.warnings}
    found = [
        Light("unique", "error", "\n".join(f.message + _evidence(f.codes) for f in repeated), _repairs(repeated))
        if repeated
        else Light("unique", "wait" if unread else "ok", _unique_reason(check, is_open=bool(unread)))
    ]
    if unread:
        found.append(Light("readable", "error", "\n".join(f.message for f in unread), _repairs(unread)))
    elif "several-readings" in cautions:
        found.append(Light("readable", "warning", cautions.pop("several-readings")))
    else:
        found.append(Light("readable", "ok", tr("Each code says what its parts are, in one way only.")))
    damaged = [cautions.pop(code) for code in EXCEL if code in cautions]
    found.append(Light("excel", "warning", "\n".join(damaged)) if damaged else
                 Light("excel", "ok", tr("A spreadsheet leaves these codes as they are.")))  # fmt: skip
    personal = cautions.pop("personal-data", "")
    found.append(Light("private", "warning", personal) if personal else
                 Light("private", "ok", tr("The code tells nothing personal.")))  # fmt: skip
    ended = cautions.pop(ENDED, "")
    found.append(Light("lasts", "warning", ended) if ended else _lasting(check, seen))
    if cautions:
        found.append(Light("other", "warning", "\n".join(cautions.values())))
    return found


def _evidence(codes: Sequence[str]) -> str:
    return _gap() + tr("For example {codes}.", codes=comma().join(codes[:3])) if codes else ""


def _repairs(findings: Sequence[object]) -> tuple[str, ...]:
    found = [repair for finding in findings for repair in getattr(finding, "repairs", ())]
    return tuple(dict.fromkeys(found))[:4]


def _unique_reason(check: RuleCheck, *, is_open: bool) -> str:
    if is_open:
        return tr("Decided once the code can be read in one way.")
    notes = [finding.message for finding in check.findings if not finding.refuses]
    return "\n".join([tr("Proven: no two customers can ever get one code."), *notes])


def _lasting(check: RuleCheck, seen: Preview | None) -> Light:
    if not check.capacity:
        return Light("lasts", "wait", tr("The rule has no running number."))
    size = check.capacity[0].size
    if size is None:
        return Light("lasts", "ok", tr("The numbers have no end."))
    pattern = mark("{n} numbers for each group.") if check.capacity[0].key else mark("{n} numbers.")
    if check.capacity[0].key == "random":
        drawn = seen.customers if seen is not None else 0
        return Light("lasts", "warning" if drawn > size / 100 else "ok", odds_in_words(size, drawn))
    said = tr(pattern, n=f"{size:,}")
    if seen is None or not seen.rooms:
        return Light("lasts", "ok", said)
    room = max(seen.rooms, key=lambda room: (_load(room), room.yearly))
    return Light("lasts", _state(room), f"{said}{_gap()}{_room_reason(room, is_estimate=seen.is_estimate)}")


def _load(room: Room) -> float:
    return max(room.used, room.customers) / room.size if room.size else 0.0


def _state(room: Room) -> State:
    return "warning" if _load(room) >= NEARLY else "ok"


def _room_reason(room: Room, *, is_estimate: bool) -> str:
    count = max(room.used, room.customers)
    where = tr(" ({key})", key=room.key) if room.key else ""
    one = mark("The largest group so far{where}: {n} customer.")
    said = counted(count, one, mark("The largest group so far{where}: {n} customers."), where=where)
    if is_estimate:
        said = tr("The largest group so far{where}: about {n} customers.", n=f"{count:,}", where=where)
    if room.ends is not None:
        said += _gap() + tr("At the pace of the last year it lasts until {day}.", day=room.ends.isoformat())
    return said


def _gap() -> str:
    """What stands between two sentences."""
    return "" if language() == "zh" else " "


class LightStrip(QWidget):
    """The lights in one short line that is always in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=14)
        self._marks: list[QWidget] = []

    def show_lights(self, lights: Sequence[Light]) -> None:
        """Shows these lights."""
        for mark_ in self._marks:
            self._flow.removeWidget(mark_)
            mark_.hide()
            mark_.deleteLater()
        self._marks = [self._mark(light) for light in lights]
        for mark_ in self._marks:
            self._flow.addWidget(mark_)
            mark_.show()
        self.setVisible(bool(lights))
        self.updateGeometry()

    def _mark(self, light: Light) -> QWidget:
        widget = QWidget(self)
        icon, name = QLabel(), QLabel(tr(TITLES[light.key]))
        icon.setPixmap(theme.icon(*ICONS[light.state]).pixmap(16, 16))
        name.setObjectName(f"light{light.state.capitalize()}")
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(icon)
        row.addWidget(name)
        widget.setToolTip(light.reason)
        widget.setAccessibleName(f"{tr(TITLES[light.key])}: {tr(STATE_NAMES[light.state])}")
        return widget


class Lights(QFrame):
    """The lights as lines, each with its reason as text and its repairs as buttons."""

    repaired = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lights")
        self.lights: list[Light] = []
        self.repairs: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._body = QWidget()
        self._column.addWidget(self._body)

    def show_lights(self, lights: Sequence[Light], catalogue: Catalogue = CATALOGUE) -> None:
        """Shows these lights."""
        if list(lights) == self.lights and self._body.layout() is not None:
            return
        self.lights = list(lights)
        self.repairs = []
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(2, 1)
        for light in self.lights:
            self._add(grid, light, catalogue)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body

    def _add(self, grid: QGridLayout, light: Light, catalogue: Catalogue) -> None:
        row = grid.rowCount()
        icon, name, reason = QLabel(), QLabel(tr(TITLES[light.key])), QLabel(light.reason)
        icon.setPixmap(theme.icon(*ICONS[light.state]).pixmap(18, 18))
        icon.setAccessibleName(tr(STATE_NAMES[light.state]))
        icon.setToolTip(tr(STATE_NAMES[light.state]))
        name.setObjectName("lightName")
        reason.setObjectName(f"light{light.state.capitalize()}")
        reason.setWordWrap(True)
        reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(icon, row, 0, top)
        grid.addWidget(name, row, 1, top)
        grid.addWidget(reason, row, 2)
        for n, repair in enumerate(light.repairs, 1):
            grid.addWidget(self._repair(repair, catalogue), row + n, 2)

    def _repair(self, text: str, catalogue: Catalogue) -> QWidget:
        shown = text
        try:
            shown = print_rule(parse(text, catalogue), language(), catalogue=catalogue)
        except UserError:  # a repair is a rule; were it not, its own text is the honest thing to show
            shown = text
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        button = QPushButton(theme.icon("idea", "accent"), tr("Use this"))
        button.setAccessibleName(tr("Use the rule {rule}", rule=shown))
        button.clicked.connect(lambda: self.repaired.emit(text))
        label = QLabel(shown)
        label.setObjectName("ruleSample")
        label.setWordWrap(True)
        row.addWidget(button)
        row.addWidget(label, 1)
        self.repairs.append(button)
        return line
