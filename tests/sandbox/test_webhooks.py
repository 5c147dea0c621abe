"""Updates are brought to a webhook with its secret, each again until it is answered with a 2xx."""

from aiohttp import web

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


async def test_an_update_comes_with_the_secret_until_it_is_answered_well(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    brought: list[tuple[str, int]] = []

    async def receive(request: web.Request) -> web.Response:
        update = await request.json()
        brought.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], update["update_id"]))
        return web.Response(status=503 if len(brought) == 1 else 200)

    application = web.Application()
    application.router.add_post("/", receive)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    assert (await bot("setWebhook", url=url, secret_token="not allowed")).status == 400
    assert (await bot("setWebhook", url=url, secret_token="rahasia")).result is True
    await admin.sends("halo", wait=False)
    assert await sandbox.changes.until(lambda: len(brought) == 2, 10)
    await sandbox.quiet()
    assert brought == [("rahasia", brought[0][1])] * 2
    assert (await bot("getWebhookInfo")).result["pending_update_count"] == 0
    await runner.cleanup()
