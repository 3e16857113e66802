"""The operations that contracts 4.3 and 4.4 add, through the generated API."""

import base64
import json
from datetime import timedelta
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import factpulse
from factpulse import exceptions
from operations_4_0 import CONFIG
from sdk_test import BAKERY, URL, Api, OperationTest

OLD_KEY, NEW_KEY = (base64.b64encode(bytes([each]) * 32).decode() for each in (1, 2))


class BothCredentials(OperationTest):
    """The SDK sends a token and a key together if it has both."""

    def both(self, token, key):
        return Api(self, access_token=token, api_key={"APIKeyHeader": key})

    def test_the_token_decides(self):
        self.assertEqual(self.both(self.sign_in(), "no-such-key").list_clients().total, 25)
        with self.assertRaises(exceptions.UnauthorizedException):
            self.both("no.such.token", f"demo-key+{self.sandbox}").list_clients()


class EncryptionModes(OperationTest):
    def put(self, *, key=None, **mode):
        """Sets the PDP configuration of the bakery in an encryption mode."""
        request = factpulse.PDPConfigUpdateRequest(**CONFIG, **mode)
        return self.bakery.update_pdp_config(BAKERY, request, x_encryption_key=key)

    def rotate(self, old_key, new_key):
        request = factpulse.KeyRotationRequest.model_construct(old_key=old_key, new_key=new_key)
        return self.bakery.rotate_encryption_key(BAKERY, request)

    def assert_mode(self, config, mode):
        self.assertEqual((config.encryption_mode, config.secret_status.encryption_mode), (mode, mode))
        self.assertIs(config.secret_status.requires_client_key, mode == "double")

    def test_fernet_is_the_default(self):
        self.assert_mode(self.bakery.get_pdp_config(BAKERY), "fernet")
        self.assert_mode(self.put(), "fernet")

    def test_each_put_chooses_the_mode(self):
        self.assert_mode(self.put(encryption_mode="double", key=OLD_KEY), "double")
        self.assert_mode(self.bakery.get_pdp_config(BAKERY), "double")
        self.assert_mode(self.put(encryption_mode="fernet"), "fernet")

    def test_double_needs_a_key(self):
        with self.assertRaises(exceptions.BadRequestException):
            self.put(encryption_mode="double")
        with self.assertRaises(exceptions.BadRequestException):
            self.put(encryption_mode="double", key="not a key")
        self.assert_mode(self.bakery.get_pdp_config(BAKERY), "fernet")

    def test_rotation(self):
        self.put(encryption_mode="double", key=OLD_KEY)
        answer = self.rotate(OLD_KEY, NEW_KEY)
        self.assertIs(answer.success, True)
        self.assertEqual((answer.rotated_count, answer.partial_errors), (1, None))
        with self.assertRaises(exceptions.BadRequestException, msg="the old key is dead"):
            self.rotate(OLD_KEY, NEW_KEY)
        self.assertEqual(self.rotate(NEW_KEY, OLD_KEY).rotated_count, 1)

    def test_rotation_without_a_double_encrypted_secret(self):
        with self.assertRaises(exceptions.NotFoundException):
            self.rotate(OLD_KEY, NEW_KEY)

    def test_rotation_with_a_short_key(self):
        with self.assertRaises(exceptions.UnprocessableEntityException) as caught:
            self.rotate("short", NEW_KEY)
        (item,) = caught.exception.data.detail
        self.assertEqual([part.actual_instance for part in item.loc], ["body", "oldKey"])
        self.assertEqual(item.type, "string_too_short")


class WebhookSecrets(OperationTest):
    def test_generate_replace_and_delete(self):
        status = self.bakery.get_webhook_secret_status(BAKERY)
        self.assertEqual((status.has_secret, status.created_at), (False, None))

        first, second = (self.bakery.generate_webhook_secret(BAKERY) for _ in range(2))
        self.assertEqual((first.success, second.success), (True, True))
        self.assertGreaterEqual(len(first.webhook_secret), 32)
        self.assertNotEqual(first.webhook_secret, second.webhook_secret)
        status = self.bakery.get_webhook_secret_status(BAKERY)
        self.assertEqual((status.has_secret, status.created_at), (True, second.created_at))

        self.assertIs(self.bakery.delete_webhook_secret(BAKERY).success, True)
        status = self.bakery.get_webhook_secret_status(BAKERY)
        self.assertEqual((status.has_secret, status.created_at), (False, None))


class SuperPdp(OperationTest):
    def answer(self, decision, authorize_url):
        """Answers in place of the end user. Returns where the browser would be sent."""
        body = json.dumps({"authorizeUrl": authorize_url}).encode()
        request = Request(f"{URL}/__admin/superpdp/{decision}", body, {"Content-Type": "application/json"})
        with urlopen(request) as response:
            return json.load(response)["redirectUrl"]

    def test_connect_and_disconnect(self):
        connect = self.bakery.get_superpdp_connect_url(BAKERY, mode_sandbox=False)
        self.assertIsNone(self.answer("connect", connect.authorize_url))
        status = self.bakery.get_superpdp_status(BAKERY)
        self.assertEqual((status.connected, status.mode_sandbox, status.last_error), (True, False, ""))
        self.assertEqual(status.expires_at - status.connected_at, timedelta(hours=1))
        answer = self.bakery.disconnect_superpdp(BAKERY)
        self.assertEqual((answer.success, answer.deleted), (True, True))
        self.assertIs(self.bakery.get_superpdp_status(BAKERY).connected, False)

    def test_decline(self):
        connect = self.bakery.get_superpdp_connect_url(BAKERY, return_url="https://app.exemple.fr/retour?etape=2")
        self.assertEqual(
            self.answer("decline", connect.authorize_url),
            "https://app.exemple.fr/retour?etape=2&superpdp_connected=false&superpdp_error=access_denied",
        )
        self.assertIs(self.bakery.get_superpdp_status(BAKERY).connected, False)

    def test_connect_url(self):
        sandbox = urlsplit(self.bakery.get_superpdp_connect_url(BAKERY).authorize_url)
        self.assertEqual((sandbox.scheme, bool(sandbox.hostname)), ("http", True))
        production = self.bakery.get_superpdp_connect_url(
            BAKERY, mode_sandbox=False, return_url="https://app.exemple.fr/retour?etape=2"
        )
        self.assertIn("response_type=code", urlsplit(production.authorize_url).query.split("&"))

    def test_connect_url_with_an_invalid_return_url(self):
        with self.assertRaises(exceptions.BadRequestException) as caught:
            self.bakery.get_superpdp_connect_url(BAKERY, return_url="/retour")
        self.assertEqual(json.loads(caught.exception.body)["errorCode"], "invalid_return_url")

    def test_status_before_connecting(self):
        status = self.bakery.get_superpdp_status(BAKERY)
        self.assertIs(status.connected, False)
        self.assertEqual((status.connected_at, status.expires_at, status.mode_sandbox), (None, None, None))
        self.assertEqual(status.last_error, "")

    def test_disconnect_before_connecting(self):
        answer = self.bakery.disconnect_superpdp(BAKERY)
        self.assertEqual((answer.success, answer.deleted), (True, False))
