import { describe, expect, test } from '@jest/globals';
import { START } from '../../testing/test-mock.ts';
import { CONVERT, createTasksMock, GENERATE, SIGN, SUBMIT } from './tasks-mock.ts';

const INVOICE = { invoice_data: '{}' };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('an operation that begins a task answers 202', () => {
  test('with exactly the keys of its schema', async () => {
    const { send } = await createTasksMock();
    const { body } = await send('post', GENERATE).send(INVOICE).expect(202);
    expect(body).toEqual({ taskId: expect.stringMatching(UUID) });
  });

  test.each([SIGN, CONVERT])('with the id and the state where no schema says more: %s', async (path) => {
    const { send } = await createTasksMock();
    const { body } = await send('post', path).expect(202);
    expect(body).toEqual({ taskId: expect.stringMatching(UUID), status: 'PENDING' });
  });

  test('in the words of the document', async () => {
    const { send } = await createTasksMock();
    const { body } = await send('post', '/api/v1/reports').expect(202);
    expect(body).toEqual({ task_id: expect.stringMatching(UUID), status: 'queued' });
  });
});

describe('a task', () => {
  test.each([
    ['0ms', 'PENDING'],
    ['199ms', 'PENDING'],
    ['200ms', 'STARTED'],
    ['999ms', 'STARTED'],
    ['1s', 'SUCCESS'],
    ['20m', 'SUCCESS'],
  ])('is after %s %s', async (duration, expected) => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE);
    await mock.clock.advance(duration);
    expect((await status(id)).status).toBe(expected);
  });

  test('has no result before it has ended', async () => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE);
    await mock.clock.advance('999ms');
    expect(await status(id)).toEqual({ taskId: id, status: 'STARTED', result: null });
  });

  test.each([
    ['the mock', { taskDuration: '10s' }, undefined],
    ['the sandbox', {}, '10s'],
  ])('takes as long as %s says', async (_, options, inSandbox) => {
    const { mock, begin, status } = await createTasksMock(options);
    if (inSandbox) await mock.setTaskDuration(inSandbox);
    const id = await begin(GENERATE, INVOICE);
    await mock.clock.advance('9999ms');
    const before = await status(id);
    await mock.clock.advance('1ms');
    expect([before.status, (await status(id)).status]).toEqual(['STARTED', 'SUCCESS']);
  });

  test('ends at once if tasks take no time', async () => {
    const { begin, status } = await createTasksMock({ taskDuration: '0ms' });
    expect((await status(await begin(GENERATE, INVOICE))).status).toBe('SUCCESS');
  });

  test('is described in the words of the document', async () => {
    const { mock, send } = await createTasksMock();
    const { body } = await send('post', '/api/v1/reports');
    const read = async () => (await send('get', `/api/v1/reports/${body.task_id}`)).body;
    const states = [await read()];
    for (const duration of ['500ms', '1s']) {
      await mock.clock.advance(duration);
      states.push(await read());
    }
    expect(states).toEqual(
      ['queued', 'running', 'done'].map((status) => ({ task_id: body.task_id, status })),
    );
  });

  test('is found by its id in any spelling', async () => {
    const { begin, status } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE);
    expect((await status(id.toUpperCase())).status).toBe('PENDING');
  });

  test('belongs to the account, whatever client began it', async () => {
    const { send, status, clientToken } = await createTasksMock();
    const { body } = await send('post', SIGN, await clientToken());
    expect((await status(body.taskId)).status).toBe('PENDING');
  });

  test('is gone after a reset, and comes back with a snapshot', async () => {
    const { mock, begin, send } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE);
    await mock.snapshot();
    const read = async () => (await send('get', `/api/v1/processing/tasks/${id}/status`)).status;
    const statuses = [await read()];
    await mock.reset();
    statuses.push(await read());
    await mock.restore();
    expect([...statuses, await read()]).toEqual([200, 404, 200]);
  });
});

describe('an unknown task', () => {
  test('of another account, or of another sandbox, is not found', async () => {
    const { mock, begin, send, accountToken } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE);
    const sandbox = await mock.sandbox('other');
    const others = [await accountToken('other@factpulse.test'), await sandbox.token()];
    const answers = await Promise.all(
      others.map((token) => send('get', `/api/v1/processing/tasks/${id}/status`, token)),
    );
    const body = { errorCode: 'TASK_NOT_FOUND', errorMessage: 'Task not found' };
    expect(answers.map((answer) => [answer.status, answer.body])).toEqual([
      [404, body],
      [404, body],
    ]);
  });

  test('is pending, if Celery is asked', async () => {
    const { status } = await createTasksMock({ assume: { 'unknown-task': 'pending' } });
    expect(await status('nothing')).toEqual({ taskId: 'nothing', status: 'PENDING', result: null });
  });
});

describe('a task that is asked to end otherwise', () => {
  test.each([
    ['task-error', 'SUCCESS', { status: 'ERROR', errorCode: 'INVALID_INVOICE_DATA' }],
    ['task-failure', 'FAILURE', { status: 'ERROR', errorMessage: 'The task failed unexpectedly' }],
  ])('by %s is %s', async (fault, expected, result) => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE, `fault=${fault}`);
    await mock.clock.advance('1s');
    const general = await status(id);
    const typed = await status(id, `/api/v1/processing/tasks/${id}/generation-status`);
    expect(general).toMatchObject({ status: expected, result });
    expect(typed).toEqual(general);
  });

  test('by a standing fault says what is wrong', async () => {
    const { mock, begin, status } = await createTasksMock();
    await mock.use({ fault: 'task-error', times: 1 });
    const ids = [
      await begin(SUBMIT, { invoiceNumber: 'F-1' }),
      await begin(SUBMIT, { invoiceNumber: 'F-1' }),
    ];
    await mock.clock.advance('1s');
    const [first, second] = await Promise.all(ids.map((id) => status(id)));
    expect(first?.result).toMatchObject({ status: 'ERROR', details: [{ level: 'Error' }] });
    expect(second?.result).toMatchObject({ success: true });
  });

  test('never, stays started', async () => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE, 'fault=task-stuck');
    await mock.clock.advance('25m');
    expect((await status(id)).status).toBe('STARTED');
  });

  test('by a fault of other operations is refused', async () => {
    const { send } = await createTasksMock();
    const refused = await send('post', GENERATE).set('Prefer', 'fault=task-partial').send(INVOICE);
    expect(refused.headers['factpulse-kit-hint']).toContain('"task-partial" does not apply');
  });

  test('as only a conversion can, lacks input', async () => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(CONVERT, {}, 'fault=task-pending-input');
    await mock.clock.advance('1s');
    expect(await status(id, `/api/v1/convert/tasks/${id}/conversion-status`)).toMatchObject({
      status: 'SUCCESS',
      result: { status: 'PENDING_INPUT', missing_fields: ['invoice_number'] },
    });
  });
});

test('the journal says which fault was applied to a task', async () => {
  const { mock, begin } = await createTasksMock();
  await begin(GENERATE, INVOICE, 'fault=task-error');
  const [recorded] = await mock.requests({ path: GENERATE });
  expect([recorded?.fault, recorded?.verdict, recorded?.at]).toEqual([
    'fault=task-error',
    'accepted',
    START.toISOString(),
  ]);
});
