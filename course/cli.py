"""The command `nysomleder`: arguments → calls → exit codes; no logic."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from course import assessing, comparing
from course.authoring.command import add_new
from course.cohort.command import add_cohort, add_items, cohort_reply, items_reply
from course.completion.arguments import add_completion
from course.content import Module, load_course
from course.dates import moment_in_words, number_in_words
from course.grading.desk import Desk
from course.home import Home
from course.leader_plan import command as leader_plan
from course.model import ContentError, Told
from course.norwegian_arguments import Parser
from course.people import retention_command as retention
from course.people.cohort_command import add_cohorts
from course.people.command import add_learners
from course.store import open_store
from course.tools.command import add_tools, in_words, reply
from course.tools.fault import ToolInputError

# What a command does; its exit code, 0 when it returns nothing.
Run = Callable[[argparse.Namespace], int | None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. 0: well; 1: something to do, told in words; 2: the command wasn't understood."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments) or 0)
    except Told as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="nysomleder", description="Kurset «Ny som leder».")
    commands = parser.add_subparsers(title="Kommandoer", metavar="KOMMANDO", required=True, parser_class=Parser)

    serve = commands.add_parser("serve", help="vis kurset i nettleseren")
    serve.add_argument("--port", type=int, default=8866, help="port (8866 når du ikke sier noe)")
    serve.add_argument(
        "--ip", default="localhost", help="adresse å lytte på (bare denne maskinen når du ikke sier noe)"
    )
    serve.set_defaults(run=_serve)

    instructor = commands.add_parser("instructor", help="åpne JupyterLab med formgrader")
    instructor.add_argument("--port", type=int, default=8888, help="port (8888 når du ikke sier noe)")
    instructor.add_argument("--no-browser", action="store_true", help="ikke åpne nettleseren")
    instructor.set_defaults(run=_instructor)

    graded: tuple[tuple[str, Run, str], ...] = (
        ("release", _release, "gjør moduler klare for levering"),
        ("grade", _grade, "hent inn og rett det som er levert"),
        ("feedback", _feedback, "send poeng og kommentarer til deltakerne"),
    )
    for name, run, says in graded:
        command = commands.add_parser(name, help=says)
        command.add_argument("module", nargs="?", metavar="MODUL", help="for eksempel module1_rolle; ellers alle")
        command.set_defaults(run=run)

    reopen = commands.add_parser("reopen", help="la en deltaker levere en vurdert modul på nytt")
    reopen.add_argument("module", metavar="MODUL")
    reopen.add_argument("learner", metavar="DELTAKER")
    reopen.set_defaults(run=_reopen)

    forget = commands.add_parser("forget", help="slett alt om en deltaker, også det som er levert")
    forget.add_argument("learner", metavar="DELTAKER")
    forget.set_defaults(run=_forget)

    _add_people(commands)
    _add_keeping(commands)

    check = commands.add_parser("check", help="kontroller kursinnholdet")
    check.set_defaults(run=_check)
    author: tuple[tuple[str, Run, str], ...] = (
        ("clean", _clean, "rydd notatbøkene: ingen utdata, faste celle-id-er"),
        ("sync", _sync, "skriv poengene fra aktivitetsfilene inn i notatbøkene"),
    )
    for name, run, says in author:
        command = commands.add_parser(name, help=says)
        command.set_defaults(run=run)
    new = commands.add_parser("new", help="lag en ny modul eller aktivitet")
    add_new(new)
    new.set_defaults(run=_new)
    evaluation = commands.add_parser("evaluation", help="se hva deltakerne synes om modulene, samlet og uten navn")
    evaluation.set_defaults(run=_evaluation)
    _add_completion(commands)
    doctor = commands.add_parser("doctor", help="se over installasjonen")
    doctor.set_defaults(run=_doctor)
    _add_tools(commands)
    return parser


def _add_people(commands: argparse._SubParsersAction[Parser]) -> None:
    learners = commands.add_parser("learners", help="hvem som kan logge inn, og som hva")
    add_learners(learners)
    learners.set_defaults(run=_learners)
    followed = commands.add_parser("cohort", help="se hvor langt et kull er kommet, og hvem som bør minnes på")
    add_cohort(followed)
    followed.set_defaults(run=_cohort)
    items = commands.add_parser("items", help="se hvilke oppgaver som virker, og hvilke som bør ses på")
    add_items(items)
    items.set_defaults(run=_items)
    cohorts = commands.add_parser("cohorts", help="kull av deltakere, med datoer og frister")
    add_cohorts(cohorts)
    cohorts.set_defaults(run=_cohorts)


def _add_keeping(commands: argparse._SubParsersAction[Parser]) -> None:
    backup = commands.add_parser("backup", help="ta sikkerhetskopi av alt som er lagret, også mens kurset går")
    backup.add_argument("file", metavar="FIL", help="fila som blir laget, for eksempel kopi-2026-11-21.zip")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="legg tilbake en sikkerhetskopi")
    restore.add_argument("file", metavar="FIL")
    restore.add_argument("--replace", action="store_true", help="erstatt det som finnes fra før")
    restore.set_defaults(run=_restore)
    kept = commands.add_parser("retention", help="slett deltakere som er ferdige for lenge siden")
    retention.add_retention(kept)
    kept.set_defaults(run=_retention)


def _add_completion(commands: argparse._SubParsersAction[Parser]) -> None:
    completed = commands.add_parser("completion", help="se hvem som har fullført, og skriv det til CSV eller xAPI")
    add_completion(completed)
    completed.set_defaults(run=_completion)
    lti = commands.add_parser("lti", help="vis hva som skal limes inn i Moodle")
    lti.set_defaults(run=_lti)


def _add_tools(commands: argparse._SubParsersAction[Parser]) -> None:
    tool = commands.add_parser("tool", help="bruk et av verktøyene for ledere")
    tools = add_tools(tool)
    tool.set_defaults(run=_tool)
    for assessment in assessing.add_assessments(tools):
        assessment.set_defaults(run=_assess)
    comparing.add_comparison(tools).set_defaults(run=_compare)
    plan = tools.add_parser(leader_plan.NAME, help=leader_plan.about(), description=leader_plan.about())
    leader_plan.add_leader_plan(plan)
    plan.set_defaults(run=_leader_plan)


def _serve(arguments: argparse.Namespace) -> None:
    from course.server.app import serve

    serve(arguments.port, arguments.ip)


def _desk() -> Desk:
    course, home = load_course(), Home.from_environment().make()
    return Desk(home, course, open_store(home.database_url))


def _modules(desk: Desk, named: str | None) -> list[Module]:
    if named is None:
        return [module for module in desk.course.modules if desk.is_released(module)]
    return [_module(desk, named)]


def _module(desk: Desk, named: str) -> Module:
    try:
        return desk.course.module(named)
    except KeyError:
        known = ", ".join(module.slug for module in desk.course.modules)
        raise ContentError(desk.course.root, named, "modulen finnes ikke", f"Velg blant {known}.") from None


def _release(arguments: argparse.Namespace) -> None:
    from course.grading.release import release

    desk = _desk()
    modules = [_module(desk, arguments.module)] if arguments.module else desk.course.modules
    for module in modules:
        done = release(desk, module)
        print(f"{module.slug} er klar for levering: {number_in_words(done.max_points)} poeng, {done.folder}")


def _grade(arguments: argparse.Namespace) -> int:
    from course.grading.grade import grade
    from course.grading.tables import graded_table

    desk = _desk()
    rows = [row for module in _modules(desk, arguments.module) for row in grade(desk, module)]
    print(graded_table(rows))
    return 1 if any(row.faults for row in rows) else 0


def _feedback(arguments: argparse.Namespace) -> int:
    from course.grading.feedback import feedback
    from course.grading.tables import feedback_table

    desk = _desk()
    rows = [row for module in _modules(desk, arguments.module) for row in feedback(desk, module)]
    print(feedback_table(rows))
    return 1 if any(row.faults for row in rows) else 0


def _reopen(arguments: argparse.Namespace) -> None:
    from course.grading.attempt import reopen

    desk = _desk()
    reopen(desk, _module(desk, arguments.module), arguments.learner)
    print(f"{arguments.learner} kan levere {arguments.module} på nytt.")


def _forget(arguments: argparse.Namespace) -> None:
    from course.grading.forget import forget

    desk = _desk()
    forget(desk, arguments.learner)
    desk.store.erase(arguments.learner)
    desk.store.people.remove(arguments.learner)
    print(f"Alt om {arguments.learner} er slettet.")


def _learners(arguments: argparse.Namespace) -> None:
    home = Home.from_environment().make()
    for line in arguments.do(arguments, open_store(home.database_url).people, home):
        print(line)


def _cohort(arguments: argparse.Namespace) -> None:
    print(cohort_reply(_desk(), arguments))


def _items(arguments: argparse.Namespace) -> None:
    desk = _desk()
    modules = [_module(desk, arguments.module)] if arguments.module else list(desk.course.modules)
    print(items_reply(desk, modules, arguments.csv))


def _cohorts(arguments: argparse.Namespace) -> None:
    course, home = load_course(), Home.from_environment().make()
    for line in arguments.do(arguments, open_store(home.database_url).people, course):
        print(line)


def _backup(arguments: argparse.Namespace) -> None:
    from course.backup.making import make_backup

    file = Path(arguments.file)
    made = make_backup(Home.from_environment().make(), file)
    size = sum(each.size for each in made.parts.values()) / 1e6
    print(f"Sikkerhetskopien ligger i {file}: {len(made.parts)} deler, {number_in_words(round(size, 1))} MB pakket ut.")


def _restore(arguments: argparse.Namespace) -> None:
    from course.backup.restoring import restore

    made = restore(Home.from_environment().make(), Path(arguments.file), replace=arguments.replace)
    print(f"Sikkerhetskopien fra {moment_in_words(datetime.fromisoformat(made.made))} er lagt tilbake.")


def _instructor(arguments: argparse.Namespace) -> None:
    from course.grading.lab import open_lab, under_a_hub
    from course.server.port import port_is_free

    if not under_a_hub():
        port_is_free("localhost", arguments.port, "make instructor LAB_PORT={}")
    open_lab(_desk(), arguments.port, browser=not arguments.no_browser)


def _doctor(_arguments: argparse.Namespace) -> int:
    from course.doctor import examine

    ill = 0
    for finding in examine(Home.from_environment()):
        print(f"{finding.what:<28} {finding.says}")
        if finding.remedy:
            ill += 1
            print(f"{'':<28} → {finding.remedy}")
    return 1 if ill else 0


def _evaluation(_arguments: argparse.Namespace) -> None:
    from course.evaluation import evaluations, told

    course, home = load_course(), Home.from_environment().make()
    print(told(evaluations(course, open_store(home.database_url))))


def _completion(arguments: argparse.Namespace) -> None:
    from course.completion.command import reply

    if said := reply(arguments):
        print(said)


def _lti(_arguments: argparse.Namespace) -> None:
    from course.completion.command import reply_lti

    print(reply_lti())


def _retention(arguments: argparse.Namespace) -> None:
    for line in retention.reply(arguments):
        print(line)


def _check(_arguments: argparse.Namespace) -> int:
    from course.authoring.check import check

    faults = check()
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(faults)} feil i innholdet." if faults else "Innholdet er i orden.")
    return 1 if faults else 0


def _new(arguments: argparse.Namespace) -> None:
    for line in arguments.make(arguments):
        print(line)


def _clean(_arguments: argparse.Namespace) -> None:
    from course.authoring import notebooks

    for file in notebooks.clean_all(load_course()):
        print(f"Ryddet {file}")


def _sync(_arguments: argparse.Namespace) -> None:
    from course.authoring import notebooks

    for file in notebooks.sync_all(load_course()):
        print(f"Skrev poengene inn i {file}")


def _tool(arguments: argparse.Namespace) -> None:
    course = load_course()
    try:
        answer = reply(arguments, datetime.now(UTC), course.locale, course.words)
    except ToolInputError as fault:
        raise Told(in_words(fault, arguments.tool, course.locale)) from None
    if file := getattr(arguments, "ics", None):
        _write(Path(file), answer.calendar or "")
    print(answer.shown(as_json=arguments.json))


def _leader_plan(arguments: argparse.Namespace) -> None:
    print(leader_plan.reply(arguments))


def _assess(arguments: argparse.Namespace) -> None:
    print(assessing.reply(load_course(), arguments))


def _compare(arguments: argparse.Namespace) -> None:
    print(comparing.reply(load_course(), arguments))


def _write(file: Path, content: str) -> None:
    try:
        # The calendar has its own line breaks.
        file.write_bytes(content.encode())
    except OSError:
        raise Told(f"Kalenderfila {file} kan ikke skrives. Velg en mappe du har lov til å skrive i.") from None
