import { describe, expect, test } from '@jest/globals';
import { loadContract, readContract } from '../../contracts/load-contract.ts';
import { contractVersions } from '../../contracts/registry.ts';
import { ASSUMPTIONS } from '../../mock-server/assumptions/table.ts';
import { loadProbes, UNDECLARED } from './load-probes.ts';
import { MAX_REQUESTS, plannedRequests } from './planned-requests.ts';
import { WITHOUT_PROBE } from './without-probe.ts';

describe.each(contractVersions())('with contract %s', (version) => {
  const probes = loadProbes(loadContract(version));

  test('each assumption has either a probe or a reason why there is none', () => {
    expect(probes.rows.map(({ id }) => id)).toEqual(Object.keys(ASSUMPTIONS));
    const neither = probes.rows.filter(({ probe, reason }) => !probe && !reason);
    expect(neither.map(({ id }) => id)).toEqual([]);
  });

  test('each workflow is a probe, or one depends on it', () => {
    const { workflows } = probes.set;
    const used = new Set([...Object.keys(ASSUMPTIONS), ...workflows.flatMap(({ dependsOn }) => dependsOn)]);
    expect(workflows.filter(({ id }) => !used.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('no probe says what to expect', () => {
    const steps = probes.set.workflows.flatMap((workflow) => workflow.steps);
    expect(steps.filter(({ criteria }) => criteria.length > 0).map(({ pointer }) => pointer)).toEqual([]);
  });

  test('few requests are planned, and fewer without those that write', () => {
    const all = plannedRequests(probes, { allowWrites: true });
    const reading = plannedRequests(probes, { allowWrites: false });
    expect(all).toBeLessThanOrEqual(MAX_REQUESTS);
    expect(reading).toBeLessThan(all);
  });
});

test('no assumption has a probe and a reason why there is none', () => {
  const { rows } = loadProbes(loadContract('4.4'));
  const both = rows.filter(({ id, probe }) => probe && WITHOUT_PROBE[id] !== undefined);
  expect(both.map(({ id }) => id)).toEqual([]);
});

test('what no contract declares is declared in valid OpenAPI', () => {
  const documents = [{ file: UNDECLARED, framework: 'fastapi' }];
  expect(readContract('undeclared', { documents }).operations).not.toEqual([]);
});
