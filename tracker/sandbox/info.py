"""einfo: what the local PubMed says of itself. Pure."""

from typing import Any

from tracker.query.fields import FIELDS
from tracker.sandbox.answers import Asked, json_answer, xml_answer
from tracker.sandbox.drafts import Draft, plain
from tracker.sandbox.world import World

_DESCRIPTION = "PubMed bibliographic record"


def einfo(world: World, asked: Asked) -> Draft:
    """The list of databases, or the build, count and fields of `db=pubmed`."""
    if not asked["db"]:
        if asked.wants_json:
            return plain(json_answer(_envelope({"dblist": ["pubmed"]})))
        return plain(
            xml_answer("eInfoResult", "\n<DbList>\n\t<DbName>pubmed</DbName>\n</DbList>\n")
        )
    facts = _facts(world)
    if asked.wants_json:
        fields = [{"name": code.upper(), "fullname": name} for code, name in _fields()]
        info = {**facts, "fieldlist": fields, "linklist": []}
        return plain(json_answer(_envelope({"dbinfo": [info]})))
    return plain(xml_answer("eInfoResult", _xml(facts)))


def _facts(world: World) -> dict[str, str]:
    now = world.now
    return {
        "dbname": "pubmed",
        "menuname": "PubMed",
        "description": f"{_DESCRIPTION} (local PubMed, invented records)",
        "dbbuild": f"Build-{now:%Y.%m.%d.%H.%M}",
        "count": str(world.count()),
        "lastupdate": f"{now:%Y/%m/%d %H:%M}",
    }


def _envelope(result: dict[str, Any]) -> dict[str, Any]:
    return {"header": {"type": "einfo", "version": "0.3"}, "einforesult": result}


def _fields() -> list[tuple[str, str]]:
    return list(dict.fromkeys((field.code, field.name) for field in FIELDS.values()))


_NAMES = {
    "dbname": "DbName",
    "menuname": "MenuName",
    "description": "Description",
    "dbbuild": "DbBuild",
    "count": "Count",
    "lastupdate": "LastUpdate",
}


def _xml(facts: dict[str, str]) -> str:
    told = "".join(f"<{_NAMES[key]}>{value}</{_NAMES[key]}>\n" for key, value in facts.items())
    fields = "".join(
        f"<Field><Name>{code.upper()}</Name><FullName>{name}</FullName></Field>\n"
        for code, name in _fields()
    )
    return f"\n<DbInfo>\n{told}<FieldList>\n{fields}</FieldList>\n</DbInfo>\n"
