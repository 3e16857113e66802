import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BROWSERS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);

/** A browser that is installed on this machine. */
export const browser = [process.env.CHROMIUM_PATH, ...BROWSERS].find((path) => path && existsSync(path));

/** What an example needs in addition to Node.js, and how to see whether it is installed. */
const NEEDS = {
  playwright: {
    isInstalled: () => browser !== undefined,
    missing: `no browser. Install chromium, or set CHROMIUM_PATH to another browser.`,
  },
  pytest: {
    isInstalled: () => runs('python3', '-c', 'import ensurepip, sys; sys.exit(sys.version_info < (3, 10))'),
    missing: 'no Python. Install Python 3.10 or later with its venv module.',
  },
  junit: {
    isInstalled: () => runs('javac', '--version') && runs('mvn', '--version'),
    missing: 'no Maven, or no JDK. Install Maven and a JDK 17 or later.',
  },
  php: {
    isInstalled: () =>
      runs('php', '-r', 'exit(PHP_VERSION_ID >= 80100 && extension_loaded("curl") ? 0 : 1);') &&
      runs('phpunit', '--version'),
    missing: 'no PHPUnit. Install PHP 8.1 or later with its curl extension, and PHPUnit.',
  },
};

/** Says what to install before an example can run; undefined if nothing is missing. */
export function missingFor(example) {
  const needs = NEEDS[example];
  return needs === undefined || needs.isInstalled() ? undefined : needs.missing;
}

function runs(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
