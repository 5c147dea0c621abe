"""Which version of the program this is."""

_DISTRIBUTION = "kkpham-bot"


def program() -> str:
    """The program by its name and version."""
    return f"{_DISTRIBUTION} {version()}"


def version() -> str:
    """The version that is installed; "0" where the program runs without having been installed."""
    from importlib import metadata  # `kkpham-bot --help` answers without it

    try:
        return metadata.version(_DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0"
