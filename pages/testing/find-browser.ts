import { existsSync } from 'node:fs';

const PATHS = [
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
 * Where a Chromium or Chrome is: what `CHROMIUM_PATH` names, or where systems put it; undefined where there is none.
 *
 * @throws Error when `CHROMIUM_PATH` names no file, since whoever sets it means it
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (!named) return PATHS.find((path) => existsSync(path));
  if (!existsSync(named))
    throw new Error(`CHROMIUM_PATH: there is no ${named}: name a Chromium, or unset it`);
  return named;
}
