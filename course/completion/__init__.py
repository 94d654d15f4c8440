"""Who has completed what, and telling it to where the municipality keeps its training: CSV, xAPI and LTI."""
