import { expect, test } from '@jest/globals';
import { contractWithOrders } from '../../scenarios/testing/documents.ts';
import { readSession } from '../from/read-session.ts';
import { entryFor, toHar, writeHar } from '../testing/recorder.ts';
import { writeScenario } from './write-scenario.ts';

const CONTRACT = contractWithOrders();
const API = 'https://factpulse.fr/api/v1/orders/exports';

/** A session that begins an export, and reads one. */
function scenarioFor(begun: string, read: string): string {
  const entries = [
    entryFor('POST', API, 202, { received: JSON.stringify({ exportId: begun }) }),
    entryFor('GET', `${API}/${read}`, 200, { startedDateTime: '2026-11-02T09:00:01.000Z' }),
  ];
  return writeScenario(readSession(writeHar(toHar(entries)), CONTRACT), CONTRACT);
}

test('an id that an operation of a document returned is an output of its step', () => {
  const scenario = scenarioFor('e1f0c2d4-0001', 'e1f0c2d4-0001');
  expect(scenario).toContain('exportId: $response.body#/exportId');
  expect(scenario).toContain('value: $steps.startExport.outputs.exportId');
});

test('another id stays as it was sent', () => {
  const scenario = scenarioFor('e1f0c2d4-0001', 'e1f0c2d4-0002');
  expect(scenario).toContain('value: e1f0c2d4-0002');
  expect(scenario).not.toContain('outputs');
});

test('a step of an operation without a summary is described by its method and path', () => {
  const scenario = scenarioFor('e1f0c2d4-0001', 'e1f0c2d4-0001');
  expect(scenario).toContain('description: GET /api/v1/orders/exports/{exportId}.');
});
