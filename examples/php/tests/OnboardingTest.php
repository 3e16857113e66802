<?php

declare(strict_types=1);

namespace App\Tests;

use App\Onboarding;
use App\Refused;
use PHPUnit\Framework\TestCase;

final class OnboardingTest extends TestCase
{
    use UsesSandbox;

    private const PLATFORM = [
        'flowServiceUrl' => 'https://flow.example.fr',
        'tokenUrl' => 'https://auth.example.fr/token',
        'oauthClientId' => 'garage',
        'clientSecret' => 'a-secret-for-tests',
    ];

    public function testOnboardsACompany(): void
    {
        $uid = $this->onboardGarage();
        $config = $this->factPulse->request('GET', "/api/v1/clients/$uid/pdp-config", clientUid: $uid);
        self::assertTrue($config['isConfigured']);
        self::assertSame('garage', $config['oauthClientId']);
        self::assertSame(26, $this->countClients());
    }

    public function testSaysWhyACompanyIsRefused(): void
    {
        try {
            $this->onboardGarage(siret: '123');
            self::fail('It was not refused.');
        } catch (Refused $refused) {
            self::assertSame(422, $refused->status);
            self::assertStringContainsString('"loc":["body","siret"]', $refused->getMessage());
        }
        self::assertSame(25, $this->countClients());
    }

    public function testTriesAgainWhenFactPulseFailsOnce(): void
    {
        $this->failOnce('create_client_api_v1_clients_post', status: 500);
        $this->onboardGarage();
        self::assertSame(26, $this->countClients());
    }

    private function onboardGarage(string $siret = '54214304500012'): string
    {
        return (new Onboarding($this->factPulse))->onboard('Garage du Port', $siret, self::PLATFORM);
    }

    private function countClients(): int
    {
        return $this->factPulse->request('GET', '/api/v1/clients')['total'];
    }
}
