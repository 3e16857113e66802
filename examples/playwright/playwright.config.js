import { defineConfig } from '@playwright/test';

const port = process.env.PORT ?? '4173';

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  webServer: { command: 'npm start', url: `http://localhost:${port}`, env: { PORT: port } },
  use: {
    baseURL: `http://localhost:${port}`,
    // The browser of the system, where Playwright's own is not to be downloaded.
    launchOptions: process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {},
  },
});
