import { describe, expect, test } from '@jest/globals';
import { CLIENT } from '../../testing/test-mock.ts';
import { verifyWebhook } from '../../webhooks/verify-webhook.ts';
import { useReceiver } from '../webhooks/use-receiver.ts';
import { createTasksMock, GENERATE, SIGN, SUBMIT } from './tasks-mock.ts';

const startReceiver = useReceiver();

interface Event {
  readonly event_type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const submitTo = (url: string, more = '') => `${SUBMIT}?callback_url=${encodeURIComponent(url)}${more}`;

describe('the callback of a task', () => {
  test('comes at its end, by the clock of the sandbox', async () => {
    const { mock, begin } = await createTasksMock();
    const { url, received } = await startReceiver();
    await begin(submitTo(url), { invoiceNumber: 'F-1' });
    await mock.clock.advance('999ms');
    const before = received.length;
    await mock.clock.advance('1ms');
    expect([before, received.length]).toEqual([0, 1]);
  });

  test('says what the task says, signed with the key of the server', async () => {
    const { mock, begin, status } = await createTasksMock();
    const { url, received } = await startReceiver();
    const id = await begin(submitTo(url), { invoiceNumber: 'F-1' });
    await mock.clock.advance('1s');
    const [{ headers, body = Buffer.alloc(0) } = {}] = received;
    expect(verifyWebhook(body, headers?.['x-webhook-signature'], mock.webhookKey)).toBe(true);
    const { event_type: type, data }: Event = JSON.parse(String(body));
    const { result } = await status(id);
    expect([type, data]).toEqual(['submission.completed', { task_id: id, submission_result: result }]);
  });

  test('is signed with the secret that the client has when it comes', async () => {
    const { mock, call, send, clientToken } = await createTasksMock({ contract: '4.3' });
    const token = await clientToken();
    const { url, received } = await startReceiver();
    await send('post', submitTo(url), token).send({ invoiceNumber: 'F-1' }).expect(202);
    const { body: generated } = await call(
      'post',
      `/api/v1/clients/${CLIENT}/webhook-secret/generate`,
      token,
    );
    await mock.clock.advance('1s');
    const [{ headers, body = '' } = {}] = received;
    expect(verifyWebhook(body, headers?.['x-webhook-signature'], generated.webhookSecret)).toBe(true);
  });

  test('is asked for in the body too, where the document says so', async () => {
    const { mock, begin } = await createTasksMock();
    const { url, received } = await startReceiver();
    const id = await begin(GENERATE, { invoice_data: '{}', callback_url: url });
    await mock.clock.advance('1s');
    const { event_type: type, data }: Event = JSON.parse(String(received[0]?.body));
    expect([type, Object.keys(data), data.task_id]).toEqual([
      'generation.completed',
      ['task_id', 'xml_content'],
      id,
    ]);
  });

  test.each([
    ['task-error', 'submission.failed', 'SUBMISSION_REFUSED'],
    ['task-failure', 'submission.failed', 'INTERNAL_ERROR'],
    ['task-partial', 'submission.partial', undefined],
  ])('after %s is %s', async (fault, type, errorCode) => {
    const { mock, begin } = await createTasksMock();
    const { url, received } = await startReceiver();
    await begin(submitTo(url), { invoiceNumber: 'F-1' }, `fault=${fault}`);
    await mock.clock.advance('1s');
    const event: Event = JSON.parse(String(received[0]?.body));
    expect([event.event_type, event.data.errorCode]).toEqual([type, errorCode]);
  });

  test('is tried again', async () => {
    const { mock, begin } = await createTasksMock();
    const { url, received } = await startReceiver(503, 204);
    await begin(submitTo(url), { invoiceNumber: 'F-1' });
    await mock.clock.advance('1s');
    await mock.clock.advance('5s');
    expect(received).toHaveLength(2);
  });

  test('is in the journal', async () => {
    const { mock, begin } = await createTasksMock();
    const { url } = await startReceiver();
    await begin(submitTo(url), { invoiceNumber: 'F-1' });
    await mock.clock.advance('1s');
    const [recorded] = await mock.requests({ webhook: true });
    expect([recorded?.webhook?.event, recorded?.webhook?.client]).toEqual(['submission.completed', null]);
  });

  test('does not come after a reset', async () => {
    const { mock, begin } = await createTasksMock();
    const { url, received } = await startReceiver();
    await begin(submitTo(url), { invoiceNumber: 'F-1' });
    await mock.reset();
    await mock.clock.advance('1h');
    expect(received).toHaveLength(0);
  });

  test('does not come for a task that a restored snapshot does not have', async () => {
    const { mock, begin } = await createTasksMock();
    const { url, received } = await startReceiver();
    await mock.snapshot();
    await begin(submitTo(url), { invoiceNumber: 'F-1' });
    await mock.restore();
    await mock.clock.advance('1s');
    expect(received).toHaveLength(0);
  });
});

describe('a callback URL that cannot be called', () => {
  test.each([
    ['http://192.0.2.7/hook', 'the receiver "192.0.2.7" is not on this machine'],
    ['nonsense', 'its URL "nonsense" is not an absolute http or https URL'],
  ])('is named in the journal, and the task begins: %s', async (url, reason) => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(submitTo(url), { invoiceNumber: 'F-1' });
    const [recorded] = await mock.requests({ path: SUBMIT });
    expect(recorded?.hint).toContain(`the callback URL is not called: ${reason}`);
    expect((await status(id)).status).toBe('PENDING');
  });
});

test('callbackUrl and webhookMode in a JSON body are pointed out', async () => {
  const { mock, begin } = await createTasksMock();
  await begin(SUBMIT, { invoiceNumber: 'F-1', callbackUrl: 'http://127.0.0.1:9/', webhookMode: 'inline' });
  const [recorded] = await mock.requests({ path: SUBMIT });
  expect(recorded?.hint).toBe(
    'the body key "callbackUrl" is ignored: send callback_url as a query parameter; ' +
      'the body key "webhookMode" is ignored: send webhook_mode as a query parameter',
  );
});

describe('a download', () => {
  async function createDownload() {
    const tasks = await createTasksMock();
    const { url, received } = await startReceiver();
    await tasks.begin(submitTo(url, '&webhook_mode=download_url'), { invoiceNumber: 'F-1' });
    await tasks.mock.clock.advance('1s');
    const { data }: Event = JSON.parse(String(received[0]?.body));
    const { pathname } = new URL(String(data.download_url));
    return { ...tasks, data, path: pathname };
  }

  test('is linked in the event instead of its content', async () => {
    const { data } = await createDownload();
    expect(data).toMatchObject({ submission_result: { success: true } });
    expect(JSON.stringify(data)).not.toContain('contentB64');
  });

  test('has the file, its type and its name', async () => {
    const { send, path } = await createDownload();
    const { status, headers, body } = await send('get', path).buffer(true);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'application/pdf',
      'attachment; filename="facture.pdf"',
    ]);
    expect(String(body.subarray(0, 4))).toBe('%PDF');
  });

  test('exists, says HEAD, with the type that the document declares for it', async () => {
    const { send, path } = await createDownload();
    const { status, headers } = await send('head', path);
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
  });

  test.each([
    ['59m', 200],
    ['1h', 404],
  ])('after %s is answered with %i', async (duration, expected) => {
    const { mock, send, path } = await createDownload();
    await mock.clock.advance(duration);
    expect((await send('get', path, await mock.token())).status).toBe(expected);
  });

  test('of another account is refused', async () => {
    const { send, path, accountToken } = await createDownload();
    await send('get', path, await accountToken('other@factpulse.test')).expect(403);
  });

  test('can be deleted with the last look at it', async () => {
    const { send, path } = await createDownload();
    const first = await send('get', `${path}?delete_after=true`);
    expect([first.status, (await send('get', path)).status]).toEqual([200, 404]);
  });

  test('that does not exist is not found', async () => {
    const { send, begin } = await createTasksMock();
    const id = await begin(SIGN);
    const answers = await Promise.all(['none', id].map((each) => send('get', `/api/v1/download/${each}`)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
