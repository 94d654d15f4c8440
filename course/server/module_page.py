"""A module's page: the text, and each activity with its question and the learner's first state. No kernel is needed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from voila.handler import VoilaHandler

from course.content import Module
from course.dates import in_words
from course.flow import Study
from course.messages import sentences
from course.progress import Progress, SectionProgress, measure
from course.server.drawn import drawn, for_script, without_name
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs
from course.server.look import translator
from course.server.module_text import ModuleText, PartText, text_of
from course.server.renderer import ModuleRenderer


class ModulePage(CourseHandler, VoilaHandler):  # type: ignore[misc]  # Voilà is not typed
    """GET /modul/<slug>"""

    def initialize(self, **kwargs: Any) -> None:
        """Tornado hands over what `CourseApp` knows; `renderers` are kept from visit to visit."""
        self._renderers: dict[str, ModuleRenderer] = kwargs.pop("renderers")
        VoilaHandler.initialize(self, **kwargs)

    @needs("study")
    async def get(self, slug: str) -> None:
        """Send the page."""
        module = self.module_or_404(slug)
        renderer = await self._renderer(module)
        html = await renderer.page(**self._shown(module))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(html)

    async def _renderer(self, module: Module) -> ModuleRenderer:
        if module.slug not in self._renderers:
            renderer = ModuleRenderer(
                module,
                request_handler=None,
                voila_configuration=self.voila_configuration,
                traitlet_config=self.traitlet_config,
                config_manager=self.config_manager,
                contents_manager=self.contents_manager,
                base_url=self.base_url,
                kernel_spec_manager=self.kernel_spec_manager,
            )
            await renderer.initialize()
            self._renderers[module.slug] = renderer
        return self._renderers[module.slug]

    def _after(self, module: Module) -> Module | None:
        return next((after for each, after in pairwise(self.course.modules) if each.slug == module.slug), None)

    def _shown(self, module: Module) -> dict[str, Any]:
        text, study = text_of(self.course, module), self.study()
        states = study.states(module.slug)
        progress = measure(module, text.outline, states)
        return {
            "t": translator(self.locale_name),
            "side": self.side(
                "modul",
                module.about.title,
                here=self.t("pages.module_n", n=module.about.number),
                number=module.about.number,
            ),
            "modul": {
                "slug": module.slug,
                "title": module.about.title,
                "number": module.about.number,
                "goals": [goal.text for goal in module.about.goals],
                "checked": in_words(module.about.checked),
                "gathering": module.gathering is not None and self.may("hold"),
                "following": self._after(module),
                "terms": text.terms,
                "progress": progress,
                "parts": _parts(module, text, progress, study, states),
                "page_json": for_script(
                    {
                        "base": self.base_url,
                        "module": module.slug,
                        "owner": without_name(self.learner),
                        "xsrf": self.xsrf_token.decode(),
                        "messages": sentences("activities", self.locale_name) | sentences("page", self.locale_name),
                    }
                ),
            },
        }


def _parts(
    module: Module, text: ModuleText, progress: Progress, study: Study, states: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    return [
        {
            **_as_dict(standing),
            **_heading(module, each),
            **each.local,
            "blocks": [
                drawn(study, block, states[block]) if isinstance(block, str) else block for block in each.blocks
            ],
        }
        for each, standing in zip(text.parts, progress.sections, strict=True)
    ]


def _heading(module: Module, text: PartText) -> dict[str, Any]:
    section = text.part.section
    numbered = section is not None and section.id[0].isdigit()
    return {
        "title": section.title if section else module.about.title,
        "numbered": numbered,
        "number": section.id if section and numbered else "",
    }


def _as_dict(section: SectionProgress) -> dict[str, Any]:
    return {
        "anchor": section.anchor,
        "name": section.name,
        "minutes": section.minutes,
        "counting": section.counting,
        "done": section.done,
    }
