import json
import os
from threading import Thread

import factpulse
import pytest
import requests

from webhooks import Receiver

API = os.environ["FACTPULSE_API_URL"]
CLIENT = os.environ["FACTPULSE_CLIENT_UID"]


@pytest.fixture
def receiver(sandbox):
    """A receiver that knows the webhook secret of the client, which FactPulse shows only once."""
    key = f"{os.environ['FACTPULSE_CLIENT_API_KEY']}+{sandbox}"  # a key opens the sandbox as an address does
    configuration = factpulse.Configuration(host=API, api_key={"APIKeyHeader": key})
    api = factpulse.ClientManagementApi(factpulse.ApiClient(configuration))
    generated = api.generate_webhook_secret_api_v1_clients_uid_webhook_secret_generate_post(CLIENT)
    with Receiver(generated.webhook_secret) as server:
        Thread(target=server.serve_forever).start()
        yield server
        server.shutdown()


def deliver(sandbox, url):
    """Has the mock deliver a webhook. Returns how it went."""
    webhook = {
        "client": CLIENT,
        "url": url,
        "event": "validation.completed",
        "data": {"is_compliant": True},
    }
    response = requests.post(f"{API}/__admin/webhooks", params={"sandbox": sandbox}, json=webhook, timeout=10)
    response.raise_for_status()
    return response.json()


def test_accepts_a_signed_webhook(sandbox, receiver):
    assert deliver(sandbox, receiver.url)["state"] == "delivered"
    ((body, _),) = receiver.inbox
    assert json.loads(body) == {"event_type": "validation.completed", "data": {"is_compliant": True}}


def test_refuses_a_body_that_was_changed(sandbox, receiver):
    deliver(sandbox, receiver.url)
    ((body, signature),) = receiver.inbox
    headers = {"X-Webhook-Signature": signature}
    changed = body.replace(b"true", b"false")
    assert requests.post(receiver.url, data=changed, headers=headers, timeout=10).status_code == 401
    assert requests.post(receiver.url, data=body, timeout=10).status_code == 401
    assert requests.post(receiver.url, data=body, headers=headers, timeout=10).status_code == 204
