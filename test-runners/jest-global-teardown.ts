import { stopSharedMock } from './shared-mock.ts';

/** For `globalTeardown` of Jest: ends the mock that `globalSetup` started. */
export default async function stopMock(): Promise<void> {
  await stopSharedMock();
}
