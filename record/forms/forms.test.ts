import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Entry } from 'har-format';
import { createMock } from '../../mock-server/create-mock.ts';
import type { Mock } from '../../mock-server/mock.ts';
import { loadScenarios } from '../../scenarios/arazzo/load-scenarios.ts';
import { runScenarios } from '../../scenarios/run/run-scenarios.ts';
import { mockTarget } from '../../scenarios/targets/mock-target.ts';
import { contractWithOrders, ORDERS } from '../../scenarios/testing/documents.ts';
import type { Recorded } from '../create-recorder.ts';
import { readSession } from '../from/read-session.ts';
import { writeScenario } from '../scenario/write-scenario.ts';
import { toHar, writeHar } from '../testing/recorder.ts';
import { useRecording } from '../testing/use-recording.ts';

const record = useRecording();
const CONTRACT = contractWithOrders();
const PDF = Uint8Array.from(Buffer.from('%PDF-1.7 \u00ff\u0000', 'latin1'));

let mock: Mock;
beforeEach(() => {
  mock = createMock({ documents: [ORDERS], config: false });
});
afterEach(() => mock.close());

function importForm(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  form.set('file', new Blob([PDF], { type: 'application/pdf' }), 'invoice.pdf');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** What is recorded of a request to an operation of the document. */
async function recorded(path: string, body: RequestInit['body'] | null = null): Promise<Recorded> {
  const { url, recorded: wait } = await record(await mock.listen(), { contract: CONTRACT });
  const response = await fetch(url + path, body === null ? {} : { method: 'POST', body });
  await response.arrayBuffer();
  const [first] = await wait(1);
  if (!first) throw new Error('nothing was recorded');
  return first;
}

describe('a form is checked against its document', () => {
  test('and conforms', async () => {
    const { operationId, violations } = await recorded('/api/v1/orders/import', importForm({ note: 'n' }));
    expect([operationId, violations]).toEqual(['import_order', []]);
  });

  test('a missing field and a wrong type are named', async () => {
    const { violations } = await recorded('/api/v1/orders/import', importForm({ copies: 'two' }));
    const requests = violations.filter((violation) => violation.startsWith('request:'));
    expect(requests.join('\n')).toMatch(/\/note is missing/);
    expect(requests.join('\n')).toMatch(/\/copies/);
  });

  test('URL-encoded too', async () => {
    const body = new URLSearchParams({ openOnly: 'true' });
    const { violations } = await recorded('/api/v1/orders/search', body);
    expect(violations).toContainEqual(expect.stringMatching(/^request: .*reference is missing/));
  });
});

test('secrets of a form are masked, and its files are kept', async () => {
  const form = importForm({ note: 'n', password: 'canary-of-a-form' });
  const { entry } = await recorded('/api/v1/orders/import', form);
  const { text = '', _encoding } = (entry.request.postData ?? {}) as { text?: string; _encoding?: string }; // ours
  const sent = Buffer.from(text, _encoding === 'base64' ? 'base64' : 'utf8').toString('latin1');
  expect(sent).not.toContain('canary-of-a-form');
  expect(sent).toContain('MASKED-1');
  expect(sent).toContain('%PDF-1.7 \u00ff\u0000');
});

test('a PDF is recorded as base64, and conforms', async () => {
  const { entry, violations } = await recorded('/api/v1/orders/1/pdf');
  const { mimeType, encoding, text = '' } = entry.response.content;
  expect([mimeType, encoding, violations]).toEqual(['application/pdf', 'base64', []]);
  expect(Buffer.from(text, 'base64').toString('latin1')).toMatch(/^%PDF-/);
});

describe('a recorded form becomes a step', () => {
  /** Writes the recording as a scenario. @returns its path and text */
  function write(entry: Entry): { readonly file: string; readonly text: string } {
    const har = writeHar(toHar([entry]));
    const text = writeScenario(readSession(har, CONTRACT), CONTRACT);
    const file = har.replace('.har', '.arazzo.yaml');
    writeFileSync(file, text);
    return { file, text };
  }

  test('with its file, that can be replayed', async () => {
    const { entry } = await recorded('/api/v1/orders/import', importForm({ note: 'n', copies: '2' }));
    const { file, text } = write(entry);
    expect(text).toContain('contentType: multipart/form-data');
    expect(text).toContain(`file: ${Buffer.from(PDF).toString('base64')}`);
    const target = mockTarget({ documents: [ORDERS] });
    const { result } = await runScenarios(loadScenarios([file], CONTRACT), target, {
      inputs: {},
      hasMatrix: false,
    });
    expect(result.summary).toMatchObject({ passed: 1, failed: 0 });
  });

  test('without its secrets', async () => {
    const form = importForm({ note: 'n', password: 'canary-of-a-form' });
    const { text } = write((await recorded('/api/v1/orders/import', form)).entry);
    expect(text).not.toMatch(/canary-of-a-form|MASKED/);
  });

  test('that checks the status only, since a mock answers a sample', async () => {
    const { entry } = await recorded('/api/v1/orders/import', importForm({ note: 'n' }));
    expect(write(entry).text.match(/condition: .*/g)).toEqual(['condition: $statusCode == 201']);
  });
});
