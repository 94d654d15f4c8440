"""Papers to take along: one description, written as a Word file or as a PDF."""
