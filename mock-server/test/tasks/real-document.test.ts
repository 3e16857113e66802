import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { notesOf } from '../../../contracts/documents/operation-notes.ts';
import { loadContract } from '../../../contracts/load-contract.ts';
import { createTasksMock } from './tasks-mock.ts';

/** FactPulse's whole document is not part of this repository. */
const REAL = fileURLToPath(new URL('../../../../shared/upstream/full-4.4.yaml', import.meta.url));
const describeReal = existsSync(REAL) ? describe : describe.skip;

const PROCESSING = '/api/v1/processing';
const tasksOf = (kind: string) => (id: string) => `${PROCESSING}/tasks/${id}/${kind}-status`;
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');

/** By operation: the file of its form, its other fields, its typed status, and where its result is. */
const OPERATIONS: [string, string | undefined, Record<string, string>, (id: string) => string][] = [
  [`${PROCESSING}/generate-invoice`, undefined, { invoice_data: '{}' }, tasksOf('generation')],
  [
    `${PROCESSING}/generate-invoice`,
    undefined,
    { invoice_data: '{}', output_format: 'pdf' },
    tasksOf('generation'),
  ],
  [`${PROCESSING}/validate-facturx-async`, 'pdf_file', {}, tasksOf('validation')],
  [`${PROCESSING}/sign-pdf-async`, 'pdf_file', {}, tasksOf('signature')],
  [
    '/api/v1/verification/verify-async',
    'pdf_file',
    {},
    (id) => `/api/v1/verification/verify-async/${id}/typed-status`,
  ],
  ['/api/v1/convert/async', 'file', {}, (id) => `/api/v1/convert/tasks/${id}/conversion-status`],
];

describeReal("FactPulse's document", () => {
  test.each(OPERATIONS)('%s with the file %s and %j ends with a result of its type', async (...row) => {
    const [path, file, fields, typedPath] = row;
    const { mock, send, status } = await createTasksMock({ documents: [REAL] });
    const request = send('post', path).field(fields);
    if (file) request.attach(file, PDF, { filename: 'f.pdf', contentType: 'application/pdf' });
    const { body, status: code } = await request;
    expect([code, body]).toEqual([202, expect.objectContaining({ taskId: expect.any(String) })]);
    await mock.clock.advance('1s');
    const typed = await status(body.taskId, typedPath(body.taskId));
    expect(typed).toMatchObject({ taskId: body.taskId, status: 'SUCCESS', result: { status: 'SUCCESS' } });
    expect(await status(body.taskId)).toEqual(typed);
  });

  test.each(['task-error', 'task-failure'])(
    'has a place for the result of %s in every typed status',
    async (fault) => {
      const { mock, send, status } = await createTasksMock({ documents: [REAL] });
      for (const [path, file, fields, typedPath] of OPERATIONS) {
        const request = send('post', path).set('Prefer', `fault=${fault}`).field(fields);
        if (file) request.attach(file, PDF, { filename: 'f.pdf', contentType: 'application/pdf' });
        const { body } = await request;
        await mock.clock.advance('1s');
        const typed = await status(body.taskId, typedPath(body.taskId));
        expect({ path, result: typed.result }).toMatchObject({ path, result: { status: 'ERROR' } });
      }
    },
  );

  test.each(['task-pending-input', 'task-validation-failed'])(
    'has a place for a conversion with %s',
    async (fault) => {
      const { mock, send, status } = await createTasksMock({ documents: [REAL] });
      const { body } = await send('post', '/api/v1/convert/async')
        .set('Prefer', `fault=${fault}`)
        .attach('file', PDF, { filename: 'f.pdf', contentType: 'application/pdf' });
      await mock.clock.advance('1s');
      const typed = await status(body.taskId, `/api/v1/convert/tasks/${body.taskId}/conversion-status`);
      expect(typed.result?.status).toBe(fault.replace('task-', '').replace('-', '_').toUpperCase());
    },
  );

  test('has every operation and every result that our notes name', () => {
    const { document, operations } = loadContract(
      '4.4',
      undefined,
      [],
      [{ file: REAL, framework: 'fastapi' }],
    );
    const noted = operations.filter(({ id, path }) => notesOf(id, path).task !== undefined);
    const results = noted.flatMap(({ task }) => [
      task?.result,
      ...Object.values(task?.outcomes ?? {}).map(({ result }) => result ?? task?.result),
    ]);
    const schemas = Object.keys(document.components?.schemas ?? {});
    expect(noted).toHaveLength(8);
    expect(results.filter((name) => !schemas.includes(name ?? ''))).toEqual([]);
    expect(operations.filter(({ needsActiveClient }) => needsActiveClient).length).toBeGreaterThan(30);
  });
});
