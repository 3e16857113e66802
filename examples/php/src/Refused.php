<?php

declare(strict_types=1);

namespace App;

use RuntimeException;

/** FactPulse refused a request, and the message says why. */
final class Refused extends RuntimeException
{
    public function __construct(public readonly int $status, string $message)
    {
        parent::__construct($message);
    }
}
