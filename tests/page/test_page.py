"""The page in a real browser: what people do there reaches the bot, and what the bot says is seen there."""

import asyncio
import re

import aiohttp
import pytest
from playwright.async_api import Browser, expect

from sandbox.server import Sandbox
from sandbox.text.entities import parse
from sandbox.web.guard import RealToken
from sandbox.web.page import Page
from sandbox.world.menus import scope_key
from tests.bot_fixtures import Town
from tests.page.watcher import Watcher
from tests.papers import pdf, photo

COORDINATOR = "Koordinator 1 Kota Contoh"
ADMIN = "Admin DINKES Kota Contoh"
PHOTO = "image/jpeg"


async def test_evidence_from_the_invitation_to_the_summary(town: Town, watcher: Watcher) -> None:
    await town.coordinator()
    await watcher.turns_to(COORDINATOR)
    await watcher.says("/anggota")
    await watcher.taps("Cari OPD")
    await watcher.says("dinas kesehatan")
    await watcher.taps("Undang admin")

    # The invitation's link is opened as somebody new.
    await watcher.tab.locator(".bubble a", has_text="t.me/").last.click()
    await watcher.tab.get_by_role("textbox", name="Nama", exact=True).fill("Admin Dinas Kesehatan")
    await watcher.tab.get_by_role("button", name="Buka tautan").click()
    await expect(watcher.tab.locator(".chat-title h2")).to_have_text("Admin Dinas Kesehatan")
    await watcher.sees("mengundang Bapak/Ibu")
    await watcher.taps("Ya, saya admin")
    await watcher.sees("kini terdaftar sebagai admin Dinas Kesehatan")

    await watcher.says("/tunggakan")
    await watcher.sees("Perlu dikirim · Dinas Kesehatan")
    await watcher.taps_line("H06-P1")
    await watcher.sees("Yang dilampirkan")
    await watcher.drops(("hal1.jpg", PHOTO, photo("Halaman satu")), ("hal2.jpg", PHOTO, photo("Halaman dua")))
    await expect(watcher.tab.get_by_label("Kirim sebagai foto")).to_be_checked()
    await watcher.tab.get_by_role("button", name="Kirim", exact=True).click()
    await expect(watcher.tab.locator(".photos.is-2 img")).to_have_count(2)
    await watcher.sees("2 foto ini untuk")
    await watcher.taps("DPA/RKA")
    await expect(watcher.tab.locator(".bubble", has_text="tersimpan, belum terkirim").last).not_to_contain_text(
        "2 foto ini untuk"
    )
    await watcher.taps("Kirim ke Bagian Hukum")
    await watcher.sees("Tanda terima 26-DINKES-0001")

    await watcher.turns_to(COORDINATOR)
    await _opens_for_review(watcher)
    await watcher.taps("Belum lengkap")
    await watcher.sees("Administratif: belum lengkap")
    await watcher.taps("Sesuai")
    await watcher.taps("Kembalikan")
    await watcher.taps("Tanda tangan")
    await watcher.taps("Kembalikan sekarang")
    await watcher.sees("diberi tahu setelah 60 detik")
    await watcher.tab.get_by_role("button", name="+1 jam").click()

    await watcher.turns_to("Admin Dinas Kesehatan")
    await watcher.sees("Mohon diperbaiki: H06-P1")
    await watcher.taps("Perbaiki sekarang")
    await watcher.sees("tersimpan, belum terkirim")
    await watcher.tab.locator("input[type=file]").set_input_files(
        {"name": "Pengesahan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    await watcher.tab.get_by_role("button", name="Kirim", exact=True).click()
    await watcher.sees("Pengesahan.pdf")
    await expect(watcher.tab.locator(".bubble", has_text="tersimpan, belum terkirim").last).to_contain_text(
        "Pengesahan"
    )
    await watcher.taps("Kirim ke Bagian Hukum")
    await watcher.sees("Tanda terima 26-DINKES-0002")

    await watcher.turns_to(COORDINATOR)
    await _opens_for_review(watcher)
    await watcher.taps("Lengkap")
    await watcher.sees("Administratif: lengkap")
    await watcher.taps("Sesuai")
    await watcher.taps("Terima")
    await watcher.sees("✓ Diterima")
    await watcher.tab.get_by_role("button", name="+1 jam").click()
    await watcher.says("/rekap")
    await watcher.sees("1 dari 9 diterima")


async def _opens_for_review(watcher: Watcher) -> None:
    await watcher.says("/periksa")
    await watcher.is_shown("Periksa · 1 menunggu")
    await watcher.taps_line("H06-P1")
    await watcher.is_shown("Substantif: belum ditentukan")


async def test_a_meeting_is_answered_in_private_and_in_the_group(town: Town, watcher: Watcher) -> None:
    coordinator, admin, other = await town.coordinator(), await town.admin(), await town.admin("DISDIK")
    town.sandbox.group("Grup KKP HAM", members=[coordinator, admin, other])
    await watcher.turns_to("Grup KKP HAM")
    await expect(watcher.tab.get_by_role("combobox", name="Sebagai")).to_have_value(str(coordinator.id))
    await watcher.taps("Tautkan ke daerah saya")
    await watcher.sees("Grup ini tertaut dengan Kota Contoh")

    for said in ("/rakor", "Buat undangan baru!", "Rapat koordinasi!", "Persiapan KKP HAM 2026",
                 "Selasa 10 Maret 2026 pukul 09.00–12.00", "Aula Lantai II Setda", "https://contoh.zoom.us/j/123",
                 "Semua OPD!", "Lihat draf!", "Pratinjau!", "Kirim undangan!"):  # fmt: skip
        await (coordinator.taps(said[:-1]) if said.endswith("!") else coordinator.sends(said))

    await watcher.turns_to(ADMIN)
    await watcher.sees("Jawaban Dinas Kesehatan: belum")
    await watcher.taps("Hadir")
    await watcher.hears("Jawaban DINKES tercatat: hadir.")
    await watcher.sees("Jawaban Dinas Kesehatan: hadir")

    await watcher.turns_to("Grup KKP HAM")
    await watcher.tab.get_by_role("combobox", name="Sebagai").select_option(str(other.id))
    await watcher.taps("Hadir")
    await watcher.hears("Hadir tercatat untuk Dinas Pendidikan")
    await watcher.sees("Hadir 2 · diwakilkan 0")


async def test_the_clock_is_moved_to_a_reminder(town: Town, watcher: Watcher) -> None:
    await town.admin()
    await watcher.turns_to(ADMIN)
    await watcher.tab.get_by_role("button", name="Ke pesan berikutnya").click()
    await watcher.sees("Selamat pagi, Bapak/Ibu")
    await watcher.sees("belum dikirim")


async def test_texts_are_drawn_as_telegram_draws_them_and_never_read_as_html(town: Town, watcher: Watcher) -> None:
    admin = await town.admin()
    chat = admin.private_chat()
    written = (
        "<b>tebal</b> <i>miring</i> <u>garis</u> <s>coret</s> <code>kode</code> <tg-spoiler>rahasia</tg-spoiler> "
        '<a href="https://contoh.go.id/">tautan</a>\n<blockquote expandable>panjang</blockquote>'
        "<pre><code class='language-python'>print()</code></pre>😀 <b>sesudah</b> &lt;img src=x onerror=alert(1)&gt;"
    )
    parsed = parse(written, "HTML")
    bot = town.sandbox.bot().account
    await watcher.turns_to(ADMIN)
    town.sandbox.world.post(chat, bot, "text", {"text": parsed.text, "entities": list(parsed.entities)})
    await watcher.sees("<img src=x onerror=alert(1)>")
    text = watcher.tab.locator(".bubble .text").last
    for tag, content in (
        ("strong >> nth=1", "sesudah"), ("em", "miring"), ("u", "garis"), ("s", "coret"), ("code >> nth=0", "kode"),
        (".spoiler", "rahasia"), ("a", "tautan"), ("blockquote", "panjang"), ("pre code", "print()"),
    ):  # fmt: skip
        await expect(text.locator(tag)).to_have_text(content)
    assert await text.locator("img").count() == 0
    await text.locator("a").click()
    await expect(watcher.tab.get_by_role("dialog")).to_contain_text("Tautan ke luar komputer ini")


async def test_one_replies_edits_forwards_and_blocks(town: Town, watcher: Watcher) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = town.sandbox.group("Grup KKP HAM", members=[coordinator, admin], bot=False)
    await watcher.turns_to("Grup KKP HAM")
    await watcher.says("Mohon dicek")
    await watcher.sees("Mohon dicek")
    await _acts_on(watcher, "Mohon dicek", "Ubah")
    await watcher.says("Mohon dicek hari ini")
    await watcher.sees("diubah")
    await _acts_on(watcher, "Mohon dicek hari ini", "Balas")
    await watcher.says("Sudah")
    await expect(watcher.tab.locator(".bubble", has_text="Sudah").locator(".quoted")).to_contain_text(
        "Mohon dicek hari"
    )
    await _acts_on(watcher, "Sudah", "Teruskan")
    await watcher.tab.get_by_role("dialog").get_by_role("button", name="Teruskan").click()
    await expect(watcher.tab.locator(".forwarded").last).to_contain_text(COORDINATOR)
    assert [seen.text for seen in group.messages] == ["Mohon dicek hari ini", "Sudah"]

    await watcher.turns_to(ADMIN)
    await watcher.tab.get_by_role("button", name="Blokir bot").click()
    await expect(watcher.tab.locator(".instead")).to_contain_text("Bot ini diblokir")
    assert admin.private_chat().blocked
    await watcher.tab.locator(".instead button").click()
    await expect(watcher.tab.locator(".instead")).to_be_hidden()


async def _acts_on(watcher: Watcher, text: str, action: str) -> None:
    row = watcher.tab.locator(".row", has=watcher.tab.locator(".bubble .text", has_text=re.compile(f"^{text}$"))).last
    await row.hover()
    await row.get_by_role("button", name="Tindakan untuk pesan ini").click()
    await watcher.tab.get_by_role("menuitem", name=action).click()


async def test_behind_the_curtain_refusals_stand_out_and_faults_are_switched(town: Town, watcher: Watcher) -> None:
    await town.admin()
    await watcher.turns_to(ADMIN)
    await watcher.tab.get_by_role("button", name="Di balik layar").click()
    await watcher.tab.get_by_role("switch", name="502: server sibuk").check()
    await watcher.says("/status")
    await expect(watcher.tab.locator(".calls .is-refused").first).to_contain_text("Bad Gateway")
    await watcher.tab.get_by_role("switch", name="502: server sibuk").uncheck()
    await watcher.says("/tunggakan")
    await watcher.sees("Perlu dikirim · Dinas Kesehatan")
    call = watcher.tab.locator(".calls li:not(.is-refused)", has_text="sendMessage").first
    await call.locator("summary").click()
    await expect(call).to_contain_text("chat_id")


async def test_the_bot_may_be_started_again_under_an_open_page(town: Town, watcher: Watcher) -> None:
    await town.admin()
    await watcher.turns_to(ADMIN)
    await watcher.tab.get_by_role("button", name="Di balik layar").click()
    await watcher.tab.get_by_role("button", name="Mulai ulang bot").click()
    await watcher.hears("Bot sudah berjalan lagi.")
    await watcher.says("/tunggakan")
    await watcher.sees("Perlu dikirim · Dinas Kesehatan")


async def test_the_menu_is_the_persons_own(town: Town, watcher: Watcher) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    commands = town.sandbox.bot().commands
    commands[scope_key("chat", coordinator.id)] = [{"command": "rekap", "description": "Capaian"}]
    commands[scope_key("chat", admin.id)] = [{"command": "tunggakan", "description": "Yang belum dikirim"}]
    await watcher.turns_to(COORDINATOR)
    await watcher.tab.get_by_role("button", name="Menu perintah").click()
    await expect(watcher.tab.get_by_role("option")).to_have_text(["/rekapCapaian"])
    await watcher.tab.get_by_role("option", name="/rekap").click()
    await watcher.sees("Rekap")
    await watcher.turns_to(ADMIN)
    await watcher.tab.get_by_role("textbox", name="Tulis pesan").press_sequentially("/tu")
    await expect(watcher.tab.get_by_role("option")).to_have_text(["/tunggakanYang belum dikirim"])


async def test_on_a_phone_list_and_chat_take_turns(town: Town, browser: Browser, page: Page) -> None:
    await town.admin()
    tab = await browser.new_page(viewport={"width": 390, "height": 844})
    watcher = Watcher(tab, page.address)
    await watcher.arrives()
    await expect(tab.locator("#chat")).to_be_hidden()
    await watcher.turns_to(ADMIN)
    await expect(tab.locator("#list")).to_be_hidden()
    assert await tab.evaluate("document.documentElement.scrollWidth") <= 390
    await tab.get_by_role("link", name="Kembali ke daftar").click()
    await expect(tab.locator("#list")).to_be_visible()
    await tab.close()
    assert watcher.complaints == []


async def test_200_chats_with_5000_messages_are_a_list_until_one_is_opened(browser: Browser) -> None:
    async with Sandbox() as sandbox:
        bot = sandbox.bot(sandbox.create_bot("contoh_bot")).account
        for number in range(200):
            person = sandbox.person(f"Orang {number}")
            for line in range(25):
                sandbox.world.post(person.private_chat(), bot, "text", {"text": f"Pesan {line} untuk {number}"})
        page = Page(sandbox)
        await page.start()
        tab = await browser.new_page()
        watcher = Watcher(tab, page.address)
        requests: list[str] = []
        tab.on("request", lambda request: requests.append(request.url))
        await watcher.arrives()
        await expect(tab.locator(".item")).to_have_count(200)
        api = [url for url in requests if "/api/" in url]
        assert len(api) == 2, api  # the list, and the wait for what is new: no chat is asked for
        assert await tab.locator("*").count() < 200 * 15
        await watcher.turns_to("Orang 199")
        await watcher.sees("Pesan 24 untuk 199")
        await tab.close()
        await page.stop()


async def test_only_this_machines_browser_may_ask(page: Page) -> None:
    ours = {"X-Sandbox": "1"}
    refused: tuple[dict[str, str], ...] = (
        {"Host": "jahat.example"},
        {"Host": f"jahat.example:{page.port}"},
        {**ours, "Origin": "https://jahat.example"},
        {"Origin": page.address.rstrip("/")},
        {**ours, "Sec-Fetch-Site": "cross-site"},
        {},
    )
    async with aiohttp.ClientSession() as session:
        for headers in refused:
            async with session.post(f"{page.address}api/do/person", json={"name": "X"}, headers=headers) as answer:
                assert answer.status == 403, headers
        async with session.get(page.address, headers={"Host": "jahat.example"}) as answer:
            assert answer.status == 403
        accepted = {**ours, "Origin": page.address.rstrip("/")}
        async with session.post(f"{page.address}api/do/person", json={"name": "X"}, headers=accepted) as answer:
            assert answer.status == 200


async def test_a_file_keeps_the_stricter_policy_of_its_own() -> None:
    async with Sandbox() as sandbox:
        sandbox.create_bot("contoh_bot")
        page = Page(sandbox)
        await page.start()
        person = sandbox.person("Pegawai")
        await person.starts(wait=False)
        await person.uploads(b"<script>alert(1)</script>", name="halaman.html", wait=False)
        [file] = sandbox.world.files.files
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{page.address}api/file/{file}") as answer:
                assert answer.headers.getall("Content-Security-Policy") == ["sandbox"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
            async with session.get(page.address) as answer:
                assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        await page.stop()


async def test_a_real_bots_token_is_refused() -> None:
    async with Sandbox() as sandbox:
        sandbox.create_bot("contoh_bot", token="1234567890:AAFake" + "x" * 29)
        with pytest.raises(RealToken):
            await Page(sandbox).start()


async def test_a_page_that_was_away_is_told_what_it_missed(town: Town, watcher: Watcher) -> None:
    admin = await town.admin()
    await watcher.turns_to(ADMIN)
    await watcher.tab.context.set_offline(True)
    await admin.sends("/tunggakan")
    await asyncio.sleep(0)
    await watcher.tab.context.set_offline(False)
    await watcher.sees("Perlu dikirim · Dinas Kesehatan")
    watcher.complaints.clear()


async def test_a_row_that_changes_between_press_and_release_is_opened_all_the_same(
    town: Town, watcher: Watcher
) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    row = watcher.tab.locator("#list .item", has_text=admin.name)
    await row.hover()
    await watcher.tab.mouse.down()
    await admin.sends("/tunggakan")
    await coordinator.sends("/rekap")
    await watcher.tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    await watcher.tab.mouse.up()
    await expect(watcher.tab.locator(".chat-title h2")).to_have_text(admin.name)
