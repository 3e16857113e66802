import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createMock } from '../mock-server/create-mock.ts';
import { toMatchContract } from './to-match-contract.ts';

expect.extend({ toMatchContract });

const CLIENT = '11111111-1111-4111-8111-111111111111';
const STATUS = 'get_superpdp_status_api_v1_clients__uid__superpdp_status_get';
const READ_PDP = 'get_pdp_config_api_v1_clients__uid__pdp_config_get';

const mock = createMock({ contract: '4.4' });

async function read(path: string): Promise<supertest.Response> {
  const token = await mock.token({ client: CLIENT });
  return supertest(mock.app).get(`/api/v1/clients/${CLIENT}/${path}`).auth(token, { type: 'bearer' });
}

/** Why a response does not match. */
async function failure(match: Promise<void>): Promise<string> {
  return match.then(
    () => 'it matches',
    (error: Error) => error.message,
  );
}

describe('the version that toMatchContract judges by', () => {
  afterEach(() => {
    delete process.env.FACTPULSE_KIT_CONTRACT;
  });

  test('is that of the option, with its operations and keys', async () => {
    const [status, pdpConfig] = [await read('superpdp/status'), await read('pdp-config')];
    await expect(status).toMatchContract(STATUS, { contract: '4.4', status: 200 });
    await expect(pdpConfig).toMatchContract(READ_PDP, { contract: '4.3', status: 200 });
    expect(await failure(expect(status).toMatchContract(STATUS, { contract: '4.3' }))).toContain(
      `Cannot find the operation "${STATUS}"`,
    );
    expect(await failure(expect(pdpConfig).toMatchContract(READ_PDP, { contract: '4.0' }))).toContain(
      'encryptionMode',
    );
  });

  test('is that of FACTPULSE_KIT_CONTRACT without the option', async () => {
    process.env.FACTPULSE_KIT_CONTRACT = '4.4';
    await expect(await read('superpdp/status')).toMatchContract(STATUS, { status: 200 });
  });

  test.each([undefined, ''])('is 4.0 if FACTPULSE_KIT_CONTRACT is %j', async (version) => {
    if (version !== undefined) process.env.FACTPULSE_KIT_CONTRACT = version;
    const match = expect(await read('superpdp/status')).toMatchContract(STATUS);
    expect(await failure(match)).toContain('Cannot find the operation');
  });
});

describe('what the mock assumes can add to that contract', () => {
  const SIGN_IN = 'obtain_token_api_token_post';
  const assume = { 'access-lifetime': 'present' } as const;
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'match-contract-'));
  afterEach(() => {
    process.chdir(before);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function signIn(): Promise<supertest.Response> {
    const body = { username: 'demo@factpulse.test', password: 'demo' };
    return supertest(createMock({ assume }).app).post('/api/token/').send(body);
  }

  test('as the option says', async () => {
    const response = await signIn();
    await expect(response).toMatchContract(SIGN_IN, { status: 200, assume });
    expect(await failure(expect(response).toMatchContract(SIGN_IN))).toContain('access_lifetime');
  });

  test('as the configuration file says, which also names the version', async () => {
    const file = join(folder, 'factpulse-kit.config.yaml');
    writeFileSync(file, 'contract: 4.4\nassume: { access-lifetime: present }\n');
    process.chdir(folder);
    await expect(await signIn()).toMatchContract(SIGN_IN, { status: 200 });
    await expect(await read('superpdp/status')).toMatchContract(STATUS, { status: 200 });
  });
});
