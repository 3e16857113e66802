"""What all tests of an SDK share: a fresh sandbox for each, and a record of the methods that they called."""

import itertools
import json
import os
import re
import unittest
import urllib.request
from importlib.metadata import version

import factpulse
from factpulse.rest import RESTResponse

URL, CONTRACT = os.environ["MOCK_URL"], os.environ["MOCK_CONTRACT"]
SDK = version("factpulse")

BAKERY = "11111111-1111-4111-8111-111111111111"
"""A client of the demo fixtures with a PDP configuration; the demo key of client level is for it."""
GARAGE = "22222222-2222-4222-8222-222222222222"
"""A client of the demo fixtures without one."""
FOREIGN = "44444444-4444-4444-8444-444444444444"
"""A client of another account."""

FORMS = ("", "_with_http_info", "_without_preload_content")
"""Endings of the three methods that the generator writes for an operation."""

METHODS = {name for name in vars(factpulse.ClientManagementApi) if not name.startswith("_")}

NEWER_KEYS = (
    {"encryptionMode", "secretStatus.encryptionMode", "secretStatus.requiresClientKey"}
    if (SDK, CONTRACT) == ("4.0.2", "4.4")
    else set()
)
"""Keys of answers that the contract has, and the SDK does not know."""

_sandboxes = itertools.count(1)


class SdkTest(unittest.TestCase):
    """A test in a fresh sandbox, so that its order does not matter."""

    def setUp(self):
        self.sandbox = f"sdk-{os.getpid()}-{next(_sandboxes)}"
        self.email = f"demo+{self.sandbox}@factpulse.test"

    def sign_in(self, client_uid=None):
        """An access token: account level, or client level for a client."""
        body = {"username": self.email, "password": "demo"}
        if client_uid:
            body["client_uid"] = str(client_uid)
        request = urllib.request.Request(
            f"{URL}/api/token/", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as response:
            return json.load(response)["access"]


class OperationTest(SdkTest):
    """A test that is run once for each credential and each form of the methods."""

    called = {}
    """Methods that were called, by credential."""
    unknown_keys = set()
    """Keys of answers that the SDK does not know."""

    def __init__(self, test, credential, form):
        super().__init__(test)
        self.credential, self.form = credential, form
        self.called.setdefault(credential, set())

    def __str__(self):
        return f"{super().__str__()} by {self.credential}, {self.form or 'plain'}"

    @property
    def account(self):
        """The API with a credential of account level."""
        if self.credential == "API key":
            return Api(self, api_key={"APIKeyHeader": f"demo-key+{self.sandbox}"})
        return Api(self, access_token=self.sign_in())

    @property
    def bakery(self):
        """The API with a credential of client level, for the bakery."""
        if self.credential == "API key":
            return Api(self, api_key={"APIKeyHeader": f"demo-client-key+{self.sandbox}"})
        return Api(self, access_token=self.sign_in(BAKERY))

    @property
    def damaged(self):
        """The API with a credential that is not valid."""
        if self.credential == "API key":
            return Api(self, api_key={"APIKeyHeader": "no-such-key"})
        return Api(self, access_token="no.such.token")


class Api:
    """ClientManagementApi with short names: `api.get_client(uid)`, in the form of the test."""

    def __init__(self, test, **credential):
        self._test = test
        self._client = factpulse.ApiClient(factpulse.Configuration(host=URL, **credential))
        self._api = factpulse.ClientManagementApi(self._client)

    def __getattr__(self, operation):
        pattern = re.compile(f"{operation}_api_v1_[a-z_]+_(get|post|put|patch|delete){self._test.form}")
        (method,) = filter(pattern.fullmatch, METHODS)

        def call(*args, **kwargs):
            self._test.called[self._test.credential].add(method)
            return self._model(method, getattr(self._api, method)(*args, **kwargs))

        return call

    def _model(self, method, answer):
        """The answer of a method as the model of the SDK. The forms with raw bytes also show whether that has all."""
        if self._test.form == "":
            return answer
        if self._test.form == "_with_http_info":
            model, raw = answer.data, answer.raw_data
        else:
            response = RESTResponse(answer)
            raw = response.read()
            model = self._deserialize(method.removesuffix(self._test.form), response)
        self._compare_keys(model, json.loads(raw))
        return model

    def _deserialize(self, plain, response):
        """As the plain method does, which raises an exception for a refusal."""
        returned = getattr(factpulse.ClientManagementApi, plain).__annotations__["return"].__name__
        types = {"200": returned, "201": returned, "422": "HTTPValidationError"}
        return self._client.response_deserialize(response_data=response, response_types_map=types).data

    def _compare_keys(self, model, body):
        known, sent = set(_paths(model.to_dict())), set(_paths(body))
        self._test.assertEqual(known - sent, set(), "keys of the model that the answer lacks")
        self._test.assertEqual(sent - known - NEWER_KEYS, set(), "keys of the answer that the model lacks")
        self._test.unknown_keys.update(sent - known)


def _paths(value, prefix=""):
    """Where the keys of a JSON value are, such as `results.uid`."""
    if isinstance(value, list):
        for each in value:
            yield from _paths(each, prefix)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield f"{prefix}{key}"
            yield from _paths(each, f"{prefix}{key}.")
