import { expect, test } from '@jest/globals';
import { toJunit } from './junit.ts';
import { runOf, SAMPLE } from './testing/sample-result.ts';
import { FAILED_BODY, FAILED_STATUS, PASSED, SKIPPED } from './testing/sample-workflows.ts';

test('counts the run in testsuites', () => {
  expect(toJunit(SAMPLE)).toContain(
    '<testsuites name="factpulse-kit: mock" tests="5" failures="3" errors="0" skipped="1" time="0.814" timestamp="2026-01-15T09:00:00">',
  );
});

test('has a suite for each theme', () => {
  expect(toJunit(SAMPLE)).toContain(
    '<testsuite name="Clients" tests="2" failures="1" errors="0" skipped="0" time="3.000" timestamp="2026-01-15T09:00:00">',
  );
});

test('has a case for each workflow', () => {
  expect(toJunit(runOf([PASSED]))).toContain(
    '<testcase classname="Clients" name="A client is created" file="/srv/scenarios/clients.arazzo.yaml" time="1.500"/>',
  );
});

test('has the first failed check as message of a failure', () => {
  expect(toJunit(runOf([FAILED_STATUS]))).toContain(
    '<failure message="read: expected $statusCode == 404, got $statusCode is 200" type="criterion">',
  );
});

test('has the curl command in the body of a failure', () => {
  expect(toJunit(runOf([FAILED_STATUS]))).toContain(
    '    curl -i -X GET \'http://localhost:8001/api/v1/clients/1\' -H "Authorization: Bearer $TOKEN"\n',
  );
});

test('says why a workflow was skipped', () => {
  expect(toJunit(runOf([{ ...SKIPPED, reason: 'it writes' }]))).toContain('<skipped message="it writes"/>');
});

test('replaces characters that XML does not allow by U+FFFD, and escapes line breaks in attributes', () => {
  const summary = 'a\u0000\u001b\ud800\uffffb\n"<&>]]>';
  expect(toJunit(runOf([{ ...PASSED, summary }]))).toContain(
    'name="a\ufffd\ufffd\ufffd\ufffdb&#10;&quot;&lt;&amp;&gt;]]&gt;"',
  );
});

test('escapes markup in texts from a server', () => {
  expect(toJunit(runOf([FAILED_BODY]))).not.toMatch(/<script|]]>/);
});
