"""What was worked out lately is given again for the very same values only, and forgotten in the end."""

from __future__ import annotations

from collections.abc import Sequence

from worker.lifecycle import remembered as module
from worker.lifecycle.remembered import Recent, remembered, remembered_of_one

Value = tuple[str, int]


def test_a_group_is_worked_out_once_whatever_its_order() -> None:
    calls: list[Sequence[Value]] = []

    @remembered
    def total(group: Sequence[Value]) -> int:
        calls.append(group)
        return sum(number for _, number in group)

    one, two = made("one", 1), made("two", 2)

    assert total([one, two]) == 3
    assert total((two, one)) == 3
    assert len(calls) == 1


def test_a_group_of_other_values_is_worked_out_though_they_are_equal() -> None:
    calls: list[Sequence[Value]] = []

    @remembered
    def count(group: Sequence[Value]) -> int:
        calls.append(group)
        return len(group)

    count([made("one", 1)])
    count([made("one", 1)])

    assert len(calls) == 2


def test_a_member_named_twice_makes_another_group() -> None:
    @remembered
    def count(group: Sequence[Value]) -> int:
        return len(group)

    one = made("one", 1)

    assert (count([one]), count([one, one]), count([one])) == (1, 2, 1)


def test_as_many_groups_are_kept_as_were_agreed() -> None:
    calls: list[Sequence[Value]] = []

    @remembered
    def count(group: Sequence[Value]) -> int:
        calls.append(group)
        return len(group)

    groups = [[made("one", number)] for number in range(module.MOST_GROUPS + 1)]
    for group in groups:
        count(group)
    count(groups[-1])
    count(groups[0])

    assert len(calls) == len(groups) + 1


def test_a_value_is_known_by_itself_not_by_what_equals_it() -> None:
    calls: list[Value] = []

    @remembered_of_one
    def doubled(value: Value) -> int:
        calls.append(value)
        return 2 * value[1]

    one, other = made("one", 4), made("one", 4)

    assert [doubled(one), doubled(one), doubled(other)] == [8, 8, 8]
    assert len(calls) == 2


def test_what_was_asked_for_last_stays_longest() -> None:
    recent = Recent[str, int](2)
    recent.put("a", 1)
    recent.put("b", 2)
    recent.get("a")
    recent.put("c", 3)

    assert (recent.get("a"), recent.get("b"), recent.get("c")) == (1, None, 3)


def made(name: str, number: int) -> Value:
    """Make a value that is no other's, even where it is equal."""
    return (name, int(str(number)))
