"""Getting hold of files that people sent."""

from __future__ import annotations

from sandbox.api.request import Ask
from sandbox.world.files import file_json


def get_file(ask: Ask) -> object:
    """Carry out `getFile`: the path under which the file can be downloaded, up to 20 MB."""
    stored = ask.world.files.fetchable(ask.bot.id, ask.text("file_id"))
    path = ask.world.files.link(ask.bot.id, stored, ask.world.now())
    return {"file_id": ask.text("file_id"), **file_json(stored), "file_path": path}
