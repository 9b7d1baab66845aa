"""A pattern taken apart: its ways to match, and of each the pieces that every match holds.

RE2 looks for thousands of patterns in one pass as long as none repeats at will: "no" and "adverse"
cost little, "no, up to nine words, adverse" costs a state for every word between. So a way to match
is cut at such gaps and its pieces are looked for; a text that lacks one of them can't match. What
`re` and RE2 may read differently is a gap too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P[<=]\w+[>)]|\(\?[a-z-]*:|\(\?<?[=!]"
    r"|[*+?][?+]?|\{[0-9,]+\}[?+]?|.",
    re.DOTALL,
)
_TIMES = re.compile(r"[*+?][?+]?|\{[0-9,]+\}[?+]?")
_MAY_LACK = ("*", "?", "{0", "{,")
_PLAIN_GROUP = re.compile(r"\((?:\?:|\?P<\w+>)?")
SIGNS = "±≤≥"
"""Characters beyond ASCII, no letters, that patterns may name: RE2 is given one byte for each."""
_ALIKE = re.compile(rf"\\[bw.()\[\]+*?|/^{{}}-]|[ !-#%&',/0-9:;<=>@A-Z^a-z~{SIGNS}-]")
_ALIKE_IN_CLASS = re.compile(rf"\\[w.()\[\]+*?|/^{{}}-]|[ -#%-Z^a-~{SIGNS}-]")
_PARTING = re.compile(r"[ ,;:/-]|\[[ ,;:/-]+\]")
_AFTER_PARTING = r"\W"
_LETTER = re.compile(r"[a-z0-9]")


class Way(NamedTuple):
    """One way to match: its pattern, and the pieces that each text it matches holds.

    `exact`: every text that holds the pieces matches.
    """

    pattern: str
    pieces: tuple[str, ...]
    exact: bool


class _Item(NamedTuple):
    """A character, class or group (with its alternatives) of a pattern, and how often it stands.

    `asked` is what each match of it begins with, `whole` says whether that is all of it; `wide`: it
    takes any letter; `parts`: it ends in a character that parts words.
    """

    text: str
    asked: str = ""
    whole: bool = False
    wide: bool = True
    parts: bool = False
    times: str = ""
    inner: Sequence[Sequence["_Item"]] = ()

    def __str__(self) -> str:
        return self.text + self.times


def ways(pattern: str) -> tuple[Way, ...]:
    """Return the ways in which a pattern can match, each with its pieces.

    Every alternative is one, and of a group with a gap inside, each alternative that has it.
    """
    read = _read(iter(_TOKEN.findall(pattern)))
    return tuple(_way(spread) for items in read for spread in _spread(items))


def _spread(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Yield sequences that match together what `items` match, with fewer gaps inside groups."""
    for place, item in enumerate(items):
        if item.text.startswith("(?:") and item.inner and not (item.whole or item.times):
            before, after = items[:place], items[place + 1 :]
            whole = [inner for inner in item.inner if _beginning(inner)[1]]
            if whole:
                yield from _spread([*before, _group("(?:", whole), *after])
            for inner in item.inner:
                if not _beginning(inner)[1]:
                    yield from _spread([*before, *inner, *after])
            return
    yield items


def _way(items: Sequence[_Item]) -> Way:
    pattern = "".join(map(str, items))
    while items and items[-1].times.startswith(_MAY_LACK):
        items = items[:-1]
    pieces = [""]
    parted = False
    for item in items:
        asked, whole = _asked(item)
        pieces[-1] += asked
        parted = _parted(parted, item)
        if not whole:
            pieces.append(_AFTER_PARTING if parted else "")
    telling = tuple(dict.fromkeys(filter(_tells, pieces)))
    return Way(pattern, telling, exact=len(telling) == len(pieces) == 1)


def _read(tokens: Iterator[str]) -> list[list[_Item]]:
    """Read alternatives up to the bracket that closes them."""
    found: list[list[_Item]] = [[]]
    for part in tokens:
        if part == ")":
            break
        items = found[-1]
        if part == "|":
            found.append([])
        elif part[0] == "(" and part[-1] != ")":
            items.append(_group(part, _read(tokens)))
        elif part[0] in "*+?{" and items and _TIMES.fullmatch(part):
            items[-1] = items[-1]._replace(times=part)
        else:
            items.append(_character(part))
    return found


@cache
def _character(token: str) -> _Item:
    if not _alike(token):
        return _Item(token)
    return _Item(token, token, True, r"\w" in token, bool(_PARTING.fullmatch(token)))


def _group(opening: str, inner: Sequence[Sequence[_Item]]) -> _Item:
    text = opening + "|".join("".join(map(str, items)) for items in inner) + ")"
    if not _PLAIN_GROUP.fullmatch(opening):
        return _Item(text)
    parts = all(reduce(_parted, items, False) for items in inner)
    begun = [_beginning(items) for items in inner]
    if all(whole for _, whole in begun):
        wide = any(item.wide or item.times.startswith("{") for items in inner for item in items)
        return _Item(text, text, True, wide, parts)
    asked = [beginning for beginning, _ in begun]
    either = f"(?:{'|'.join(asked)})" if all(map(_tells, asked)) else ""
    return _Item(text, either, parts=parts, inner=inner)


def _beginning(items: Iterable[_Item]) -> tuple[str, bool]:
    """Return what stands in a sequence before its first gap, and whether it has none."""
    begun = ""
    for item in items:
        asked, whole = _asked(item)
        begun += asked
        if not whole:
            return begun, False
    return begun, True


def _asked(item: _Item) -> tuple[str, bool]:
    """Return what as many matches of an item as it needs begin with; whether that is all."""
    if item.whole and not item.times:
        return item.asked, True
    may_lack = item.times.startswith(_MAY_LACK)
    if not item.whole:
        return ("" if may_lack else item.asked), False
    group = item.text[0] == "("
    counted = item.times.startswith("{") and (item.wide or group)
    at_will = counted or (item.wide and may_lack and group)
    possessive = item.times.endswith("+") and item.times != "+"
    return ("", False) if at_will or possessive else (item.asked + item.times, True)


def _parted(before: bool, item: _Item) -> bool:
    """Say whether a character that parts words stands last, when one did or not `before`."""
    return item.parts and (before or not item.times.startswith(_MAY_LACK))


def _alike(token: str) -> bool:
    """Say whether `re` and RE2 read a character or a class in one way."""
    if token[0] == "[" and token[-1] == "]":
        inside = re.findall(r"\\.|.", token[1:-1])
        return token[1] != "^" and all(map(_ALIKE_IN_CLASS.fullmatch, inside))
    return bool(_ALIKE.fullmatch(token))


def _tells(piece: str) -> bool:
    """Say whether a piece asks for a letter or digit."""
    return bool(_LETTER.search(re.sub(r"\\.|\?P<\w+>", "", piece)))
