"""What people are called: the name of then is kept with what they did, the name of now is asked when it is read."""

from sqlalchemy import ScalarSelect, select

from storage.tables.people import PersonRow


def name_now(person_id: int | None) -> ScalarSelect[str]:
    """What a person is called at this moment, as the value of a column that keeps it."""
    return select(PersonRow.name).where(PersonRow.id == person_id).scalar_subquery()
