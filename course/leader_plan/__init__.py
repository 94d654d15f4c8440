"""«Min lederplan»: what a leader has decided to do, gathered from all modules. Curriculum A.9.2."""
