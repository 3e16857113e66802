import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { documentOf, writeScenarios } from '../../scenarios/testing/scenario-files.ts';
import { canariesIn, canary, echoes, plain } from '../testing/canaries.ts';
import { runCli } from '../testing/run-cli.ts';

const SENT = {
  password: canary('Password'),
  apiKey: plain('ApiKey'),
  cookie: plain('Cookie'),
  proxy: plain('Proxy'),
  query: canary('Query'),
  clientSecret: canary('ClientSecret'),
  encryptionKey: plain('EncryptionKey'),
  signature: plain('Signature'),
};
const ISSUED = {
  access: plain('Access'),
  refresh: canary('Refresh'),
  webhookSecret: canary('WebhookSecret'),
  access_token: canary('AccessToken'),
};
const SET_COOKIE = plain('SetCookie');
const AUTH_TOKEN = plain('AuthToken');
const ALL = [...Object.values(SENT), ...Object.values(ISSUED), SET_COOKIE, AUTH_TOKEN];

const header = (name: string, value: string) => ({ name, in: 'header', value });
const SIGN_IN = {
  stepId: 'signIn',
  operationId: 'obtain_token_api_token_post',
  parameters: [
    header('X-API-Key', SENT.apiKey),
    header('Cookie', `session=${SENT.cookie}`),
    header('Proxy-Authorization', `Basic ${Buffer.from(`me:${SENT.proxy}`).toString('base64')}`),
    header('X-Webhook-Signature', SENT.signature),
  ],
  requestBody: { payload: { username: '$inputs.username', password: '$inputs.password' } },
  outputs: { access: '$response.body#/access' },
};
const authorization = header('Authorization', 'Bearer {$steps.signIn.outputs.access}');
const steps = [
  SIGN_IN,
  {
    stepId: 'configure',
    operationId: 'update_pdp_config_api_v1_clients__uid__pdp_config_put',
    parameters: [
      authorization,
      header('X-Encryption-Key', SENT.encryptionKey),
      { name: 'api_key', in: 'query', value: SENT.query },
      { name: 'uid', in: 'path', value: '11111111-1111-4111-8111-111111111111' },
    ],
    requestBody: { payload: { clientSecret: SENT.clientSecret } },
  },
  {
    stepId: 'list',
    operationId: 'list_clients_api_v1_clients_get',
    parameters: [authorization],
    successCriteria: [{ condition: "$response.body#/detail == 'nothing'" }],
  },
  {
    stepId: 'create',
    operationId: 'create_client_api_v1_clients_post',
    parameters: [authorization],
    requestBody: { payload: { name: 'x' } },
  },
  {
    stepId: 'cut',
    operationId: 'list_clients_api_v1_clients_get',
    parameters: [authorization, { name: 'page', in: 'query', value: 2 }],
  },
].map((step, index, all) => {
  const next = all[index + 1]?.stepId;
  return next ? { ...step, onFailure: [{ name: 'next', type: 'goto', stepId: next }] } : step;
});
const INPUTS = { type: 'object', properties: { username: {}, password: {} } };

/** Issues secrets at the sign-in, and repeats all that it knows in every other response. By then, all are sent. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const isSignIn = request.url?.startsWith('/api/token/') ?? false;
  response.setHeader('Set-Cookie', [`sid=${SET_COOKIE}; Path=/`, 'lang=fr']);
  response.setHeader('X-Auth-Token', AUTH_TOKEN);
  response.setHeader('Content-Type', 'application/json');
  if (isSignIn) {
    response.end(JSON.stringify({ access: ISSUED.access, refresh: ISSUED.refresh }));
    return;
  }
  if (request.url?.endsWith('page=2')) {
    response.end(`{"webhookSecret": ${JSON.stringify(canary('Cut'))}, "filler": "${'a'.repeat(2 ** 21)}"}`);
    return;
  }
  const known = ALL.flatMap(echoes);
  response.setHeader('X-Echo', encodeURIComponent(JSON.stringify(ALL)));
  const echo = Object.fromEntries(known.map((text, index) => [`${index} ${text}`, { detail: `<p>${text}` }]));
  const uid = Buffer.from(SENT.password).toString('base64');
  const body = JSON.stringify({ ...ISSUED, uid, echo, detail: known, text: JSON.stringify(echo) });
  const isRepeated = request.url === '/api/v1/clients' && request.method === 'GET';
  response.writeHead(201);
  response.end(isRepeated ? body.replace('{', `{"access":${JSON.stringify(canary('Twice'))},`) : body);
}

const serve = useServer();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canaries-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('no secret is in a file of the run or in its output, however a server repeats it', async () => {
  const url = (await serve(answer)).replace('127.0.0.1', '0.0.0.0'); // counts as another machine
  const file = writeScenarios(documentOf([{ workflowId: 'one', inputs: INPUTS, steps }]));
  const kinds = ['junit', 'json', 'html', 'markdown'];
  const reports = kinds.flatMap((kind) => ['--report', `${kind}=${kind}`]);
  const environment = {
    FACTPULSE_KIT_USERNAME: 'me@example.test',
    FACTPULSE_KIT_PASSWORD: SENT.password,
    GITHUB_ACTIONS: 'true',
  };
  const args = ['test', file, '--target', url, '--allow-writes', ...reports];
  const { stdout, stderr } = await runCli(args, environment, folder);
  const files = readdirSync(folder);
  expect(stderr).toBe('');
  expect(files).toEqual(expect.arrayContaining([...kinds, '.factpulse-kit-ledger.jsonl']));
  expect(stdout).toContain('::error');
  const written = [stdout, stderr, ...files.map((each) => readFileSync(join(folder, each), 'utf8'))];
  expect(written.flatMap(canariesIn)).toEqual([]);
});
