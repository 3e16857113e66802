import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { notesOf } from '../../../contracts/documents/operation-notes.ts';
import { loadContract } from '../../../contracts/load-contract.ts';
import { createTasksMock } from './tasks-mock.ts';

/** FactPulse's whole document is not part of this repository. */
const fileOf = (version: string) =>
  fileURLToPath(new URL(`../../../../shared/upstream/full-${version}.yaml`, import.meta.url));
const REAL = fileOf('4.4');
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

const VERSIONS = ['4.3', '4.4'] as const;
const SUBMISSION = `${PROCESSING}/invoices/submit-complete-async`;

function createRealMock(version: (typeof VERSIONS)[number]) {
  return createTasksMock({ contract: version, documents: [fileOf(version)] });
}

/** What a complete submission needs at least. */
function submissionTo(type: string) {
  return {
    invoiceData: {
      number: 'F-2027-1',
      supplier: { name: 'Vendeur', siret: '73282932000074' },
      recipient: { name: 'Acheteur', siret: '55208131766522' },
      lines: [{ description: 'Pain', quantity: '1', unitNetPrice: '10.00', vatRate: '20' }],
    },
    sourcePdf: PDF.toString('base64'),
    destination: { type },
  };
}

describeReal.each(VERSIONS)("FactPulse's document %s", (version) => {
  test.each(OPERATIONS)(
    'has a result for %s with the file %s and %j',
    async (path, file, fields, typedPath) => {
      const { mock, send, status } = await createRealMock(version);
      const request = send('post', path).field(fields);
      if (file) request.attach(file, PDF, { filename: 'f.pdf', contentType: 'application/pdf' });
      const { body } = await request.expect(202);
      await mock.clock.advance('1s');
      const typed = await status(body.taskId, typedPath(body.taskId));
      expect(typed).toMatchObject({ status: 'SUCCESS', result: { status: 'SUCCESS' } });
      expect(await status(body.taskId)).toEqual(typed);
    },
  );

  test.each([
    ['chorus_pro', 'chorusResult', 'afnorResult'],
    ['afnor', 'afnorResult', 'chorusResult'],
  ])('submits to %s, with the %s and no %s', async (type, filled, empty) => {
    const { mock, send, status } = await createRealMock(version);
    const { body } = await send('post', SUBMISSION).send(submissionTo(type)).expect(202);
    await mock.clock.advance('1s');
    const { result } = await status(body.taskId);
    expect(result).toMatchObject({ success: true, destinationType: type, [filled]: expect.any(Object) });
    expect(result?.[empty] ?? null).toBeNull();
    expect(Buffer.from(String(result?.contentB64), 'base64').toString('latin1')).toMatch(/^%PDF/);
  });

  test.each(['chorus_pro', 'afnor'])('submits to %s at once', async (type) => {
    const { send } = await createRealMock(version);
    const { body } = await send('post', SUBMISSION.replace('-async', ''))
      .send(submissionTo(type))
      .expect(200);
    const filled = ['chorusResult', 'afnorResult'].filter((name) => body[name]);
    expect([body.destinationType, filled]).toEqual([
      type,
      [type === 'afnor' ? 'afnorResult' : 'chorusResult'],
    ]);
  });

  test('parses a Factur-X', async () => {
    const { mock, send, status } = await createRealMock(version);
    const { body } = await send('post', `${PROCESSING}/parse-facturx/async`)
      .attach('file', PDF, { filename: 'f.pdf', contentType: 'application/pdf' })
      .expect(202);
    await mock.clock.advance('1s');
    expect(await status(body.taskId)).toMatchObject({ status: 'SUCCESS', result: { status: 'SUCCESS' } });
  });
});
