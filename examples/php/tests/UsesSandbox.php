<?php

declare(strict_types=1);

namespace App\Tests;

use App\FactPulse;

/** Gives each test its own sandbox, even if several runs share a mock. */
trait UsesSandbox
{
    private string $sandbox;
    private FactPulse $factPulse;

    protected function setUp(): void
    {
        $this->sandbox = 'php-' . bin2hex(random_bytes(8));
        [$name, $host] = explode('@', getenv('FACTPULSE_USERNAME'));
        $address = "$name+$this->sandbox@$host"; // signing in with it opens the sandbox
        $this->factPulse = new FactPulse(getenv('FACTPULSE_API_URL'), $address, getenv('FACTPULSE_PASSWORD'));
    }

    /** Makes the next request of an operation fail. */
    private function failOnce(string $operation, int $status): void
    {
        $this->postAdmin('sandboxes', ['name' => $this->sandbox]);
        $this->postAdmin("faults?sandbox=$this->sandbox", ['operation' => $operation, 'code' => $status, 'times' => 1]);
    }

    /** @param array<string, mixed> $body */
    private function postAdmin(string $path, array $body): void
    {
        $http = [
            'method' => 'POST',
            'header' => 'Content-Type: application/json',
            'content' => json_encode($body, JSON_THROW_ON_ERROR),
        ];
        $url = getenv('FACTPULSE_API_URL') . "/__admin/$path";
        file_get_contents($url, false, stream_context_create(['http' => $http]));
    }
}
