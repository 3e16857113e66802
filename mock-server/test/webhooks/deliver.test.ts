import { describe, expect, test } from '@jest/globals';
import { CLIENT, createTestMock, UNKNOWN_CLIENT } from '../../testing/test-mock.ts';
import { verifyWebhook } from '../../webhooks/verify-webhook.ts';
import { useReceiver } from './use-receiver.ts';

const startReceiver = useReceiver();
const SECRET = `/api/v1/clients/${CLIENT}/webhook-secret`;

describe('a webhook', () => {
  test('has the documented form, and no other headers than HTTP needs', async () => {
    const { mock } = createTestMock();
    const { url, port, received } = await startReceiver();
    const data = { is_compliant: false, detected_profile: 'BASIC', note: 'é 🥖' };
    await mock.webhook({ client: CLIENT, url: `${url}?from=mock`, event: 'validation.completed', data });
    const [{ method, url: path, headers, body } = {}] = received;
    expect([method, path, String(body)]).toEqual([
      'POST',
      '/webhooks?from=mock',
      JSON.stringify({ event_type: 'validation.completed', data }),
    ]);
    expect(headers).toEqual({
      host: `127.0.0.1:${port}`,
      connection: 'close',
      'content-type': 'application/json',
      'content-length': String(body?.length),
      'x-webhook-signature': expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
    });
  });

  test('is signed with the secret of the client', async () => {
    const { mock, call, clientToken } = createTestMock({ contract: '4.3' });
    const { body: generated } = await call('post', `${SECRET}/generate`, await clientToken());
    const { url, received } = await startReceiver();
    await mock.webhook({ client: CLIENT.toUpperCase(), url });
    const [{ headers, body = '' } = {}] = received;
    const signature = headers?.['x-webhook-signature'];
    expect(verifyWebhook(body, signature, generated.webhookSecret)).toBe(true);
    expect(verifyWebhook(body, signature, mock.webhookKey)).toBe(false);
  });

  test.each(['4.0', '4.4'])(
    'is signed with the global key without one, with contract %s',
    async (contract) => {
      const { mock } = createTestMock({ contract });
      const { url, received } = await startReceiver();
      await mock.webhook({ client: CLIENT, url });
      const [{ headers, body = '' } = {}] = received;
      expect(verifyWebhook(body, headers?.['x-webhook-signature'], mock.webhookKey)).toBe(true);
    },
  );

  test.each([
    [undefined, 'generation.completed', ['task_id', 'xml_content']],
    ['validation.completed', 'validation.completed', ['is_compliant', 'detected_profile']],
    ['verification.completed', 'verification.completed', ['is_compliant', 'compliance_score']],
    ['submission.completed', 'submission.completed', ['submission_result']],
  ])('of the event %s has the documented keys by default', async (event, type, keys) => {
    const { mock } = createTestMock();
    const { url, received } = await startReceiver();
    await mock.webhook({ client: CLIENT, url, event });
    const { event_type, data } = JSON.parse(String(received[0]?.body));
    expect([event_type, Object.keys(data)]).toEqual([type, keys]);
  });

  test('is delivered once by a receiver that answers 2xx', async () => {
    const { mock } = createTestMock();
    const { url, received } = await startReceiver(202);
    const webhook = await mock.webhook({ client: CLIENT, url });
    await mock.clock.advance('1h');
    expect(await webhook.tries()).toEqual([
      { at: '2026-01-15T09:00:00.000Z', status: 202, reason: null, ms: expect.any(Number) },
    ]);
    expect([await webhook.state(), received.length]).toEqual(['delivered', 1]);
  });

  test('is for a client of the sandbox', async () => {
    const { mock } = createTestMock();
    const sandbox = await mock.sandbox('a');
    const { url } = await startReceiver();
    const webhook = await sandbox.webhook({ client: CLIENT, url });
    expect([(await sandbox.requests()).length, (await mock.requests()).length]).toEqual([1, 0]);
    expect(await webhook.state()).toBe('delivered');
  });
});

describe('the journal has the try of a webhook', () => {
  test('with what was sent and answered, without secrets', async () => {
    const { mock } = createTestMock();
    const { url, port } = await startReceiver((_request, response) => {
      const headers = { 'Content-Type': 'application/json', 'Set-Cookie': 'session=secret' };
      response.writeHead(201, headers).end('{"clientSecret":"top-secret","seen":true}');
    });
    const data = { clientSecret: 'top-secret', name: 'Garage' };
    const { id } = await mock.webhook({ client: CLIENT, url: `${url}?apiKey=k&n=1`, event: 'x.y', data });
    const [recorded] = await mock.requests();
    expect(recorded).toEqual({
      ...{ id: 1, at: '2026-01-15T09:00:00.000Z', sandbox: null, operation: null, principal: null },
      request: {
        ...{ method: 'POST', path: '/webhooks', query: { apiKey: '***', n: '1' }, bodyState: 'read' },
        headers: {
          host: `127.0.0.1:${port}`,
          'content-type': 'application/json',
          'x-webhook-signature': expect.stringMatching(/^sha256=/),
        },
        body: { event_type: 'x.y', data: { clientSecret: '***', name: 'Garage' } },
      },
      response: {
        status: 201,
        headers: expect.objectContaining({ 'content-type': 'application/json', 'set-cookie': '***' }),
        body: { clientSecret: '***', seen: true },
      },
      ...{ verdict: 'accepted', violations: [], reason: null, hint: null, fault: null },
      ms: expect.any(Number),
      webhook: { id, client: CLIENT, event: 'x.y', try: 1, origin: `http://127.0.0.1:${port}` },
    });
    expect(JSON.stringify(recorded)).not.toMatch(/top-secret|session=/);
  });

  test('also if it failed, or was not answered', async () => {
    const { mock } = createTestMock();
    const { url } = await startReceiver(503);
    await mock.webhook({ client: CLIENT, url });
    await mock.webhook({ client: CLIENT, url: 'http://127.0.0.1:9' });
    const recorded = await mock.requests({ verdict: 'failed' });
    expect(recorded.map(({ response, reason }) => [response?.status, reason])).toEqual([
      [503, 'it answered 503'],
      [undefined, 'nothing listens there'],
    ]);
  });

  test('apart from the requests that the mock received', async () => {
    const { mock, call } = createTestMock();
    const { url } = await startReceiver();
    await call('get', '/api/v1/clients').expect(401);
    await mock.webhook({ client: CLIENT, url });
    const idsOf = async (webhook?: boolean) => (await mock.requests({ webhook })).map(({ id }) => id);
    expect([await idsOf(), await idsOf(true), await idsOf(false)]).toEqual([[1, 2], [2], [1]]);
  });
});

describe('a webhook is refused', () => {
  test.each<[string, object, string]>([
    [
      'for a client that does not exist',
      { client: UNKNOWN_CLIENT },
      `Cannot find the client "${UNKNOWN_CLIENT}": it does not exist. Use one of: ${CLIENT}, `,
    ],
    [
      'for an event without a sample, if it has no data',
      { event: 'validation.complete' },
      'Cannot deliver the webhook: the event "validation.complete" has no sample data. Give its "data", or choose an ' +
        'event with a sample. Use one of: generation.completed, validation.completed, verification.completed, ' +
        'submission.completed.',
    ],
    [
      'with data that is not JSON',
      { data: { amount: 1n } },
      'Cannot deliver the webhook: its data cannot be written as JSON.',
    ],
    [
      'with too much data',
      { data: { text: 'x'.repeat(1024 * 1024) } },
      'it is larger than 1 MB. Use less data.',
    ],
  ])('%s', async (_, request, message) => {
    const { mock } = createTestMock();
    const { url, received } = await startReceiver();
    await expect(mock.webhook({ client: CLIENT, url, ...request })).rejects.toThrow(message);
    expect([received, await mock.requests()]).toEqual([[], []]);
  });
});
