"""What authors use: the content check, and the care of the notebooks."""
