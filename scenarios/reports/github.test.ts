import { expect, test } from '@jest/globals';
import { toAnnotations } from './github.ts';
import { ALL_PASSED, runOf } from './testing/sample-result.ts';
import { FAILED_BODY, FAILED_STATUS, SKIPPED } from './testing/sample-workflows.ts';

const pathOf = (file: string) => file.replace('/srv/', '');

test('is empty if all workflows pass', () => {
  expect(toAnnotations(ALL_PASSED, pathOf)).toBe('');
});

test('omits skipped workflows', () => {
  expect(toAnnotations(runOf([SKIPPED]), pathOf)).toBe('');
});

test('shows a failed workflow at its file', () => {
  expect(toAnnotations(runOf([FAILED_STATUS]), pathOf)).toBe(
    '::error file=scenarios/clients.arazzo.yaml,title=Clients%3A A client is read::read: expected $statusCode == 404, got $statusCode is 200\n',
  );
});

test('names no file for a generated workflow', () => {
  const generated = { ...FAILED_STATUS, file: 'authorization matrix' };
  expect(toAnnotations(runOf([generated]), pathOf)).toMatch(/^::error title=/);
});

test('lists each failed check', () => {
  expect(toAnnotations(runOf([FAILED_BODY]), pathOf)).toContain('%0Aread: expected no secret that was sent');
});

test('escapes properties', () => {
  expect(toAnnotations(runOf([FAILED_BODY]), pathOf)).toContain(
    '::error file=scenarios/a%2Cb%3Ac.arazzo.yaml,title=Theme%2C with%3A 100%25 <b>hostile',
  );
});

test('has one line for each workflow, whatever its texts contain', () => {
  expect(toAnnotations(runOf([FAILED_BODY]), pathOf)).toMatch(/^::error [^\p{Cc}]+\n$/u);
});
