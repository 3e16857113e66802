<?php

declare(strict_types=1);

// With Composer, this is vendor/autoload.php.
spl_autoload_register(static function (string $class): void {
    $path = strtr($class, ['App\\Tests\\' => 'tests/', 'App\\' => 'src/', '\\' => '/']);
    $file = dirname(__DIR__) . "/$path.php";
    if (is_file($file)) {
        require $file;
    }
});
