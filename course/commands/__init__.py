"""The commands of `nysomleder`: their arguments, and calls. Each file has an `add`, which says what its commands do.

What takes its time to import is imported by the command that needs it.
"""
