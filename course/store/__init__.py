"""What learners have answered and written: append-only events and newest drafts, in SQL."""

from course.store.sql import Store, latest, open_store

__all__ = ["Store", "latest", "open_store"]
