"""Some hundred acts forged at random: nobody sees words of others, and nothing of others changes."""

from tests.bot_fixtures import Town
from tests.permissions.forged.forgers import Forgers

SEED = 1
ACTS = 500


async def test_acts_forged_at_random_reach_nothing_of_others(town: Town) -> None:
    forgers = Forgers(town, SEED)
    await forgers.gather()
    findings = await forgers.act(ACTS)
    assert findings.leaks == []
    assert findings.elsewhere == []
    assert findings.faults == []
    assert findings.refused > ACTS / 5
    assert findings.changed > 0
