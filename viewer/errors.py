"""Failures that a person can act on; everything else that is raised is a bug.

Exception
└── UserError               what happened, why, and what to do about it
    ├── BadDate             text that is no date we understand
    ├── BadUsage            a command or option that makes no sense
    ├── SourceError         an article file that cannot be read
    │   ├── EmptySource         nothing in it
    │   ├── NotText             binary content, or a format we have no reader for
    │   └── VanishedSource      gone, or not a regular file
    ├── LibraryError        a library that cannot be opened or written
    │   ├── NotALibrary         some other file
    │   ├── LibraryTooNew       written by a newer Tradeline
    │   ├── LibraryReadOnly     a write to a library opened read-only
    │   ├── LibraryLocked       another program holds it
    │   ├── LibraryOpenHere     this program has it open already
    │   └── LibraryDamaged      the file or its content does not verify
    ├── QuoteMismatch       evidence that is not verbatim in its article
    ├── ResourceError       a resource file of the program is missing or malformed
    └── OutputError         a file that cannot be written
"""

from __future__ import annotations


class UserError(Exception):
    """Something outside the program that a person can act on.

    Args:
        what: what did not work, a full sentence.
        why: the cause in plain words, a full sentence.
        remedy: what the person can do, a full sentence.
    """

    def __init__(self, what: str, why: str, remedy: str) -> None:
        super().__init__(what, why, remedy)
        self.what = what
        self.why = why
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.why} {self.remedy}"


class BadDate(UserError):
    """Text that is no date we understand."""


class BadUsage(UserError):
    """A command or option that makes no sense."""


class SourceError(UserError):
    """An article file that cannot be read."""


class EmptySource(SourceError):
    """A file with no text in it."""


class NotText(SourceError):
    """Binary content, or a format that no reader takes."""


class VanishedSource(SourceError):
    """A path that is gone, or is not a regular file."""


class LibraryError(UserError):
    """A library that cannot be opened or written."""


class NotALibrary(LibraryError):
    """A file that is not a Tradeline library."""


class LibraryTooNew(LibraryError):
    """A library written by a newer version of the program."""


class LibraryReadOnly(LibraryError):
    """A write to a library that is open read-only."""


class LibraryLocked(LibraryError):
    """A library that another program holds locked."""


class LibraryOpenHere(LibraryError):
    """A library that this process has open already."""


class LibraryDamaged(LibraryError):
    """A library whose file or content does not verify."""


class QuoteMismatch(UserError):
    """Evidence that does not stand verbatim in its article."""


class ResourceError(UserError):
    """A resource file of the program that is missing or malformed."""


class OutputError(UserError):
    """A file that cannot be written."""
