import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, jest, test } from '@jest/globals';
import { useServer } from '../../scenarios/testing/hostile-server.ts';
import { canariesIn, canary, echoes, plain } from '../testing/canaries.ts';
import { useFolder } from '../testing/use-folder.ts';
import { useRecord } from '../testing/use-record.ts';

jest.setTimeout(60_000);

const serve = useServer();
const startRecord = useRecord();
const createFolder = useFolder();

const SENT = {
  password: canary('Password'),
  clientSecret: canary('ClientSecret'),
  formPassword: canary('FormPassword'),
  partPassword: canary('PartPassword'),
  query: canary('Query'),
  code: canary('Code'),
  apiKey: plain('ApiKey'),
  encryptionKey: plain('EncryptionKey'),
  cookie: plain('Cookie'),
  proxy: plain('Proxy'),
  signature: plain('Signature'),
  basic: canary('Basic'),
  bearer: plain('Bearer'),
};
const RECEIVED = {
  access: canary('Access'),
  refresh: canary('Refresh'),
  webhookSecret: canary('WebhookSecret'),
  access_token: canary('AccessToken'),
};
const SET_COOKIE = plain('SetCookie');
const ALL = [...Object.values(SENT), ...Object.values(RECEIVED), SET_COOKIE];

/** What an application sends, in an order in which each secret is named once before the target repeats it. */
function requests(): {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}[] {
  const json = { 'Content-Type': 'application/json' };
  const bearer = { Authorization: `Bearer ${SENT.bearer}` };
  const part = `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${SENT.partPassword}\r\n--b--\r\n`;
  const credentials = JSON.stringify({ username: 'me', password: SENT.password });
  const query = `?api_key=${encodeURIComponent(SENT.query)}&code=${encodeURIComponent(SENT.code)}`;
  const headers = {
    'X-API-Key': SENT.apiKey,
    'X-Encryption-Key': SENT.encryptionKey,
    'X-Webhook-Signature': SENT.signature,
    Cookie: `session=${SENT.cookie}; lang=fr`,
    'Proxy-Authorization': `Basic ${Buffer.from(`me:${SENT.proxy}`).toString('base64')}`,
  };
  const basic = { Authorization: `Basic ${Buffer.from(`me:${SENT.basic}`).toString('base64')}` };
  const form = new URLSearchParams({ password: SENT.formPassword }).toString();
  const uid = '11111111-1111-4111-8111-111111111111';
  const zipped = gzipSync(JSON.stringify({ clientSecret: SENT.clientSecret, bad: SENT.password }));
  return [
    { method: 'POST', path: '/api/token/', headers: json, body: credentials },
    { method: 'GET', path: `/api/v1/clients${query}`, headers: { ...headers, ...bearer } },
    {
      method: 'PUT',
      path: `/api/v1/clients/${uid}/pdp-config`,
      headers: { ...json, ...bearer, 'Content-Encoding': 'gzip' },
      body: zipped,
    },
    {
      method: 'POST',
      path: '/form',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form,
    },
    {
      method: 'POST',
      path: '/parts',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
      body: part,
    },
    { method: 'GET', path: '/basic', headers: basic },
    ...['json', 'gzip', 'text', 'html', 'binary', 'cut', 'odd'].map((kind) => ({
      method: 'GET',
      path: `/echo/${kind}/${encodeURIComponent(SENT.password)}?q=${encodeURIComponent(SENT.clientSecret)}`,
      headers: { 'X-Echo': encodeURIComponent(JSON.stringify(ALL)) },
    })),
    { method: 'GET', path: '/api/v1/clients', headers: bearer },
  ];
}

/** Repeats all secrets, in every encoding. */
function answer(kind: string): { type: string; body: string | Buffer; coding?: string } {
  const known = ALL.flatMap(echoes);
  const echo = Object.fromEntries(known.map((text, index) => [`${index} ${text}`, { detail: `<p>${text}` }]));
  const body = JSON.stringify({ ...RECEIVED, echo, detail: known, text: JSON.stringify(echo) });
  const escaped = body.replaceAll('/', '\\/').replaceAll('é', '\\u00e9');
  switch (kind) {
    case 'gzip':
      return { type: 'application/json', body: gzipSync(escaped), coding: 'gzip' };
    case 'text':
      return { type: 'text/plain', body: known.join('\n') };
    case 'html':
      return { type: 'text/html', body: `<p>${known.map(encodeURIComponent).join('</p><p>')}` };
    case 'binary':
      return {
        type: 'application/pdf',
        body: Buffer.concat([Buffer.from([0, 255]), Buffer.from(known.join('\0'))]),
      };
    case 'cut':
      return {
        type: 'application/json',
        body: `{"token":"${canary('Cut')}","filler":"${'a '.repeat(2 ** 20)}"}`,
      };
    case 'odd':
      return {
        type: 'application/json',
        body: body.replace('{', `{"access":${JSON.stringify(canary('Twice'))},,`),
      };
    default:
      return { type: 'application/json', body: escaped };
  }
}

test('no secret is in the file, in the output or in a temporary file, however it is sent and repeated', async () => {
  const url = await serve((incoming, response) => {
    incoming.resume();
    const [, first, kind = ''] = incoming.url?.split('/') ?? [];
    const isSignIn = incoming.url === '/api/token/';
    const { type, body, coding } = answer(first === 'echo' ? kind : '');
    response.setHeader('Set-Cookie', [`sid=${SET_COOKIE}; Path=/`, 'lang=fr']);
    response.setHeader('Content-Type', type);
    response.setHeader('Location', `/next?access_token=${encodeURIComponent(RECEIVED.access_token)}`);
    if (coding) response.setHeader('Content-Encoding', coding);
    const { access, refresh } = RECEIVED;
    response.statusMessage = encodeURIComponent(SENT.password);
    incoming.on('end', () => response.end(isSignIn ? JSON.stringify({ access, refresh }) : body));
  });
  const temporary = createFolder({});
  const recording = await startRecord(url, [], { TMPDIR: temporary });
  const all = requests();
  for (const { body, ...options } of all) {
    await new Promise((resolve, reject) => {
      const sending = request(recording.url, { ...options, agent: false }, (response) => {
        response.resume().on('end', resolve);
      });
      sending.on('error', reject).end(body);
    });
  }
  const { stdout, stderr } = await recording.stop();
  expect(recording.har().log.entries).toHaveLength(all.length);
  const files = [recording.folder, temporary].flatMap((folder) =>
    readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const bodies = recording
    .har()
    .log.entries.flatMap(({ request: sent, response }) =>
      [sent.postData?.text ?? '', response.content.text ?? ''].map((text) =>
        Buffer.from(text, 'base64').toString('latin1'),
      ),
    );
  expect(stderr).toContain('Masked ');
  expect([stdout, stderr, ...files, ...bodies].flatMap(canariesIn)).toEqual([]);
});
