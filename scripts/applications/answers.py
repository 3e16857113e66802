"""Calls every operation of a document by an unmodified SDK of FactPulse, whose models must take each answer.

Started by check-applications.js. Each operation is called with what it requires and with all that it takes, then once for
each status that it declares. The last line is `N passed, N failed`; the exit code is 1 if an operation fails.
"""

import enum
import json
import os
import re
import sys
import typing
import urllib.request
from importlib.metadata import version

import factpulse
from factpulse.exceptions import ApiException
from filler import Filler, Unfillable

URL, DOCUMENT = os.environ["MOCK_URL"], os.environ["DOCUMENT"]
PDF = b"%PDF-1.4\n%%EOF\n"
XML = b'<?xml version="1.0" encoding="UTF-8"?><invoice/>'

CLIENTS = {name for name in vars(factpulse.ClientManagementApi) if name.endswith("_with_http_info")}
"""`npm run check-sdk` drives these."""

UNTELLABLE = ("Multiple matches found when deserializing the JSON string into Destination ",)
"""What models of the SDK can't read, whatever the answer: a `destination` that is `{}` fits both of their branches."""


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in ("get", "put", "post", "delete", "patch", "head"):
                shared = item.get("parameters", [])
                yield f"{method.upper()} {path}", {**operation, "parameters": [*shared, *operation.get("parameters", [])]}


def method_of(operation):
    """The method of the SDK for an operation, and the class that has it."""
    snake = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", operation["operationId"]).lower()
    name = f"{re.sub('_+', '_', snake)}_with_http_info"
    classes = [each for key, each in vars(factpulse).items() if key.endswith("Api") and hasattr(each, name)]
    if len(classes) != 1:
        raise LookupError(f"the SDK has {len(classes)} methods {name}")
    return classes[0], name


def bare(name):
    """What stays the same when the generator turns a name into one of Python."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def arguments(operation, method, filler):
    """The arguments of a method, filled in from the operation. Raises Unfillable."""
    hints = typing.get_type_hints(method)
    names = {bare(name): name for name in hints if not re.match("_|return$", name)}
    found = {
        names.pop(bare(name)): (schema, _value(schema, name, filler))
        for name, schema, required in parameters(operation, filler)
        if required or filler.is_full
    }
    schema = body_of(operation, "application/json")
    if schema is not None:
        unnamed = [name for each, name in names.items() if each not in {bare(name) for name, *_ in parameters(operation, filler)}]
        found[unnamed[0]] = (schema, filler.fill(schema, "body"))
    return {name: _as_model(value, hints[name], schema) for name, (schema, value) in found.items()}


def parameters(operation, filler):
    """Name, schema and whether it is required: of each parameter, and of each field of a form."""
    for each in operation["parameters"]:
        yield each["name"], each.get("schema", {}), each.get("required", False)
    form = body_of(operation, "multipart/form-data")
    if form is not None:
        schema = filler.resolve(form)
        for name, field in schema["properties"].items():
            yield name, field, name in schema.get("required", [])


def body_of(operation, media_type):
    return operation.get("requestBody", {}).get("content", {}).get(media_type, {}).get("schema")


def _value(schema, name, filler):
    branches = [filler.resolve(each) for each in [schema, *schema.get("anyOf", [])]]
    if any(each.get("format") == "binary" for each in branches):
        return (f"{name}.xml", XML) if "xml" in name else (f"{name}.pdf", PDF)
    return filler.fill(schema, name)


def _as_model(value, hint, schema):
    """A JSON value as the model or the enumeration that a method takes; some say so in words only."""
    references = re.findall(r"'#/components/schemas/(\w+)'", str(schema))
    for candidate in [*_classes(hint), *(getattr(factpulse, each, None) for each in references)]:
        if hasattr(candidate, "from_dict"):
            return candidate.from_dict(value)
        if isinstance(candidate, enum.EnumMeta):
            return candidate(value)
    return value


def _classes(hint):
    inner = typing.get_args(hint)
    return [found for each in inner for found in _classes(each)] if inner else [hint]


class Caller:
    """Calls methods of the SDK, and says what was wrong with an answer."""

    def __init__(self, token):
        self._client = factpulse.ApiClient(factpulse.Configuration(host=URL, access_token=token))
        self._types, self._status = {}, None
        deserialize = self._client.response_deserialize

        def remember(response_data, response_types_map):
            self._types, self._status = response_types_map, response_data.status
            return deserialize(response_data=response_data, response_types_map=response_types_map)

        self._client.response_deserialize = remember

    def call(self, api, name, arguments, status=None, absent=None):
        """What is wrong with the answer, or None.

        :param status: to be answered; otherwise any success that is declared
        :param absent: status that may be answered instead of a success
        """
        self._status = None
        headers = {"Prefer": f"code={status}"} if status else None
        try:
            answer = getattr(api(self._client), name)(**arguments, _headers=headers)
            data, raw = answer.data, answer.raw_data
        except ApiException as refusal:
            unread = refusal.__context__  # the SDK hides what its models say about the body of a refusal
            if unread is not None and not name.endswith("_head_with_http_info"):  # HEAD has no body to read
                return self._wrong(unread)
            data, raw = refusal.data, refusal.body or ""
        except Exception as error:
            return self._wrong(error)
        return self._judge(data, raw[:300], status, absent)

    def _judge(self, data, raw, status, absent):
        if self._status == absent and (status or 200) < 300:
            return None
        if status and self._status != status:
            return f"answered {self._status}, not {status}: {raw!r}"
        if not status and (not 200 <= self._status < 300 or str(self._status) not in self._types):
            return f"answered {self._status}: {raw!r}"
        model = self._types.get(str(self._status))
        if model not in (None, "object") and data is None and raw:
            return f"{self._status}: the SDK read no {model}: {raw!r}"
        return None

    def _wrong(self, error):
        text = f"{self._status or 'not sent'}: {type(error).__name__}: {error}"
        return None if any(each in text for each in UNTELLABLE) else text[:600]


def problems(key, operation, caller, fillers):
    """What is wrong with an operation, one line for each."""
    api, name = method_of(operation)
    method = getattr(api, name)
    absent = 404 if "/download/" in key else None  # only what a task made can be downloaded; workflow.py does that
    found = []
    for filler in fillers:
        try:
            found.append(caller.call(api, name, arguments(operation, method, filler), absent=absent))
        except Unfillable as error:
            found.append(f"no request: {error}")
    smallest = arguments(operation, method, fillers[0])
    for status in operation["responses"]:
        if status.isdigit():
            found.append(caller.call(api, name, smallest, int(status), absent))
    return [f"{key}: {each}" for each in found if each]


def sign_in():
    body = json.dumps({"username": "demo@factpulse.test", "password": "demo"}).encode()
    request = urllib.request.Request(f"{URL}/api/token/", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)["access"]


with open(DOCUMENT, encoding="utf8") as file:
    document = json.load(file)
caller, fillers = Caller(sign_in()), [Filler(document, full) for full in (False, True)]
passed = failed = 0
for key, operation in operations(document):
    if method_of(operation)[1] in CLIENTS:
        continue
    wrong = problems(key, operation, caller, fillers)
    passed, failed = passed + (not wrong), failed + bool(wrong)
    for line in wrong:
        print(line)
print(f"SDK {version('factpulse')}: {passed} passed, {failed} failed")
sys.exit(bool(failed))
