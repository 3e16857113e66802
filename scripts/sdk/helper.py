"""FactPulseClient, the helper of the SDK: it signs in with a client, and knows GET, POST and multipart."""

from factpulse_helpers import FactPulseClient, FactPulseError
from sdk_test import BAKERY, CONTRACT, FOREIGN, URL, SdkTest


class Helper(SdkTest):
    def connect(self, *, password="demo", client_uid=BAKERY):
        return FactPulseClient(self.email, password, client_uid, api_url=URL)

    def assert_refused(self, status, call):
        with self.assertRaises(FactPulseError) as caught:
            call()
        self.assertEqual(caught.exception.status_code, status)
        return caught.exception

    def test_get(self):
        client = self.connect()
        self.assertEqual(client.get(f"clients/{BAKERY}")["name"], "Boulangerie Lefèvre")
        self.assertIs(client.clients[BAKERY].pdp_config.get()["isConfigured"], True)

    def test_post(self):
        client = self.connect()
        self.assertIs(client.post(f"clients/{BAKERY}/desactiver")["isActive"], False)
        self.assertIs(client.clients[BAKERY].activer()["isActive"], True)

    def test_refusals(self):
        client = self.connect()
        self.assert_refused(403, lambda: client.post("clients", name="Épicerie Lune"))
        self.assert_refused(403, lambda: client.get(f"clients/{FOREIGN}"))
        self.assert_refused(404, lambda: client.get("clients/a/b/c"))
        invalid = self.assert_refused(422, lambda: client.get("clients/not-a-uuid"))
        self.assertEqual(invalid.details[0]["loc"], ["path", "uid"])

    def test_sign_in_that_is_refused(self):
        wrong = {"password": "wrong"}, {"client_uid": FOREIGN}
        for arguments in wrong:
            refused = self.assert_refused(401, lambda: self.connect(**arguments).get(f"clients/{BAKERY}"))
            self.assertIn("Authentication failed", str(refused))


class NewerHelper(Helper):
    """The same, and what contract 4.4 adds."""

    def test_newer_operations(self):
        bakery = self.connect().clients[BAKERY]
        self.assertIs(bakery.webhook_secret.generate()["success"], True)
        self.assertIs(bakery.webhook_secret.status.get()["hasSecret"], True)
        self.assertIs(bakery.superpdp.status.get()["connected"], False)
        self.assertIn("authorizeUrl", bakery.superpdp.connect_url())
        invalid = self.assert_refused(422, lambda: bakery.rotate_encryption_key(oldKey="short", newKey="short"))
        self.assertEqual([each["loc"] for each in invalid.details], [["body", "oldKey"], ["body", "newKey"]])
