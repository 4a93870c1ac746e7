"""Personal settings: declared once here, kept as one small JSON file in the profile folder."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from custmgr.errors import UserError
from custmgr.texts import mark, tr

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One personal setting."""

    key: str
    default: T
    label: str = ""


LANGUAGE = Setting("language", "zh", mark("Language"))
THEME = Setting("theme", "system", mark("Appearance"))
FONT_SCALE = Setting("font_scale", 100, mark("Text size in percent"))
LAST_DATABASE = Setting("last_database", "")
RECENT_DATABASES: Setting[list[str]] = Setting("recent_databases", [])  # files and addresses, the newest first
RECENT_FILES: Setting[list[str]] = Setting("recent_files", [])
LAST_LOGINS: Setting[dict[str, str]] = Setting("last_logins", {})  # who signed in last, by database
FOLDERS: Setting[dict[str, str]] = Setting("folders", {})  # the last folder of each task
BACKS_UP = Setting("backs_up", True, mark("Back up by itself"))
BACKUP_PLACES: Setting[dict[str, list[str]]] = Setting("backup_places", {})  # folders for each database, by its uid
BACKUP_RESULTS: Setting[dict[str, dict[str, str]]] = Setting("backup_results", {})  # the last fault of each folder
TELLS_DUE = Setting("tells_due", True, mark("Notice on the desktop for tasks that are due"))
TOLD_DUE: Setting[dict[str, Any]] = Setting("told_due", {})  # what was told today, by the uid of the database
RESTORE_DRILLS: Setting[dict[str, dict[str, str]]] = Setting("restore_drills", {})  # by the uid of the database
REPORT_COLUMNS: Setting[dict[str, Any]] = Setting("report_columns", {})  # the columns chosen for each list
WINDOWS: Setting[dict[str, Any]] = Setting("windows", {})  # geometry and view state of each database


class Profile:
    """One person's settings, drafts and logs in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._values: dict[str, Any] = _read(folder / "settings.json")

    def get(self, setting: Setting[T]) -> T:
        """The stored value, or the default where none is stored or it has another type."""
        value = self._values.get(setting.key, setting.default)
        return value if isinstance(value, type(setting.default)) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Stores the value at once; the file is replaced whole."""
        if self._values.get(setting.key) == value:
            return
        self._values[setting.key] = value
        file = self.folder / "settings.json"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = file.with_suffix(".part")
            partial.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            partial.replace(file)
        except OSError as error:
            raise UserError(
                tr("The settings cannot be kept in {folder}: {reason}.", folder=self.folder, reason=error.strerror)
            ) from error

    @property
    def default_database(self) -> Path:
        """The embedded file that is used until the person chooses another."""
        return self.folder / "customers.db"

    @property
    def backup_folder(self) -> Path:
        """Where backups go until the person names other places."""
        return self.folder / "backups"

    @property
    def practice_database(self) -> Path:
        """The file of the practice data."""
        return self.folder / "practice.db"


def open_profile(folder: str | None = None) -> Profile:
    """The profile in `folder`, in CUSTMGR_PROFILE, or in the place for application data on this system."""
    chosen = folder or os.environ.get("CUSTMGR_PROFILE")
    if not chosen:
        import platformdirs

        chosen = platformdirs.user_data_dir("custmgr", appauthor=False)
    return Profile(Path(chosen).expanduser().absolute())


def _read(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # a first start, or a file that was torn: the defaults hold
        return {}
    return values if isinstance(values, dict) else {}
