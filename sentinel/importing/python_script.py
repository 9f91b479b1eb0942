"""Playwright scripts in Python, read and never run: statements that are plain calls on a page."""

import ast
from collections.abc import Iterator
from typing import Any

from sentinel.drafting import Act, Draft, LeftOut
from sentinel.errors import UsageError
from sentinel.importing.chains import Call, Chain, act_of
from sentinel.importing.reading import short

SOURCE = "Playwright script in Python"
PAGES = frozenset({"page", "page1", "page2", "expect"})


def looks_like(text: str) -> bool:
    """Return whether a text is Python that does something on a page."""
    if "page." not in text:
        return False
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True


def read(text: str) -> Draft:
    """Return the script as a draft.

    Raises:
        UsageError: it is no Python.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise UsageError(f"{SOURCE}: it cannot be parsed: {error}") from None
    lines = text.splitlines()
    acts: list[Act] = []
    left: list[LeftOut] = []
    for node in _statements(tree):
        source = lines[node.lineno - 1].strip() if node.lineno <= len(lines) else ""
        if isinstance(node, ast.For | ast.While | ast.If | ast.Try):
            if _touches_page(node):
                left.append(LeftOut(node.lineno, short(source), "a scenario has no loops and no branches"))
            continue
        chain = _chain(_call_of(node))
        if chain is not None:
            act = act_of(node.lineno, chain, left, source)
            acts += [act] if act is not None else []
        elif isinstance(node, ast.Expr | ast.Assign) and _touches_page(node) and not _is_setup(source):
            left.append(LeftOut(node.lineno, short(source), "it is no plain call on the page"))
    return Draft(SOURCE, acts=tuple(acts), left_out=tuple(left))


def _statements(tree: ast.AST) -> Iterator[Any]:
    """Yield the statements in order, those of functions and `with` blocks in place of them."""
    for node in getattr(tree, "body", []):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.With | ast.AsyncWith | ast.ClassDef):
            yield from _statements(node)
        else:
            yield node


def _call_of(node: ast.stmt) -> ast.expr | None:
    value = getattr(node, "value", None) if isinstance(node, ast.Expr) else None
    return value.value if isinstance(value, ast.Await) else value


def _chain(node: ast.expr | None) -> Chain | None:
    """Return the calls between `page` and the end of an expression; None: it is no such expression."""
    calls: list[Call] = []
    while node is not None:
        if isinstance(node, ast.Name):
            return tuple(reversed(calls)) if node.id in PAGES and calls else None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            named = {one.arg: _value(one.value) for one in node.keywords if one.arg}
            calls.append(Call(node.func.attr, tuple(_value(one) for one in node.args), named))
            node = node.func.value
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "expect"
            and node.args
        ):
            node = node.args[0]
        elif isinstance(node, ast.Attribute):
            calls.append(Call(node.attr))
            node = node.value
        else:
            return None
    return None


def _value(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return ...


def _touches_page(node: ast.AST) -> bool:
    return any(isinstance(one, ast.Name) and one.id in PAGES for one in ast.walk(node))


def _is_setup(source: str) -> bool:
    return any(
        word in source
        for word in ("new_page", "new_context", ".launch", "sync_playwright", "async_playwright")
    )
