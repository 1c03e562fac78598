"""The library: articles, events, edits and original files in one database; the only user of SQLAlchemy."""

from viewer.store.backup_folder import backups_of, folder_of, latest_good
from viewer.store.library import Library
from viewer.store.repair import RepairReport
from viewer.store.restoring import restore
from viewer.store.results import JournalEntry, KnownSource, Problem, Repaired, UndoneSteps
from viewer.store.rotation import BackupFile
from viewer.store.suggestions import Suggestion

__all__ = [
    "BackupFile",
    "JournalEntry",
    "KnownSource",
    "Library",
    "Problem",
    "RepairReport",
    "Repaired",
    "Suggestion",
    "UndoneSteps",
    "backups_of",
    "folder_of",
    "latest_good",
    "restore",
]
