import { resolve } from 'node:path';
import { readAnswer } from '../rows/read-answer.ts';
import type { RowAnswer, RowRequest, Service } from '../rows/row.ts';
import { type RowTokens, sendRow } from '../rows/send-row.ts';
import { installPackages } from './install-packages.ts';
import { startServices } from './start-services.ts';

/** The reference services, asked one request after another. */
export interface AskedServices {
  ask(service: Service, request: RowRequest): Promise<RowAnswer>;
  /** Address of the token service. */
  readonly tokenUrl: string;
  /** The secret that it signs with (HS256). */
  readonly secret: string;
  close(): Promise<void>;
}

const SOURCES = resolve('fidelity/services');
const ENVIRONMENT = resolve('node_modules/.cache/fidelity');

/**
 * Installs and starts the reference services.
 *
 * @param contract version of the clients routes
 * @throws PackagesMissing if Python or a package is missing; ServiceEnded if a service does not start
 */
export async function openServices(contract: string): Promise<AskedServices> {
  const programs = installPackages(`${SOURCES}/requirements.txt`, ENVIRONMENT);
  const document = resolve(`contracts/factpulse-${contract}.openapi.yaml`);
  const { urls, secret, stop } = await startServices({ sources: SOURCES, programs, document });
  const tokens: RowTokens = { good: 'good', ...(await signIn(urls.token)) };
  return {
    ask: async (service, request) => readAnswer(service, await sendRow(urls[service], request, tokens)),
    tokenUrl: urls.token,
    secret,
    close: stop,
  };
}

async function signIn(url: string): Promise<Pick<RowTokens, 'access' | 'refresh'>> {
  const response = await fetch(`${url}/api/token/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'demo@factpulse.test', password: 'demo' }), // its account
  });
  return (await response.json()) as Pick<RowTokens, 'access' | 'refresh'>; // what SimpleJWT answers
}
