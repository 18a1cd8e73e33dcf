"""Ajv, the validator of JSON Schema for JavaScript, as a second opinion beside ``jsonschema``: one process of node for all."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry

PLACE = Path(os.environ.get("GYOSEI_FORMS_NODE", "~/.cache/gyosei-forms/node")).expanduser()
MISSING = "needs node and npm's ajv and ajv-formats (tools/ci-setup installs them); runs in CI"


class Ajv:
    """A process of node that compiles schemas with Ajv and says what fits them."""

    def __init__(self):
        if shutil.which("node") is None or not all(
            (PLACE / "node_modules" / one).is_dir() for one in ("ajv", "ajv-formats")
        ):
            pytest.skip(MISSING)
        script = Path(__file__).with_name("ajv_validator.mjs")
        self._node = subprocess.Popen(
            ["node", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PLACE, text=True
        )
        self._count = 0

    def close(self):
        self._node.communicate()

    def ask(self, request):
        self._node.stdin.write(json.dumps(request) + "\n")
        self._node.stdin.flush()
        answer = json.loads(self._node.stdout.readline())
        if isinstance(answer, dict):
            raise ValueError(answer["error"])
        return answer

    def both(self, schema, others: Iterable = (), keywords=(), metas=(), formats=False):
        """Return a schema in both validators; ``others`` are the schemas that it refers to."""
        self._count += 1
        others = [*others]
        parts = {"schema": schema, "others": others, "keywords": [*keywords], "metas": [*metas]}
        self.ask({"name": self._count, "formats": formats, **parts})
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER if formats else None
        registry = Registry().with_contents((one["$id"], one) for one in [*others, *metas])
        ours = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=checker)
        return Both(self, self._count, ours)


class Both:
    """A schema in both validators."""

    def __init__(self, ajv, name, ours):
        self._ajv, self._name, self._ours = ajv, name, ours

    def fit(self, instances):
        """Return for each instance whether it fits; both have to say the same."""
        instances = list(instances)
        found = self._ajv.ask({"name": self._name, "instances": instances})
        assert found == [self._ours.is_valid(one) for one in instances]
        return found
