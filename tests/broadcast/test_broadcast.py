"""A broadcast under Telegram's limits: no 429, nobody twice, on after a kill, stopped by one tap."""

import pytest

from tests.broadcast.broadcasting import announce, run, stage

RECIPIENTS = 150


@pytest.mark.timeout(180)
async def test_a_broadcast_keeps_to_the_limits_and_goes_on_after_a_kill() -> None:
    account = await run(RECIPIENTS, kills=1, writers=4, pause=3.0)

    assert account.kills == 1
    assert account.refused == []
    assert account.doubled == 0
    assert account.delivered + account.unknown >= RECIPIENTS
    assert f"{RECIPIENTS - account.unknown} dari {RECIPIENTS} terkirim" in account.card
    assert account.cards_seen > 1, "the coordinator sees it move"
    assert account.answers, "people were answered meanwhile"


@pytest.mark.timeout(120)
async def test_a_coordinator_stops_it_by_one_tap() -> None:
    async with stage(RECIPIENTS) as on:
        await on.starts()
        await announce(on)
        await on.ears.until(40)
        await on.coordinator.taps("Hentikan", wait=False)
        await on.coordinator.sees("tidak jadi dikirim", within=30)
        while await on.count("state IN ('due', 'claimed', 'sending')"):
            await on.sandbox.changes.until(lambda: False, 0.2)
        delivered = sum(times for chat, times in on.ears.announced.items() if chat != on.coordinator.id)
        assert 40 <= delivered < RECIPIENTS
        assert await on.count("state = 'sent'") == delivered
        assert await on.count("state = 'dropped'") == RECIPIENTS - delivered
        assert "Pengumuman dihentikan" in (await on.coordinator.sees("dihentikan", within=30)).text
    assert on.ears.flooded == []
