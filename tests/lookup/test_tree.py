from tracker.lookup import Either, Every, Phrase, Without, phrases_of, told
from tracker.lookup.tree import either, every

A, B, C = (Phrase(text=text) for text in "abc")


def test_parts_are_joined_flat_and_each_once() -> None:
    assert every([A, Every(parts=(B, A)), C]) == Every(parts=(A, B, C))
    assert either([A, Either(parts=(B, A))]) == Either(parts=(A, B))
    assert every([A, A]) == A
    assert either([A]) == A
    assert every([]) is either([]) is None
    assert every([A, Either(parts=(B, C))]) == Every(parts=(A, Either(parts=(B, C))))


def test_a_tree_is_told_with_every_operator_and_bracket() -> None:
    tree = Every(parts=(A, Either(parts=(B, Without(part=Every(parts=(A, C)))))))
    assert told(tree) == "a AND (b OR NOT (a AND c))"
    assert [phrase.text for phrase in phrases_of(tree)] == ["a", "b", "a", "c"]
