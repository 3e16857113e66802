package com.example.onboarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.onboarding.Onboarding.Platform;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
class OnboardingTest {
  private static final String SIRET = "54214304500012";

  @Test
  void onboardsACompany(Sandbox sandbox) throws Exception {
    FactPulse factPulse = sandbox.factPulse();
    String uid = onboardGarage(factPulse, SIRET);
    JsonObject config =
        factPulse.requestFor(uid, "GET", "/api/v1/clients/" + uid + "/pdp-config", null);
    assertTrue(config.get("isConfigured").getAsBoolean());
    assertEquals("garage", config.get("oauthClientId").getAsString());
    assertEquals(26, countClients(factPulse));
  }

  @Test
  void saysWhyACompanyIsRefused(Sandbox sandbox) throws Exception {
    FactPulse factPulse = sandbox.factPulse();
    RefusedException refused =
        assertThrows(RefusedException.class, () -> onboardGarage(factPulse, "123"));
    assertEquals(422, refused.status());
    assertTrue(refused.getMessage().contains("\"loc\":[\"body\",\"siret\"]"), refused.getMessage());
    assertEquals(25, countClients(factPulse));
  }

  @Test
  void signsInAgainWhenItsTokenHasExpired(Sandbox sandbox) throws Exception {
    FactPulse factPulse = sandbox.factPulse();
    onboardGarage(factPulse, SIRET);
    sandbox.advanceClock("31m");
    onboardGarage(factPulse, SIRET);
    assertEquals("{\"count\":1}", sandbox.countAnswers(401));
    assertEquals(27, countClients(factPulse));
  }

  private static String onboardGarage(FactPulse factPulse, String siret) throws Exception {
    Platform platform =
        new Platform(
            "https://flow.example.fr",
            "https://auth.example.fr/token",
            "garage",
            "a-secret-for-tests");
    return new Onboarding(factPulse).onboard("Garage du Port", siret, platform);
  }

  private static int countClients(FactPulse factPulse) throws Exception {
    return factPulse.request("GET", "/api/v1/clients", null).get("total").getAsInt();
  }
}
