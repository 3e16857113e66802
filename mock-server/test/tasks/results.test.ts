import { describe, expect, test } from '@jest/globals';
import { CONVERT, createTasksMock, GENERATE, SIGN, SUBMIT, type TasksMock } from './tasks-mock.ts';

async function resultOf({ mock, status }: TasksMock, id: string, path?: string) {
  await mock.clock.advance('1s');
  return (await status(id, path)).result ?? {};
}

function decode(content: unknown): string {
  return Buffer.from(String(content), 'base64').toString('latin1');
}

describe('the result of a generation', () => {
  test.each([
    [{}, '.xml', '<?xml'],
    [{ output_format: 'cii' }, '.xml', '<?xml'],
    [{ output_format: 'pdf' }, '.pdf', '%PDF'],
  ])('with %j is a real file', async (fields, extension, start) => {
    const tasks = await createTasksMock();
    const result = await resultOf(tasks, await tasks.begin(GENERATE, { invoice_data: '{}', ...fields }));
    expect(result.filename).toBe(`facture${extension}`);
    expect(decode(result.content_b64)).toMatch(new RegExp(`^${start.replace('?', '\\?')}`));
    expect(result.xml_content === null).toBe(extension === '.pdf');
  });
});

describe('a result', () => {
  test('is the same at every poll', async () => {
    const tasks = await createTasksMock();
    const id = await tasks.begin(SUBMIT, { invoiceNumber: 'F-2025-1' });
    expect(await resultOf(tasks, id)).toEqual(await resultOf(tasks, id));
  });

  test('is the same after a restart', async () => {
    const [one, other] = [await createTasksMock(), await createTasksMock()];
    const [first, second] = await Promise.all(
      [one, other].map(async (tasks) => resultOf(tasks, await tasks.begin(SUBMIT, { invoiceNumber: 'F-1' }))),
    );
    expect(first).toEqual(second);
  });

  test('is the same in the general and in the typed status', async () => {
    const tasks = await createTasksMock();
    const id = await tasks.begin(GENERATE, { invoice_data: '{}' });
    const general = await resultOf(tasks, id);
    expect(await resultOf(tasks, id, `/api/v1/processing/tasks/${id}/generation-status`)).toEqual(general);
  });

  test('has no place in the typed status of another operation', async () => {
    const tasks = await createTasksMock();
    const id = await tasks.begin(SIGN);
    await tasks.mock.clock.advance('1s');
    expect(await tasks.status(id, `/api/v1/processing/tasks/${id}/generation-status`)).toEqual({
      taskId: id,
      status: 'SUCCESS',
    });
  });

  test('says that all went well', async () => {
    const tasks = await createTasksMock();
    const submitted = await resultOf(tasks, await tasks.begin(SUBMIT, { invoiceNumber: 'F-1' }));
    const signed = await resultOf(tasks, await tasks.begin(SIGN));
    expect([submitted.success, signed.is_signed]).toEqual([true, true]);
    expect(signed.size_bytes).toBe(decode(signed.content_b64).length);
  });

  test('of an operation that nothing is known of is a success', async () => {
    const tasks = await createTasksMock();
    const { body } = await tasks.send('post', '/api/v1/reports');
    expect(await resultOf(tasks, body.task_id)).toEqual({ status: 'SUCCESS' });
  });
});

describe('a conversion', () => {
  test('continues under its id', async () => {
    const tasks = await createTasksMock();
    const first = await resultOf(tasks, await tasks.begin(CONVERT));
    const id = await tasks.begin(`/api/v1/convert/${first.conversion_id}/resume/async`);
    expect((await resultOf(tasks, id)).conversion_id).toBe(first.conversion_id);
  });

  test('of another account cannot be continued', async () => {
    const tasks = await createTasksMock();
    const { conversion_id: id } = await resultOf(tasks, await tasks.begin(CONVERT));
    const token = await tasks.accountToken('other@factpulse.test');
    await tasks.send('post', `/api/v1/convert/${id}/resume/async`, token).expect(404);
  });

  test('hands out its files by name', async () => {
    const tasks = await createTasksMock();
    const { conversion_id: id } = await resultOf(tasks, await tasks.begin(CONVERT));
    const read = (name: string) => tasks.send('get', `/api/v1/convert/${id}/download/${name}`);
    const [pdf, xml, other] = [await read('f.pdf'), await read('f.xml'), await read('f.exe')];
    expect([pdf, xml, other].map(({ status, headers }) => [status, headers['content-type']])).toEqual([
      [200, 'application/pdf'],
      [200, 'application/xml'],
      [404, 'application/json'],
    ]);
  });
});

test('a task stores nothing that looks like a secret', async () => {
  const { mock, begin, status } = await createTasksMock();
  const id = await begin(SUBMIT, { invoiceNumber: 'F-1', password: 'un-secret-de-demonstration' });
  await mock.clock.advance('1s');
  expect(JSON.stringify(await status(id))).not.toContain('un-secret-de-demonstration');
});
