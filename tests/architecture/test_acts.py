"""Every act is in the policy and every right belongs to an act; nothing is written on a GET."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache

import pytest

from sidik.domain.access import POLICY, SYSTEM_ACTS
from sidik.ledger.act import REGISTRY
from tests.architecture.sources import PACKAGE, functions, modules, tree

WRITES = {
    "save",
    "create",
    "bulk_create",
    "update",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
    "set_password",
}
POST_ONLY = {"require_POST", "require_http_methods"}


@cache
def act_names() -> dict[str, str]:
    """Name of each act and the module that holds it, read from the sources."""
    found = {}
    for path in modules():
        for function in functions(path):
            for decorator in function.decorator_list:
                if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "act":
                    name = ast.literal_eval(decorator.args[0])
                    assert name not in found, f"{name} stands twice"
                    found[name] = str(path.relative_to(PACKAGE).with_suffix("")).replace("/", ".")
    return found


def test_every_act_is_in_the_policy_and_every_right_belongs_to_an_act() -> None:
    acts, allowed = set(act_names()), set(POLICY) | SYSTEM_ACTS
    assert acts - allowed == set(), "nobody may perform these acts"
    assert allowed - acts == set(), "these rights belong to no act"


def test_registry_holds_what_the_sources_declare() -> None:
    acts = act_names()
    for module in set(acts.values()):
        importlib.import_module(f"sidik.{module}")
    assert {name for name in REGISTRY if not name.startswith("tests.")} >= set(acts)


def test_act_is_named_after_its_app_and_its_function() -> None:
    for path in modules():
        app = path.relative_to(PACKAGE).parts[0]
        for function in functions(path):
            for decorator in function.decorator_list:
                if isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "act":
                    name = ast.literal_eval(decorator.args[0])
                    # A private function is the recorded half of an act that streams.
                    named_after = function.name.startswith("_") or name == f"{app}.{function.name}"
                    assert named_after and name.startswith(f"{app}."), (
                        f"{path}: {function.name} is called {name}"
                    )


def test_act_takes_its_actor_first_and_the_rest_by_name() -> None:
    for path in modules():
        for function in functions(path):
            if any(
                isinstance(d, ast.Call) and getattr(d.func, "id", "") == "act"
                for d in function.decorator_list
            ):
                assert [a.arg for a in function.args.args] == ["actor"], f"{path.name}: {function.name}"


def view_modules() -> list[object]:
    return [p for p in modules() if p.stem == "views" or "views" in p.parts]


@pytest.mark.parametrize("path", view_modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_view_writes_through_acts_only(path: object) -> None:
    for node in ast.walk(tree(path)):  # type: ignore[arg-type]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            target = ast.unparse(node.func.value)
            written = node.func.attr in WRITES - {"update"} or "objects" in target or "filter" in target
            assert not written or re.match(
                r"(form|self|response|context|data|headers|digest|hash)", target
            ), f"line {node.lineno}: {ast.unparse(node.func)}"


@pytest.mark.parametrize("path", view_modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_view_that_performs_an_act_looks_at_the_method(path: object) -> None:
    acts = {name.split(".")[1] for name in act_names()}
    for function in functions(path):  # type: ignore[arg-type]
        called = {
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for node in ast.walk(function)
            if isinstance(node, ast.Call)
        }
        arguments = [a.arg for a in function.args.args]
        # Downloads: reading sealed content is an entry of the ledger, and by design happens on a GET.
        if (
            not arguments
            or arguments[0] != "request"
            or function.name.startswith("_")
            or not called & acts - {"open_file"}
        ):
            continue
        decorators = {ast.unparse(d).split("(")[0].split(".")[-1] for d in function.decorator_list}
        source = ast.unparse(function)
        guarded = decorators & POST_ONLY or "request.method" in source or ".POST" in source
        assert guarded, f"{function.name} performs {called & acts} and answers a GET"
