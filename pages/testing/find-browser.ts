import { existsSync } from 'node:fs';

const PATHS = [
  '/usr/bin/chromium-headless-shell', // opens a page in a third of the time that a whole browser takes
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of Chromium or Chrome, preferably without windows: `CHROMIUM_PATH`, or the first usual path that exists; undefined if there is none.
 *
 * @throws Error when the file that `CHROMIUM_PATH` names does not exist
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (!named) return PATHS.find((path) => existsSync(path));
  if (!existsSync(named))
    throw new Error(
      `Cannot use CHROMIUM_PATH: "${named}" does not exist. Set it to a Chromium, or unset it.`,
    );
  return named;
}
