"""Every write of a use case marks the update it answers, or says here why it answers none."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.structure.source import modules, place, tree

PORTS = "services/ports.py"

MAINTENANCE = {
    "services/people/handovers.py:complete_due": "roles that pass on their day",
    # Planning: what was planned is planned once, by the outbox's key and the cards' revisions.
    "services/broadcast/notices.py:plan_announcements": "wants progress cards that are behind",
    "services/broadcast/progress.py:plan_progress": "wants progress cards that are behind",
    "services/meetings/reminders.py:plan_reminders": "owes the reminders whose instant has come",
    # Bundles: made beside the bot, and gone on with after a restart.
    "services/work_beside.py:_take": "which process does a piece of long work",
    "services/work_beside.py:_put_back": "that a piece is for others, where its process is hindered",
    "services/reading/work.py:_next": "that what lay there before is to be read",
    "services/reading/work.py:_read": "wants cards that say how long it takes",
    "services/reading/work.py:_keep": "what was read in a file",
    "services/reading/work.py:_give_up": "that a file cannot be read",
    "services/reading/cleaning_work.py:_keep": "a document that was made of photos",
    "services/reading/cleaning_work.py:_fail": "that photos cannot be made into a document",
    "services/bundles/making.py:_make_one": "wants cards that say so, and that a bundle is made",
    "services/bundles/making.py:note": "how far a bundle is",
    "services/bundles/making.py:_progress": "how far a bundle is",
    "services/bundles/making.py:_fail": "that a bundle cannot be made",
    "services/provinces/counting.py:run": "how far the rounds of a country were when they were counted",
    # Nightly.
    "services/bundles/archives.py:_clear": "archives that were kept for long enough",
    "services/operating/verification.py:check_share": "notes which bytes were found sound",
    "services/submission/unused_files.py:remove_unused": "forgets what has served nothing for long enough",
    "services/operating/erasure.py:forget_left": "erases the names of those who left long ago",
    "services/rounds/import_round.py:forget_old_imports": "previews that nobody said yes to",
    # Operators' commands.
    "services/rounds/import_round.py:import_plan": "the example, put in from the command line",
    "services/bundles/command.py:make_into": "what was made on the command line",
    # What is noted while something is looked at: repeated, it notes the same.
    "services/submission/photo_guide.py:note_photo_guide": "that a person has been told how to photograph a page",
    "services/broadcast/announcements.py:watch": "the message looked at becomes the card",
    "services/broadcast/drafts.py:keep_open": "that what comes next still goes into the draft looked at",
    "services/meetings/copies.py:keep_copy": "which message shows an invitation as well",
    "services/meetings/drafts.py:ask_kind": "that something is to be tapped, after the update's own write",
    "services/meetings/drafts.py:await_tap": "that something is to be tapped, after the update's own write",
    "services/people/identity.py:conversation_of": "that somebody was seen, before the update's own write",
    "services/people/identity.py:forget_prompt": "drops the open question, before the update's own write",
    "services/people/identity.py:switch_place": "which of their roles a person acts in",
    "services/operating/operators.py:open_operator_invitation": "who came with a token; nothing is taken up by it",
    "services/provinces/opening.py:opened_files": "who looked from above, as often as they did",
    "services/provinces/members.py:open_province_invitation": "who came with a token; nothing is taken up by it",
    "services/people/join.py:open_hashed": "who came with a token; nothing is taken up by it",
    "services/submission/contributions.py:open_link": "who came with a token first; opened again it does no more",
    "services/submission/helping.py:stay_at": "where a person is, when no draft lies there",
    "services/rounds/import_round.py:check_workbook": "a plan that waits for its yes",
    "services/rounds/outcomes.py:check_outcome": "scores that wait for their yes",
    "services/submission/assignment.py:open_assignment": "where a person is, when no draft lies there",
    "services/submission/assignment.py:leave_place": "where a person is, before the update's own write",
    "services/submission/cards.py:record": "what a card shows now",
    "services/submission/cards.py:forget_stale": "that a message which was a card has no buttons any more",
    "services/submission/cards.py:cover": "that a message shows something else than its card",
    "services/submission/file_views.py:note_views": "what the messenger calls what it was sent",
    "services/submission/history.py:files_of_answer": "bytes that were found damaged",
    "services/submission/history.py:printed_receipt": "the code of a receipt, which it keeps",
    "services/candidates.py:propose": "what a file that was read may be for",
    "services/submission/receive.py:receive": "where an album goes, by the caption of a file of it that was not kept",
    "services/submission/submission_view.py:compare_files": "bytes that were found damaged",
    "services/submission/submission_view.py:readable": "bytes that were found damaged",
}
"""Writes that answer no update (`Ports.maintain`), and what each of them is."""

OPERATORS = {
    "services/operating/alerts.py:raise_alert",
    "services/operating/alerts.py:clear_alert",
    "services/operating/alerts.py:settle_alerts",
    "services/operating/operators.py:invite_operator",
    "services/operating/operators.py:end_operator",
    "services/provinces/members.py:invite_overseer",
    "services/provinces/members.py:end_overseer",
    "services/provinces/attaching.py:add_province",
    "services/provinces/attaching.py:attach_regions",
    "services/provinces/attaching.py:detach_regions",
    "services/operating/backup.py:_note",
    "services/operating/restore.py:_doubt",
    "services/operating/store.py:store_id_of",
    "services/operating/verification.py:_verify_batch",
    "services/operating/erasure.py:erase_person",
    "services/operating/region_transfer.py:import_region",
    "services/people/invitations.py:invite_as_operator",
    "services/provinces/workbook.py:add_province",
    "services/people/regions.py:create_region",
    "services/operating/bot_accounts.py:introduce_bot",
    "services/operating/region_bots.py:bind_region",
    "services/people/regions.py:seed_coming_holidays",
}
"""Commands of the operator, and what is run every night, that are given a database and no ports."""


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """(place:function, what is called) of every call in a file."""
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    yield f"{place(path)}:{function.name}", ast.unparse(node.func)


def callers(name: str) -> set[str]:
    """The functions of services that call something of that name, whatever they call it on."""
    return {
        function
        for path in modules("services")
        for function, called in calls(path)
        if called == name or called.endswith(f".{name}")
    }


def test_every_write_that_answers_no_update_says_why() -> None:
    assert callers("maintain") == set(MAINTENANCE)


def test_no_write_is_opened_past_the_ports() -> None:
    assert {function for function in callers("database.write") if not function.startswith(PORTS)} == OPERATORS


def test_an_operators_command_says_so() -> None:
    for command in OPERATORS:
        path, _, name = command.partition(":")
        function = next(
            node
            for file in modules("services")
            if place(file) == path
            for node in ast.walk(tree(file))
            if isinstance(node, ast.AsyncFunctionDef) and node.name == name
        )
        assert "operator's" in (ast.get_docstring(function) or ""), command


def test_the_ports_alone_mark_updates_as_applied() -> None:
    assert callers("apply_once") == {f"{PORTS}:change"}


def test_a_write_reads_the_clock_once() -> None:
    """The instant comes with the write: another one, read later, would not be that of its other rows."""
    again = [
        f"{place(path)}:{call.lineno}"
        for path in modules("services")
        for block in ast.walk(tree(path))
        if isinstance(block, ast.AsyncWith)
        and ast.unparse(block.items[0].context_expr).startswith(("ports.change(", "ports.maintain("))
        for call in ast.walk(block)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("clock.now")
    ]
    assert again == []
