import pytest
from factpulse import ClientCreateRequest, PDPConfigUpdateRequest
from factpulse.exceptions import BadRequestException

from onboarding import onboard

GARAGE = ClientCreateRequest(name="Garage du Port", siret="54214304500012")


def platform(**settings):
    return PDPConfigUpdateRequest(
        flow_service_url="https://flow.example.fr",
        token_url="https://auth.example.fr/token",
        oauth_client_id="garage",
        client_secret="a-secret-for-tests",
        **settings,
    )


def test_onboards_a_company(account):
    uid = onboard(account, GARAGE, platform())
    config = account.api(uid).get_pdp_config_api_v1_clients_uid_pdp_config_get(uid)
    assert (config.is_configured, config.oauth_client_id) == (True, "garage")
    assert account.api().list_clients_api_v1_clients_get().total == 26


def test_deactivates_a_client_whose_platform_is_refused(account):
    with pytest.raises(BadRequestException):
        onboard(account, GARAGE, platform(encryption_mode="double"))  # without the key that this needs
    clients = account.api().list_clients_api_v1_clients_get(page=2)
    assert (clients.total, clients.results[-1].name, clients.results[-1].is_active) == (26, "Garage du Port", False)
