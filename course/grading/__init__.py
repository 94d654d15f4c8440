"""From answers to grades and back: submissions, nbgrader, results. Only this package knows nbgrader."""
