"""The operations of contract 4.0, through the generated API."""

import os
from datetime import datetime, timedelta, timezone
from uuid import UUID

import factpulse
from factpulse import exceptions
from sdk_test import BAKERY, FOREIGN, GARAGE, Api, OperationTest

CONFIG = {
    "is_active": False,
    "mode_sandbox": True,
    "flow_service_url": "https://flow.pdp-exemple.fr/v2",
    "token_url": "https://auth.pdp-exemple.fr/oauth/token",
    "oauth_client_id": "boulangerie",
    "client_secret": "un-secret",
}


class Clients(OperationTest):
    def test_list(self):
        first = self.account.list_clients()
        self.assertEqual((first.total, first.page, first.page_size), (25, 1, 20))
        self.assertEqual(len(first.results), 20)
        self.assertEqual(first.results[0].uid, UUID(BAKERY))
        second = self.account.list_clients(page=2, page_size=10)
        self.assertEqual((second.total, second.page, second.page_size), (25, 2, 10))
        self.assertEqual([each.uid for each in second.results], [each.uid for each in first.results[10:]])

    def test_create(self):
        request = factpulse.ClientCreateRequest(name="Épicerie Lune", siret="34167211100018")
        created = self.account.create_client(request)
        self.assertEqual((created.name, created.siret, created.description), ("Épicerie Lune", request.siret, None))
        self.assertIs(created.is_active, True)
        self.assertIs(created.has_config_pdp, False)
        self.assertIs(created.has_config_chorus, False)
        self.assertIsNone(created.pdp_is_active)
        self.assertIsNone(created.pdp_is_mock)
        self.assertLess(abs(datetime.now(timezone.utc) - created.created_at), timedelta(minutes=1))
        self.assertEqual(created.updated_at, created.created_at)
        page = self.account.list_clients(page=26, page_size=1)
        self.assertEqual(page.total, 26)
        self.assertEqual(page.results[0].to_dict(), created.to_dict())

    def test_get(self):
        client = self.bakery.get_client(BAKERY)
        self.assertEqual(client.uid, UUID(BAKERY))
        self.assertEqual((client.name, client.siret), ("Boulangerie Lefèvre", "34167211100018"))
        self.assertEqual(client.description, "Pain et viennoiseries, Lyon 7e")
        self.assertEqual(client.created_at, datetime(2025, 1, 6, 8, 30, tzinfo=timezone.utc))
        self.assertIs(client.has_config_pdp, True)
        self.assertIs(client.pdp_is_active, True)
        self.assertIs(client.pdp_is_mock, False)

    def test_update(self):
        renamed = self.bakery.update_client(BAKERY, factpulse.ClientUpdateRequest(name="Fournil"))
        self.assertEqual((renamed.name, renamed.siret), ("Fournil", "34167211100018"))
        self.assertGreater(renamed.updated_at, renamed.created_at)
        cleared = self.bakery.update_client(BAKERY, factpulse.ClientUpdateRequest(description=None))
        self.assertEqual((cleared.name, cleared.description), ("Fournil", None))
        self.assertEqual(self.bakery.get_client(BAKERY).to_dict(), cleared.to_dict())

    def test_deactivate_and_activate(self):
        for change, is_active in (("deactivate_client", False), ("activate_client", True)):
            answer = getattr(self.bakery, change)(BAKERY)
            self.assertEqual((answer.uid, answer.is_active), (UUID(BAKERY), is_active))
            self.assertNotEqual(answer.message, "")
            self.assertIs(self.bakery.get_client(BAKERY).is_active, is_active)


class PdpConfig(OperationTest):
    def test_get(self):
        config = self.bakery.get_pdp_config(BAKERY)
        self.assertIs(config.is_configured, True)
        self.assertIs(config.is_active, True)
        self.assertIs(config.mode_sandbox, False)
        self.assertEqual(config.flow_service_url, "https://flow.pdp-exemple.fr/v1")
        self.assertEqual(config.secret_status.status, "active")
        self.assertEqual(config.last_test_at, datetime(2025, 5, 12, 9, 12, tzinfo=timezone.utc))
        self.assertIs(config.last_test_success, True)

    def test_update(self):
        earlier = self.bakery.get_pdp_config(BAKERY)
        config = self.bakery.update_pdp_config(BAKERY, factpulse.PDPConfigUpdateRequest(**CONFIG))
        for name, value in CONFIG.items():
            if name != "client_secret":
                self.assertEqual(getattr(config, name), value, name)
        self.assertEqual((config.id, config.created_at), (earlier.id, earlier.created_at))
        self.assertGreater(config.updated_at, earlier.updated_at)
        self.assertEqual(self.bakery.get_pdp_config(BAKERY).to_dict(), config.to_dict())
        self.assertIs(self.bakery.get_client(BAKERY).pdp_is_mock, True)


class OtherClients(OperationTest):
    """What a token can do, and the demo keys cannot: they are for the account and for the bakery."""

    def test_get_of_a_new_client(self):
        created = self.account.create_client(factpulse.ClientCreateRequest(name="Épicerie Lune"))
        api = Api(self, access_token=self.sign_in(created.uid))
        self.assertEqual(api.get_client(created.uid).to_dict(), created.to_dict())

    def test_pdp_config_that_is_not_set(self):
        config = Api(self, access_token=self.sign_in(GARAGE)).get_pdp_config(GARAGE)
        self.assertIs(config.is_configured, False)
        self.assertIsNone(config.secret_status)
        self.assertNotEqual(config.message, "")

    def test_client_that_does_not_exist(self):
        token, uid = os.environ["VANISHED_TOKEN"], os.environ["VANISHED_CLIENT"]
        with self.assertRaises(exceptions.NotFoundException):
            Api(self, access_token=token).get_client(uid)


class Refusals(OperationTest):
    def test_credential_that_is_not_valid(self):
        with self.assertRaises(exceptions.UnauthorizedException):
            self.damaged.list_clients()

    def test_no_credential(self):
        with self.assertRaises(exceptions.UnauthorizedException):
            Api(self).list_clients()

    def test_client_level_on_an_operation_of_the_account(self):
        with self.assertRaises(exceptions.ForbiddenException):
            self.bakery.list_clients()

    def test_account_level_on_an_operation_of_a_client(self):
        with self.assertRaises(exceptions.ForbiddenException):
            self.account.get_client(BAKERY)

    def test_client_of_another_account(self):
        with self.assertRaises(exceptions.ForbiddenException):
            self.bakery.get_client(FOREIGN)

    def test_body_that_breaks_the_contract(self):
        unchecked = factpulse.ClientCreateRequest.model_construct(name="")
        with self.assertRaises(exceptions.UnprocessableEntityException) as caught:
            self.account.create_client(unchecked)
        (item,) = caught.exception.data.detail
        self.assertEqual([part.actual_instance for part in item.loc], ["body", "name"])
        self.assertEqual(item.type, "string_too_short")
