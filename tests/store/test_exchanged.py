"""Small files in the database, read many at a time."""

from __future__ import annotations

from course.store import Store
from course.store.exchanged import AT_A_TIME, checksum


def test_many_files_are_read_with_what_stands_in_them(store: Store) -> None:
    files = {f"kurs/inbound/{number:03}": bytes([number]) * 9 for number in range(AT_A_TIME * 2 + 1)}
    store.exchanged.put(files)
    assert dict(store.exchanged.read_all([*files, "kurs/inbound/borte"])) == files
    assert dict(store.exchanged.read_all([])) == {}
    assert store.exchanged.index("kurs/") == {path: checksum(content) for path, content in files.items()}
