"""Drives every operation that an unmodified SDK of FactPulse knows against a mock, started by check-sdk.js.

The last line is `N passed, N failed`. The exit code is 1 if a test fails.
"""

import io
import sys
import unittest

import helper
import operations_4_0
import operations_4_4
from sdk_test import FORMS, METHODS, NEWER_KEYS, SDK, OperationTest

WITH_TOKEN = [operations_4_0.Clients, operations_4_0.PdpConfig, operations_4_0.OtherClients, operations_4_0.Refusals]
NEWER = [operations_4_4.EncryptionModes, operations_4_4.WebhookSecrets, operations_4_4.SuperPdp]
WITH_TOKEN_4_4 = [*WITH_TOKEN, *NEWER, operations_4_4.BothCredentials]
WITH_API_KEY = [operations_4_0.Clients, operations_4_0.PdpConfig, operations_4_0.Refusals, *NEWER]

HELPERS = {"4.0.2": helper.Helper, "4.4.0": helper.NewerHelper}
OPERATIONS = {"4.0.2": {"token": WITH_TOKEN}, "4.4.0": {"token": WITH_TOKEN_4_4, "API key": WITH_API_KEY}}
"""What each SDK knows, by credential."""


class Completeness(unittest.TestCase):
    """Runs last: what the other tests must have seen."""

    def test_every_method_was_called(self):
        for credential in OPERATIONS[SDK]:
            called = OperationTest.called[credential]
            self.assertEqual(METHODS - called, set(), f"methods that were not called by {credential}")

    def test_newer_keys_were_sent(self):
        self.assertEqual(OperationTest.unknown_keys, NEWER_KEYS)


def suite():
    loader = unittest.defaultTestLoader
    tests = loader.loadTestsFromTestCase(HELPERS[SDK])
    for credential, cases in OPERATIONS[SDK].items():
        for case in cases:
            for form in FORMS:
                tests.addTests(case(name, credential, form) for name in loader.getTestCaseNames(case))
    tests.addTests(loader.loadTestsFromTestCase(Completeness))
    return tests


output = io.StringIO()
result = unittest.TextTestRunner(output, verbosity=0).run(suite())
failed = len(result.failures) + len(result.errors)
if failed:
    print(output.getvalue())
print(f"{result.testsRun - failed} passed, {failed} failed")
sys.exit(bool(failed))
