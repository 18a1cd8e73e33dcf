"""Cycles and orders in a graph of names, without recursion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def cycles(edges: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return one cycle for each knot of a graph: names that lead to each other, in the order they do.

    ``edges`` says which names each name leads to; names that are no key lead nowhere. Linear in names and edges.
    """
    found: list[tuple[str, ...]] = []
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        path: dict[str, int] = {start: 0}
        waiting = [iter(edges[start])]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                done.add(path.popitem()[0])
            elif step in path:
                found.append(tuple(list(path)[path[step] :]))
                done.update(path)
                break
            elif step in edges and step not in done:
                path[step] = len(path)
                waiting.append(iter(edges[step]))
    return found


def ordered(edges: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the names so that each comes after those it leads to; within a cycle, in the order of writing."""
    order: dict[str, None] = {}
    for start in edges:
        open_: set[str] = set()
        waiting = [(start, iter(edges[start]))] if start not in order else []
        open_.add(start)
        while waiting:
            name, steps = waiting[-1]
            step = next(steps, None)
            if step is None:
                waiting.pop()
                order[name] = None
            elif step in edges and step not in order and step not in open_:
                open_.add(step)
                waiting.append((step, iter(edges[step])))
    return list(order)
