"""Getting hold of files that people sent."""

from __future__ import annotations

from sandbox.api.request import ApiCall
from sandbox.world.files import file_json


def get_file(ask: ApiCall) -> object:
    """Carry out `getFile`: the path under which the file can be downloaded, up to 20 MB."""
    file = ask.world.files.fetchable(ask.bot.id, ask.text("file_id"))
    path = ask.world.files.link(ask.bot.id, file, ask.world.now())
    return {"file_id": ask.text("file_id"), **file_json(file), "file_path": path}
