"""The instructor's addresses, and the page where the administrator says what each of them follows."""

from __future__ import annotations

from typing import Any

from course.server.deadlines_page import Deadlines
from course.server.grading_jobs_page import GradingJobs
from course.server.instructor_page import CohortPage, ProgressFile
from course.server.items_page import ItemsFile, ItemsPage, ModuleItems
from course.server.judging_page import Judging, JudgingStart, KeptComment
from course.server.modules_page import ModulesPage, OpenModule
from course.server.naming_page import Naming

INSTRUCTOR: tuple[tuple[Any, ...], ...] = (
    (r"/kursholder", CohortPage),
    (r"/kursholder/framdrift\.csv", ProgressFile),
    (r"/kursholder/arbeid", GradingJobs),
    (r"/kursholder/oppgaver", ItemsPage),
    (r"/kursholder/oppgaver\.csv", ItemsFile),
    (r"/kursholder/oppgaver/([a-z0-9_]+)\.csv", ItemsFile),
    (r"/kursholder/oppgaver/([a-z0-9_]+)", ModuleItems),
    (r"/kursholdere", Naming),
    (r"/kursholder/moduler", ModulesPage),
    (r"/kursholder/moduler/([a-z0-9_]+)", OpenModule),
    (r"/kursholder/frister/([a-z0-9-]+)", Deadlines),
    (r"/kursholder/vurder/([a-z0-9_]+)", JudgingStart),
    (r"/kursholder/vurder/([a-z0-9_]+)/([a-f0-9]{32})/([a-z0-9-]+)", Judging),
    (r"/kursholder/kommentar/([0-9]{1,9})", KeptComment),
)
