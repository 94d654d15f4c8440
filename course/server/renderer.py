"""Voilà's renderer with our template, and only the cells that draw."""

from __future__ import annotations

from typing import Any

import nbformat
from voila.notebook_renderer import NotebookRenderer

from course.content import Module
from course.outline import call_in
from course.server.look import TEMPLATES
from course.server.warm import KERNEL

TEMPLATE = "modul.html.j2"


class ModuleRenderer(NotebookRenderer):  # type: ignore[misc]  # Voilà is not typed
    """Renders one module. `resources` holds what the template shows beside Voilà's own."""

    def __init__(self, module: Module, resources: dict[str, Any], **voila: Any) -> None:
        super().__init__(notebook_path=module.notebook.name, template_paths=[str(TEMPLATES)], page_config={}, **voila)
        self._module = module
        self._ours = resources

    async def load_notebook(self, _path: str) -> nbformat.NotebookNode:
        """Read the module's own notebook: it is the course's, so there is no contents service to ask."""
        notebook: nbformat.NotebookNode = nbformat.read(self._module.notebook, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if _runs_on_the_page(cell)]
        # In JupyterLab it is an ordinary notebook.
        notebook.metadata.kernelspec = {"name": KERNEL, "display_name": KERNEL, "language": "python"}
        return notebook

    async def initialize(self, **arguments: Any) -> None:
        """Prepare Voilà's exporter."""
        await super().initialize(**arguments)
        # nbconvert doesn't escape by default; our page does, and only what we made ourselves is let through.
        self.exporter.environment.autoescape = True
        self.exporter.template_file = TEMPLATE
        self.resources.update(self._ours)


def _runs_on_the_page(cell: nbformat.NotebookNode) -> bool:
    """Say yes to the import and the `show` cells; prose is drawn by us, and points are for nbgrader."""
    if cell.cell_type != "code":
        return False
    called = call_in(cell)
    return called is None or called[0] == "show"
