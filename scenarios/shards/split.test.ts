import { describe, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { authorizationWorkflows } from '../observe/authorization-matrix.ts';
import { workflowsInShard } from './split.ts';

const [SAMPLE] = authorizationWorkflows(loadContract('4.0'));
if (!SAMPLE) throw new Error('the matrix has workflows');

function workflow(id: string, ...dependsOn: string[]): typeof SAMPLE & object {
  return { ...SAMPLE, id, dependsOn } as typeof SAMPLE & object; // checked above
}

const MANY = Array.from({ length: 60 }, (_, index) => workflow(`workflow-${index}`));
const shardsOf = (workflows: typeof MANY, total: number) =>
  Array.from({ length: total }, (_, at) =>
    workflowsInShard({ index: at + 1, total }, workflows).map(({ id }) => id),
  );
const shardWith = (id: string, shards: readonly (readonly string[])[]) =>
  shards.findIndex((ids) => ids.includes(id));

test.each([1, 2, 3, 7])('with %d shards, each workflow is in exactly one, and none is empty', (total) => {
  const shards = shardsOf(MANY, total);
  expect(shards.flat().sort()).toEqual(MANY.map(({ id }) => id).sort());
  expect(shards.filter((ids) => ids.length === 0)).toEqual([]);
});

test('a shard keeps the order of the workflows', () => {
  const positions = shardsOf(MANY, 3).map((ids) => ids.map((id) => MANY.findIndex((each) => each.id === id)));
  for (const each of positions) expect(each).toEqual([...each].sort((one, other) => one - other));
});

test('another workflow moves none to another shard, and neither does another order', () => {
  const more = [workflow('one-more'), ...[...MANY].reverse()];
  const [before, after] = [shardsOf(MANY, 4), shardsOf(more, 4)];
  for (const { id } of MANY) expect(shardWith(id, after)).toBe(shardWith(id, before));
});

describe('workflows that depend on each other are in one shard:', () => {
  test.each([
    ['a workflow and what it depends on', [['sign-in'], ['read', 'sign-in']]],
    ['two that depend on the same one', [['sign-in'], ['read', 'sign-in'], ['write', 'sign-in']]],
    ['a chain', [['sign-in'], ['create', 'sign-in'], ['read', 'create'], ['delete', 'read']]],
    ['one that depends on two', [['one'], ['two'], ['three'], ['all', 'one', 'two', 'three']]],
  ])('%s', (_, rows) => {
    const group = rows.map(([id = '', ...dependsOn]) => workflow(id, ...dependsOn));
    const shards = shardsOf([...MANY, ...group], 16);
    expect(new Set(group.map(({ id }) => shardWith(id, shards))).size).toBe(1);
  });
});
