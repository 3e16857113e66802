"""Values that conform to the schemas of an OpenAPI document: the requests of an application that knows only the document."""

import re

DIGITS = "123456789012345678901234567890"
TEXTS = [
    "Lefèvre",
    "2026-01-15",
    "2026-01-15T10:30:00Z",
    "11111111-1111-4111-8111-111111111111",
    "lefevre@example.fr",
    "https://example.fr/a",
    "Qm9uam91cg==",
    "1.00",
    "0" * 64,
    "FR",
    *(DIGITS[:length] for length in range(1, 30)),
]
"""What a text may be if not its name: the first one that its schema allows. Most schemas with a pattern want digits."""

FORMATS = {
    "date": "2026-01-15",
    "date-time": "2026-01-15T10:30:00Z",
    "uuid": "11111111-1111-4111-8111-111111111111",
    "email": "lefevre@example.fr",
    "uri": "https://example.fr/a",
    "byte": "Qm9uam91cg==",
    "decimal": "1.00",
}
NUMBERS = [1, 0, 2, 5, 10, 100, 2026, 10_000, -1]
DEEPEST = 12
"""Schemas may contain themselves: optional parts that are deeper than this are left out."""


class Unfillable(Exception):
    """No value that this program knows conforms to a schema."""


class Filler:
    """Fills in schemas of a document.

    :param document: with `components`
    :param full: also what is optional
    """

    def __init__(self, document, full):
        self._document, self.is_full = document, full

    def fill(self, schema, where="", depth=0):
        """A value that conforms to a schema. Raises Unfillable."""
        schema = self.resolve(schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return next(value for value in schema["enum"] if value is not None)
        if schema.get("default") is not None:
            return schema["default"]
        for union in ("anyOf", "oneOf"):
            if union in schema:
                return self.fill(self._choose(schema[union]), where, depth)
        return self._of_type(schema, where, depth)

    def resolve(self, schema):
        """A schema without a reference or `allOf` at its top."""
        while "$ref" in schema:
            target = self._document
            for key in schema["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            schema = target
        parts = [self.resolve(part) for part in schema.get("allOf", [])]
        if not parts:
            return schema
        merged = {key: value for part in [*parts, schema] for key, value in part.items() if key != "allOf"}
        return {
            **merged,
            "properties": {key: value for part in [*parts, schema] for key, value in part.get("properties", {}).items()},
            "required": [key for part in [*parts, schema] for key in part.get("required", [])],
        }

    def _choose(self, branches):
        """The branch that tells most about its value; one that is null says nothing."""
        resolved = [self.resolve(branch) for branch in branches]
        return max(resolved, key=lambda each: (each.get("type") != "null", "$ref" not in each, "properties" in each))

    def _of_type(self, schema, where, depth):
        kind = schema.get("type", "object" if "properties" in schema else None)
        if isinstance(kind, list):
            kind = next(each for each in kind if each != "null")
        match kind:
            case "object":
                return self._object(schema, where, depth)
            case "array":
                size = max(schema.get("minItems", 0), int(self.is_full and depth < DEEPEST))
                return [self.fill(schema.get("items", {}), f"{where}[]", depth + 1) for _ in range(size)]
            case "boolean":
                return True
            case "integer" | "number":
                return self._number(schema, where)
            case "string":
                return self._text(schema, where)
        return {}

    def _object(self, schema, where, depth):
        required = schema.get("required", [])
        with_optional = self.is_full and depth < DEEPEST
        return {
            name: self.fill(each, f"{where}.{name}", depth + 1)
            for name, each in schema.get("properties", {}).items()
            if name in required or with_optional or self._is_tag(each)
        }

    def _is_tag(self, schema):
        """Whether it can have one value only: without that, nobody can tell which branch of a union an object is for."""
        schema = self.resolve(schema)
        return "const" in schema or len(schema.get("enum", [])) == 1

    def _number(self, schema, where):
        for number in NUMBERS:
            if _is_within(number, schema):
                return number
        raise Unfillable(f"{where}: no number fits {schema}")

    def _text(self, schema, where):
        if schema.get("format") == "binary":
            raise Unfillable(f"{where}: a file, which is no JSON")
        of_format = [FORMATS[schema["format"]]] if schema.get("format") in FORMATS else []
        for text in [*of_format, f"Lefèvre {where.rsplit('.', 1)[-1]}", *TEXTS]:
            long_enough = text.ljust(schema.get("minLength", 0), "x") if "pattern" not in schema else text
            if _fits(long_enough, schema):
                return long_enough
        shortest = "x" * schema.get("minLength", 1)
        if _fits(shortest, schema):
            return shortest
        raise Unfillable(f"{where}: no text fits {schema}")


def _fits(text, schema):
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", len(text))
    return shortest <= len(text) <= longest and bool(re.search(schema.get("pattern", ""), text))


def _is_within(number, schema):
    """3.0 says `exclusiveMinimum: true` beside a `minimum`, 3.1 gives the limit itself."""
    low, above = schema.get("minimum"), schema.get("exclusiveMinimum")
    high, below = schema.get("maximum"), schema.get("exclusiveMaximum")
    if isinstance(above, bool):
        low, above = (None, low) if above else (low, None)
    if isinstance(below, bool):
        high, below = (None, high) if below else (high, None)
    return (
        (low is None or number >= low)
        and (above is None or number > above)
        and (high is None or number <= high)
        and (below is None or number < below)
    )
