import { expect, test } from '@jest/globals';
import { send } from '../mock-server/testing/wire.ts';
import { useServer } from '../scenarios/testing/hostile-server.ts';
import { entryOf, useRecording } from './testing/use-recording.ts';

const serve = useServer();
const record = useRecording();

test('a secret is also masked in the part of its exchange before the one that says what it is', async () => {
  const url = await serve((_, response) => response.setHeader('Set-Cookie', 'sid=a-long-secret').end());
  const recording = await record(url);
  await send(recording.url, { method: 'GET', path: '/sessions/a-long-secret' });
  expect((await entryOf(recording)).request.url).toBe(`${url}/sessions/MASKED-1`);
});

test('a short secret of the contract is masked where it is a whole text', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = '{"detail":"demo","username":"demo@factpulse.test"}';
  const url = await serve((_, response) => response.writeHead(400, headers).end(answer));
  const recording = await record(url);
  const body = '{"username":"demo@factpulse.test","password":"demo"}';
  await send(recording.url, { method: 'POST', path: '/api/token/', headers, body });
  const { request, response } = await entryOf(recording);
  expect(request.postData?.text).toBe('{"username":"demo@factpulse.test","password":"MASKED-1"}');
  expect(response.content.text).toBe('{"detail":"MASKED-1","username":"demo@factpulse.test"}');
});

test('the error of a field with the name of a secret is not a secret', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = '{"password":["This field is required."]}';
  const url = await serve(({ method }, response) =>
    response.writeHead(method === 'GET' ? 200 : 400, headers).end(answer),
  );
  const recording = await record(url);
  await send(recording.url, { method: 'POST', path: '/api/token/', headers, body: '{}' });
  await send(recording.url, { method: 'GET', path: '/other' });
  const [refused, other] = await recording.recorded(2);
  expect(refused?.entry.response.content.text).toBe(answer);
  expect(other?.entry.response.content.text).toBe('{"password":["MASKED-1"]}');
});

test('what an operation ignores cannot break the contract', async () => {
  const uid = '11111111-1111-4111-8111-111111111111';
  const headers = { 'Content-Type': 'application/json' };
  const url = await serve((_, response) =>
    response.writeHead(200, headers).end(JSON.stringify({ uid, isActive: true, message: 'done' })),
  );
  const recording = await record(url);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  await send(recording.url, {
    method: 'POST',
    path: `/api/v1/clients/${uid}/activer`,
    headers: form,
    body: 'a=1',
  });
  expect(await recording.recorded(1)).toMatchObject([
    { violations: [], operationId: expect.stringMatching(/activ/) },
  ]);
});

test.each([
  [
    'the content type text/plain',
    'text/plain',
    '{"name":"n"}',
    'the content type text/plain is not declared',
  ],
  ['a repeated key', 'application/json', '{"name":"n","name":"m"}', 'each key of an object once'],
  ['bytes that are not UTF-8', 'application/json', Buffer.from('{"name":"\xff"}', 'latin1'), 'JSON in UTF-8'],
])('a request breaks the contract with %s', async (_, type, body, words) => {
  const url = await serve((__, response) => response.writeHead(401).end());
  const recording = await record(url);
  await send(recording.url, {
    method: 'POST',
    path: '/api/v1/clients',
    headers: { 'Content-Type': type },
    body,
  });
  const [recorded] = await recording.recorded(1);
  const ofRequest = recorded?.violations.filter((violation) => violation.startsWith('request: '));
  expect(ofRequest).toEqual([expect.stringContaining(words)]);
});
