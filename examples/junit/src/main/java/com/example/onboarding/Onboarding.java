package com.example.onboarding;

import java.io.IOException;
import java.util.Map;

/** Onboards companies at FactPulse. */
public final class Onboarding {
  /** The invoicing platform of a company, with the names that FactPulse uses. */
  public record Platform(
      String flowServiceUrl, String tokenUrl, String oauthClientId, String clientSecret) {}

  private final FactPulse factPulse;

  public Onboarding(FactPulse factPulse) {
    this.factPulse = factPulse;
  }

  /** Creates a client and configures its invoicing platform. Returns the uid of the client. */
  public String onboard(String name, String siret, Platform platform)
      throws IOException, InterruptedException {
    Map<String, String> company = Map.of("name", name, "siret", siret);
    String uid = factPulse.request("POST", "/api/v1/clients", company).get("uid").getAsString();
    factPulse.requestFor(uid, "PUT", "/api/v1/clients/" + uid + "/pdp-config", platform);
    return uid;
  }
}
