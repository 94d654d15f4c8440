"""The engine of «Ny som leder»: a course for new leaders in Norwegian municipalities."""

__version__ = "0.1.0"
