"""Onboards companies at FactPulse, with its Python SDK."""

from dataclasses import dataclass, field

import factpulse
import requests


@dataclass(frozen=True)
class Account:
    """The application's account at FactPulse."""

    url: str
    username: str
    password: str = field(repr=False)

    def api(self, client_uid=None):
        """The SDK, signed in at account level or, with the uid of a client, at client level."""
        credentials = {"username": self.username, "password": self.password}
        if client_uid:
            credentials["client_uid"] = str(client_uid)
        response = requests.post(f"{self.url}/api/token/", json=credentials, timeout=10)
        response.raise_for_status()
        configuration = factpulse.Configuration(host=self.url, access_token=response.json()["access"])
        return factpulse.ClientManagementApi(factpulse.ApiClient(configuration))


def onboard(account, company, platform):
    """Creates a client and configures its invoicing platform. Returns the uid of the client."""
    uid = account.api().create_client_api_v1_clients_post(company).uid
    client = account.api(uid)
    try:
        client.update_pdp_config_api_v1_clients_uid_pdp_config_put(uid, platform)
    except factpulse.ApiException:
        client.deactivate_client_api_v1_clients_uid_desactiver_post(uid)  # FactPulse cannot delete clients
        raise
    return uid
