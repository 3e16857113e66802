import { expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { loadProbes } from '../probes/load-probes.ts';
import { createMockRuns } from './mock-runs.ts';
import { traitsOf } from './traits.ts';

const probes = loadProbes(loadContract('4.4'));
const NEWEST_FIRST = { 'list-order': 'newest-first' } as const;

/** How a mock answers `list-order`, after another probe that renames a client that is listed. */
async function listOrder(isAskedBefore: boolean) {
  const mocks = createMockRuns(probes);
  const [renaming, listing] = ['name-whitespace', 'list-order'].map((id) => probes.set.byId.get(id));
  if (!renaming || !listing) throw new Error('both have a probe');
  try {
    if (isAskedBefore) await mocks.run(renaming, NEWEST_FIRST);
    return traitsOf(await mocks.run(listing, NEWEST_FIRST));
  } finally {
    await mocks.close();
  }
}

test('the answers of a mock to a probe do not depend on those that it was asked before', async () => {
  expect(await listOrder(true)).toEqual(await listOrder(false));
});
