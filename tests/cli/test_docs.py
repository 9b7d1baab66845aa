from tests.cli.write_docs import PAGE, render


def test_the_page_says_what_the_commands_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run `make docs`"
