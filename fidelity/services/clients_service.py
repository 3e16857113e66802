"""A FastAPI service with the operations of a contract: what the framework answers to odd input.

It has no rules of the business and no clients: it takes every uid. A success shows those values of the query or the
body that the contract's response has, as the framework understood them.

Run: CONTRACT=contracts/factpulse-4.4.openapi.yaml uvicorn --app-dir fidelity/services clients_service:app
"""

import inspect
import os
from typing import Annotated, Any, Literal, Optional
from uuid import UUID

import yaml
from fastapi import Depends, FastAPI, Header, HTTPException, Path, Query
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field, create_model

METHODS = {"get", "post", "put", "patch", "delete"}
TYPES = {"string": str, "integer": int, "number": float, "boolean": bool, "array": list, "object": dict}
SOURCES = {"path": Path, "query": Query, "header": Header}
CONSTRAINTS = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "minimum": "ge",
    "maximum": "le",
}

with open(os.environ["CONTRACT"], encoding="utf-8") as file:
    CONTRACT = yaml.safe_load(file)

app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
bearer = HTTPBearer(auto_error=False)


def signed(credentials: Annotated[Optional[HTTPAuthorizationCredentials], Depends(bearer)]) -> None:
    if credentials is None or credentials.credentials != "good":
        raise HTTPException(401, "Not authenticated")


def resolve(node: dict) -> dict:
    if "$ref" not in node:
        return node
    found = CONTRACT
    for key in node["$ref"].removeprefix("#/").split("/"):
        found = found[key]
    return found


def type_of(schema: dict) -> Any:
    given = schema.get("type", "object")
    names = given if isinstance(given, list) else [given]
    known = TYPES[next(name for name in names if name != "null")]
    if schema.get("format") == "uuid":
        known = UUID
    if "enum" in schema:
        known = Literal[tuple(choice for choice in schema["enum"] if choice is not None)]
    return Optional[known] if "null" in names else known


def constraints_of(schema: dict) -> dict:
    return {ours: schema[theirs] for theirs, ours in CONSTRAINTS.items() if theirs in schema}


def model_of(schema: dict) -> type[BaseModel]:
    fields = {}
    for key, given in schema["properties"].items():
        field = resolve(given)
        default = ... if key in schema.get("required", []) else field.get("default")
        fields[key] = (type_of(field), Field(default, **constraints_of(field)))
    return create_model("Body", **fields)


def parameter(given: dict) -> inspect.Parameter:
    declared = resolve(given)
    schema = resolve(declared["schema"])
    source = SOURCES[declared["in"]]
    default = inspect.Parameter.empty if declared.get("required") else schema.get("default")
    constraints = constraints_of(schema)
    if source is Header:  # its name is no name in Python
        return keyword("header", Annotated[type_of(schema), Header(alias=declared["name"], **constraints)], default)
    return keyword(declared["name"], Annotated[type_of(schema), source(**constraints)], default)


def keyword(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def body_of(operation: dict) -> list[inspect.Parameter]:
    if "requestBody" not in operation:
        return []
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    return [keyword("body", model_of(resolve(schema)))]


def add(path: str, method: str, operation: dict) -> None:
    status = 201 if "201" in operation["responses"] else 200
    response = operation["responses"][str(status)]["content"]["application/json"]["schema"]
    shown = resolve(response)["properties"].keys()

    async def endpoint(**given):
        if "body" in given:
            return given["body"].model_dump(exclude_unset=True, include=shown)
        return {name: given[name] for name in given.keys() & shown if f"{{{name}}}" not in path}

    parameters = [parameter(given) for given in operation.get("parameters", [])]
    endpoint.__signature__ = inspect.Signature([*parameters, *body_of(operation)])
    app.add_api_route(
        path, endpoint, methods=[method.upper()], status_code=status, dependencies=[Depends(signed)]
    )


for path, item in CONTRACT["paths"].items():
    for method, operation in item.items():
        if method in METHODS:
            add(path, method, operation)
