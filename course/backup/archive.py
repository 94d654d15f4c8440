"""The one file: a zip with a manifest that says what is in it, from which version, and each part's checksum."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from course.model import Told

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20


class BackupError(Told):
    """A backup can't be made, or can't be put back. Nothing has been changed."""


@dataclass
class Entry:
    """One part of the file: its checksum, its size in bytes, and the rights of the file it came from."""

    sha256: str
    size: int
    mode: int = 0o600


@dataclass
class Manifest:
    """What the file is. `store` and `gradebook` are the revisions of their schemas; `made` is ISO 8601 in UTC."""

    course: str
    made: str
    database: str
    store: str
    gradebook: str | None
    format: int = FORMAT
    parts: dict[str, Entry] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)


class Writer:
    """Writes the parts one by one, and the manifest last."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._archive = archive
        self.manifest = manifest

    def add(self, name: str, content: Iterable[bytes], mode: int = 0o600) -> None:
        """Add a part."""
        checksum, size = hashlib.sha256(), 0
        with self._archive.open(name, "w", force_zip64=True) as part:
            for chunk in content:
                checksum.update(chunk)
                size += part.write(chunk)
        self.manifest.parts[name] = Entry(checksum.hexdigest(), size, mode)

    def finish(self) -> None:
        """Add the manifest."""
        self._archive.writestr(MANIFEST, json.dumps(asdict(self.manifest), indent=1))


@contextmanager
def writing(file: Path, manifest: Manifest) -> Iterator[Writer]:
    """Write a new file that only its owner can read. It is there when it is whole, or not at all."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                writer = Writer(archive, manifest)
                yield writer
                writer.finish()
            out.flush()
            os.fsync(out.fileno())
        unfinished.rename(file)
        _sync(file.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Reader:
    """A file that has been read through: every part is there, and is what it was."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.manifest = _manifest(archive)
        names = [each for each in archive.namelist() if each != MANIFEST]
        if sorted(names) != sorted(self.manifest.parts) or not all(map(_is_inside, [*names, *self.manifest.folders])):
            raise BackupError("Sikkerhetskopien har andre deler enn innholdslista sier. Ingenting er endret.")
        for name, entry in self.manifest.parts.items():
            self._check(name, entry)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part."""
        with self._archive.open(name) as part:
            yield from part

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece."""
        with self._archive.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk

    def _check(self, name: str, entry: Entry) -> None:
        checksum = hashlib.sha256()
        for chunk in self.chunks(name):
            checksum.update(chunk)
        if checksum.hexdigest() != entry.sha256:
            raise BackupError(f"Sikkerhetskopien er skadet ({name}). Ingenting er endret. Bruk en annen kopi.")


@contextmanager
def reading(file: Path) -> Iterator[Reader]:
    """Open a backup, when all of it is whole. Raises `BackupError`."""
    try:
        with zipfile.ZipFile(file) as archive:
            reader = Reader(archive)
            yield reader
    except FileNotFoundError:
        raise BackupError(f"Fila {file} finnes ikke.") from None
    except (zipfile.BadZipFile, EOFError):
        raise BackupError(f"{file} er ikke en hel sikkerhetskopi. Ingenting er endret.") from None


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        found: Any = json.loads(archive.read(MANIFEST))
        if isinstance(found, dict) and found.get("format") != FORMAT:
            raise BackupError("Sikkerhetskopien er laget av en annen utgave av kurset, og kan ikke leses av denne.")
        return TypeAdapter(Manifest).validate_python(found)
    except (KeyError, ValueError, ValidationError):
        raise BackupError("Fila er ikke en sikkerhetskopi av kurset.") from None


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and "\0" not in name
