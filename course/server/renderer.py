"""A module's page through Voilà's renderer and exporter, with our template. No kernel takes part."""

from __future__ import annotations

from typing import Any

import nbformat
from voila.notebook_renderer import NotebookRenderer

from course.content import Module
from course.server.look import TEMPLATES

TEMPLATE = "modul.html.j2"


class ModuleRenderer(NotebookRenderer):  # type: ignore[misc]  # Voilà is not typed
    """Renders one module. It holds nothing of any learner, so that one is enough for all visits: to make Voilà's
    exporter anew for each took longer than to render the page."""

    def __init__(self, module: Module, **voila: Any) -> None:
        super().__init__(notebook_path=module.notebook.name, template_paths=[str(TEMPLATES)], page_config={}, **voila)

    async def load_notebook(self, _path: str) -> nbformat.NotebookNode:
        """Without cells: the prose is drawn by us, and what is to be run is run when a kernel is asked for."""
        empty: nbformat.NotebookNode = nbformat.from_dict(
            {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        )
        return empty

    async def initialize(self, **arguments: Any) -> None:
        """Prepare Voilà's exporter."""
        await super().initialize(**arguments)
        # nbconvert doesn't escape by default; our page does, and only what we made ourselves is let through.
        self.exporter.environment.autoescape = True
        self.exporter.template_file = TEMPLATE

    async def page(self, **shown: Any) -> str:
        """The page. `shown` is what the template shows of a learner and the module."""
        pieces = self.exporter.generate_from_notebook_node(self.notebook, resources=self.resources, extra_context=shown)
        return "".join([html async for html, _ in pieces])
