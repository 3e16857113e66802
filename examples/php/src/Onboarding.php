<?php

declare(strict_types=1);

namespace App;

/** Onboards companies at FactPulse. */
final class Onboarding
{
    public function __construct(private readonly FactPulse $factPulse)
    {
    }

    /**
     * Creates a client and configures its invoicing platform.
     *
     * @param array<string, string> $platform
     * @return string the uid of the client
     * @throws Refused
     */
    public function onboard(string $name, string $siret, array $platform): string
    {
        $client = $this->factPulse->request('POST', '/api/v1/clients', ['name' => $name, 'siret' => $siret]);
        $uid = $client['uid'];
        $this->factPulse->request('PUT', "/api/v1/clients/$uid/pdp-config", $platform, $uid);
        return $uid;
    }
}
