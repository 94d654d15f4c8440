"""The kernel behind a module's page: one process a learner, which draws activities and can run nothing else.

    messages.py   the kernel: Jupyter's messages in, activities and their answers out
    comms.py      how a widget's messages leave it
    warm.py       the process that has read the course already, and forks a kernel in a few milliseconds

`python -m course.kernel` is what the server starts. JupyterLab and nbgrader use ordinary kernels.
"""
