import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { loadScenarios } from '../arazzo/load-scenarios.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import type { HttpRequest } from '../targets/target.ts';
import { contractWithOrders } from '../testing/documents.ts';
import { documentOf } from '../testing/scenario-files.ts';
import { pageResponse, scriptedTarget } from '../testing/scripted-target.ts';

const folder = mkdtempSync(join(tmpdir(), 'forms-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'invoice.pdf'), '%PDF-1.7 with bytes: \u0000');

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Runs one step, and returns its request and its result. */
async function send(operationId: string, requestBody: object, inputs: Readonly<Record<string, string>> = {}) {
  const file = join(folder, 'one.arazzo.yaml');
  const steps = [{ stepId: 'send', operationId, requestBody }];
  const names = Object.fromEntries(Object.keys(inputs).map((name) => [name, {}]));
  const workflow = { workflowId: 'one', inputs: { type: 'object', properties: names }, steps };
  writeFileSync(file, stringify(documentOf([workflow], { sourceDescriptions: SOURCE })));
  const set = loadScenarios([file], contractWithOrders());
  const target = scriptedTarget([pageResponse({}, 500)]);
  const { result } = await runScenarios(set, target, { inputs, hasMatrix: false, hasCoverage: false });
  const [request] = target.requests;
  if (!request) throw new Error('nothing was sent');
  return { request, step: result.workflows[0]?.steps[0] };
}

const SOURCE = [{ name: 'orders', url: 'https://example.test/orders.yaml', type: 'openapi' }];

/** As a server reads it. */
async function fieldsOf({ headers, multipart }: HttpRequest): Promise<[string, string | object][]> {
  const body = new Uint8Array(multipart?.bytes ?? []);
  const form = await new Response(body, { headers: { ...headers } }).formData();
  return Promise.all([...form].map(async ([name, value]) => [name, await describeField(value)]));
}

async function describeField(value: string | File): Promise<string | object> {
  if (typeof value === 'string') return value;
  return { name: value.name, type: value.type, text: await value.text() };
}

describe('a payload of multipart/form-data is sent', () => {
  test('field by field: texts, numbers, objects as JSON, and nothing for null', async () => {
    const payload = {
      note: 'é "quoted"',
      copies: 2,
      address: { city: 'Lyon' },
      file: base64('x'),
      password: null,
    };
    const { request } = await send('import_order', { payload });
    expect(await fieldsOf(request)).toEqual([
      ['note', 'é "quoted"'],
      ['copies', '2'],
      ['address', '{"city":"Lyon"}'],
      ['file', { name: 'file.bin', type: 'application/octet-stream', text: 'x' }],
    ]);
  });

  test('with a file that the scenario names, seen from its folder', async () => {
    const { request } = await send('import_order', { payload: { file: 'file:invoice.pdf', note: 'n' } });
    expect(await fieldsOf(request)).toContainEqual([
      'file',
      { name: 'invoice.pdf', type: 'application/pdf', text: '%PDF-1.7 with bytes: \u0000' },
    ]);
  });

  test('with each file of a list', async () => {
    const attachments = [base64('<a/>'), base64('<b/>')];
    const { request } = await send('import_order', { payload: { file: '', note: 'n', attachments } });
    const files = (await fieldsOf(request)).filter(([name]) => name === 'attachments');
    const xml = { name: 'attachments.xml', type: 'application/xml' };
    expect(files.map(([, file]) => file)).toEqual([
      { ...xml, text: '<a/>' },
      { ...xml, text: '<b/>' },
    ]);
  });

  test('without a file that only a value names: what a server answers must not choose what is sent', async () => {
    const payload = { file: '$inputs.name', note: 'n' };
    const { request } = await send(
      'import_order',
      { payload },
      { name: `file:${join(folder, 'invoice.pdf')}` },
    );
    expect(JSON.stringify(await fieldsOf(request))).not.toContain('with bytes');
  });

  test('the same each time', async () => {
    const payload = { file: base64('x'), note: 'n' };
    const [one, other] = [await send('import_order', { payload }), await send('import_order', { payload })];
    expect(one.request.multipart?.bytes).toEqual(other.request.multipart?.bytes);
  });
});

test('a payload of a URL-encoded form is sent so', async () => {
  const { request } = await send('search_orders', { payload: { reference: 'a b&c', openOnly: true } });
  expect(request.body).toBe('reference=a+b%26c&openOnly=true');
  expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
});

test('a form that breaks the document is reported', async () => {
  const { step } = await send('import_order', { payload: { file: base64('x') } });
  const failed = step?.checks.filter(({ rule, passed }) => rule === 'request' && !passed);
  expect(failed?.map(({ got }) => got)).toEqual(["the body must have required property 'note'"]);
});

test('a file that does not exist is refused before anything is sent', async () => {
  await expect(send('import_order', { payload: { file: 'file:missing.pdf', note: 'n' } })).rejects.toThrow(
    /requestBody\/payload\/file: there is no file "missing.pdf", seen from the folder of this one/,
  );
});

describe('reports show a form', () => {
  const payload = { file: 'file:invoice.pdf', note: 'n', password: 'secret-of-an-order' };

  test('field by field, without the content of files and without secrets', async () => {
    const { step } = await send('import_order', { payload });
    expect(step?.exchange?.request.body).toBe(
      'file=(invoice.pdf: 22 bytes of application/pdf, not shown)\nnote=n\npassword=***',
    );
  });

  test('as a curl line', async () => {
    const { step } = await send('import_order', { payload });
    expect(step?.exchange?.curl).toMatch(
      / -F 'file=@"invoice.pdf";type=application\/pdf' --form-string 'note=n' --form-string 'password=\*\*\*'$/,
    );
    expect(step?.exchange?.curl).not.toContain('content-type');
  });
});

test.each([
  ['get_order_pdf', 'application/pdf, application/json'],
  ['get_order', 'application/json'],
])('%s is asked for %s', async (operationId, accept) => {
  const file = join(folder, 'one.arazzo.yaml');
  const parameters = [{ name: 'number', in: 'path', value: 1 }];
  const workflow = { workflowId: 'one', steps: [{ stepId: 'read', operationId, parameters }] };
  writeFileSync(file, stringify(documentOf([workflow], { sourceDescriptions: SOURCE })));
  const target = scriptedTarget([pageResponse()]);
  await runScenarios(loadScenarios([file], contractWithOrders()), target, { inputs: {}, hasMatrix: false });
  expect(target.requests[0]?.headers.accept).toBe(accept);
});
