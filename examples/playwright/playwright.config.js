import { defineConfig } from '@playwright/test';

const port = process.env.PORT ?? '4173';

export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  webServer: { command: 'npm start', url: `http://localhost:${port}`, env: { PORT: port } },
  use: {
    baseURL: `http://localhost:${port}`,
    // Use the browser of the system instead of one that Playwright downloads.
    launchOptions: process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {},
  },
});
