import { startSharedMock } from './shared-mock.ts';

/** For `globalSetup` of Jest: one mock for the whole run, named in the environment of the workers. */
export default async function startMock(): Promise<void> {
  await startSharedMock(process.env);
}
