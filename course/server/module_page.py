"""A module's page: Voilà renders the notebook in our template, the text first and the kernel behind it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import lru_cache
from typing import Any
from uuid import uuid4

from tornado.iostream import StreamClosedError
from voila.handler import VoilaHandler

from course.content import Course, Module
from course.dates import in_words
from course.flow import Study
from course.home import LEARNER, OWN_PAGE
from course.messages import sentences
from course.outline import Part, Prose, Shown, read_outline
from course.progress import Progress, SectionProgress, measure
from course.server.drawn import drawn, for_script, without_name
from course.server.handlers import CourseHandler
from course.server.identity.needs import needs
from course.server.kernels import Owner
from course.server.look import translator
from course.server.operations.metrics import kernel_start_seconds
from course.server.prose import WordList, figure, term_id, to_html
from course.server.renderer import ModuleRenderer
from course.server.warm import KERNEL

# After this mark in the template the browser has all of the text, and the kernel may take its time.
TEXT_DONE = "<!-- tekst ferdig -->"
# Longest time that a kernel may take to make its widgets (seconds).
KERNEL_PATIENCE = 60


class ModuleHandler(CourseHandler, VoilaHandler):  # type: ignore[misc]  # Voilà is not typed
    """What the page and its kernel have in common."""

    def initialize(self, **kwargs: Any) -> None:
        """Tornado hands over what `CourseApp` knows."""
        VoilaHandler.initialize(self, **kwargs)

    async def rendered(self, module: Module, kernel_id: str) -> AsyncIterator[str]:
        """Yield the page piece by piece. Meanwhile a kernel is started, and the last pieces run the cells in it."""
        starting = asyncio.ensure_future(self._start_kernel(module, kernel_id))
        asked = time.perf_counter()
        renderer = await self._renderer(module)
        async with asyncio.timeout(KERNEL_PATIENCE):
            async for html, _ in renderer.generate_content_generator(kernel_id, starting):
                yield html
        kernel_start_seconds.observe(time.perf_counter() - asked)

    async def _start_kernel(self, module: Module, kernel_id: str) -> Any:
        owner = Owner(self.learner, self.current_user.session)
        environment = self._kernel_environment(module)
        await self.kernels.start_for(owner, kernel_id=kernel_id, kernel_name=KERNEL, env=environment)
        return self.kernel_manager.get_kernel(kernel_id)

    async def _renderer(self, module: Module) -> ModuleRenderer:
        renderer = ModuleRenderer(
            module,
            self._resources(module),
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
        )
        await renderer.initialize()
        return renderer

    def _resources(self, module: Module) -> dict[str, Any]:
        study = self.study()
        parts = read_outline(module)
        states = study.states(module.slug)
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
                "terms": [
                    {"id": term_id(each), "term": each.term, "explanation": each.explanation}
                    for each in self.course.terms
                ],
                "progress": (progress := measure(module, parts, states)),
                "parts": list(_parts(self.course, module, parts, progress, study, states)),
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

    def _kernel_environment(self, module: Module) -> dict[str, str]:
        return {
            **os.environ,
            LEARNER: self.learner,
            OWN_PAGE: "1",
            "NYSOMLEDER_COURSE": str(self.course.root),
            "NYSOMLEDER_MODULE": module.slug,
        }


class ModulePage(ModuleHandler):
    """GET /modul/<slug>"""

    @needs("study")
    async def get(self, slug: str) -> None:
        """Send the text at once; then start the learner's kernel, run the cells, and send its id."""
        module = self.module_or_404(slug)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        try:
            async for html in self.rendered(module, str(uuid4())):
                self.write(html)
                if TEXT_DONE in html:
                    await self.flush()
        except StreamClosedError:
            # The learner has gone on to another page. The kernel nobody asks for ends by itself.
            return
        except Exception:
            # The text is there; without the kernel's id the page says what is wrong and offers to try again.
            if not self._headers_written:
                raise
            self.log.exception("The kernel of %s did not start", slug)
            self.write("</body></html>")
        with suppress(StreamClosedError):
            await self.finish()


class ModuleKernel(ModuleHandler):
    """POST /modul/<slug>/kjerne: a new kernel for a page that has lost its own."""

    @needs("study")
    async def post(self, slug: str) -> None:
        """Start it, run the cells, and send its id. The page keeps what it shows."""
        module = self.module_or_404(slug)
        kernel_id = str(uuid4())
        async for _ in self.rendered(module, kernel_id):
            pass
        self.finish({"id": kernel_id})


def _parts(
    course: Course,
    module: Module,
    parts: list[Part],
    progress: Progress,
    study: Study,
    states: dict[str, dict[str, Any]],
) -> Any:
    seen: set[str] = set()
    for part, standing in zip(parts, progress.sections, strict=True):
        numbered = _is_numbered(part)
        blocks = [_block(course, module, block, study, states, seen) for block in part.blocks]
        yield {
            **_as_dict(standing),
            "title": part.section.title if part.section else module.about.title,
            "numbered": numbered,
            "number": part.section.id if part.section and numbered else "",
            "blocks": blocks,
            **_local(course, module, part, blocks),
        }


def _local(course: Course, module: Module, part: Part, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    """What the municipality adds to a section: its notes, and what it shows in the last «Hos oss».

    "here_at" is the index of that block, None when the section has none and the entries need a box of their own.
    """
    place = part.section.id if part.section else ""
    conditions = course.municipality.conditions
    boxes = [index for index, block in enumerate(blocks) if block.get("shape") == "hososs"]
    return {
        "ours": course.municipality.shown_at(place) if place else [],
        "here_at": boxes[-1] if boxes else None,
        "notes": [note for note in module.about.notes if note.section == place and note.when in conditions],
    }


def _as_dict(section: SectionProgress) -> dict[str, Any]:
    return {
        "anchor": section.anchor,
        "name": section.name,
        "minutes": section.minutes,
        "counting": section.counting,
        "done": section.done,
    }


def _is_numbered(part: Part) -> bool:
    return part.section is not None and part.section.id[0].isdigit()


def _block(
    course: Course,
    module: Module,
    block: Prose | Shown,
    study: Study,
    states: dict[str, dict[str, Any]],
    seen: set[str],
) -> dict[str, Any]:
    if isinstance(block, Shown):
        return drawn(study, block.activity, states[block.activity])
    if block.shape == "figur":
        drawings, caption = figure(block.text, module.folder)
        return {"activity": None, "shape": "figur", "figure": drawings, "html": caption}
    html = _html(block.text)
    return {"activity": None, "shape": block.shape, "html": _words(course).mark(html, seen)}


@lru_cache(maxsize=2000)
def _html(text: str) -> str:
    return to_html(text)


@lru_cache(maxsize=4)
def _words(course: Course) -> WordList:
    return WordList(course.terms)
