import { describe, expect, test } from '@jest/globals';
import { createAdminMock } from '../../testing/admin-mock.ts';
import { createTasksMock, GENERATE } from './tasks-mock.ts';

const INVOICE = { invoice_data: '{}' };

describe('the admin API', () => {
  test('says how long tasks take', async () => {
    const { admin } = createAdminMock({ taskDuration: '250ms' });
    expect((await admin('get', '/tasks').expect(200)).body).toEqual({ duration: '250ms' });
  });

  test('changes it in one sandbox', async () => {
    const { admin, mock } = createAdminMock();
    await mock.sandbox('other');
    const { body } = await admin('post', '/tasks?sandbox=other').send({ duration: '10s' }).expect(200);
    const others = await admin('get', '/tasks?sandbox=other');
    const shared = await admin('get', '/tasks');
    expect([body, others.body, shared.body]).toEqual([
      { duration: '10s' },
      { duration: '10s' },
      { duration: '1s' },
    ]);
  });

  test.each([
    ['null', (admin: Admin) => admin('post', '/tasks').send({ duration: null })],
    ['a reset', (admin: Admin) => admin('post', '/reset')],
  ])('goes back to the duration of the mock by %s', async (_, goBack) => {
    const { admin } = createAdminMock({ taskDuration: '2s' });
    await admin('post', '/tasks').send({ duration: '10s' }).expect(200);
    await goBack(admin);
    expect((await admin('get', '/tasks')).body).toEqual({ duration: '2s' });
  });

  test('takes a whole day, but no more', async () => {
    const { admin } = createAdminMock();
    const answers = [];
    for (const duration of ['1d', '24.001h']) answers.push(await admin('post', '/tasks').send({ duration }));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [409, 'TASK_TOO_LONG'],
    ]);
  });

  test.each([[{ duration: 'soon' }], [{ duration: '-1s' }], [{}]])('refuses %j', async (body) => {
    await createAdminMock().admin('post', '/tasks').send(body).expect(422);
  });
});

type Admin = ReturnType<typeof createAdminMock>['admin'];

describe('the handle of a sandbox', () => {
  test('sets how long its tasks take', async () => {
    const { mock, begin, status } = await createTasksMock();
    await mock.setTaskDuration('10s');
    const id = await begin(GENERATE, INVOICE);
    await mock.clock.advance('9999ms');
    const { status: before } = await status(id);
    await mock.clock.advance('1ms');
    expect([before, (await status(id)).status]).toEqual(['STARTED', 'SUCCESS']);
  });

  test('leaves tasks alone that have begun', async () => {
    const { mock, begin, status } = await createTasksMock();
    const id = await begin(GENERATE, INVOICE);
    await mock.setTaskDuration('10s');
    await mock.clock.advance('1s');
    expect((await status(id)).status).toBe('SUCCESS');
  });

  test.each([
    ['2d', 'TASK_TOO_LONG', 'Cannot let tasks take 2d: a task takes at most 1d. Use a shorter duration'],
    ['soon', 'INVALID_ARGUMENT', 'soon'],
  ])('refuses %s', async (duration, code, message) => {
    const { mock } = await createTasksMock();
    await expect(mock.setTaskDuration(duration)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });
});
