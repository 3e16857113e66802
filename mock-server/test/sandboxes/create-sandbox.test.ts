import { expect, test } from '@jest/globals';
import { loadContract } from '../../../contracts/load-contract.ts';
import { chooseAssumptions } from '../../assumptions/assumptions.ts';
import { readFixtures } from '../../fixtures/fixtures.ts';
import { seedState } from '../../fixtures/seed-state.ts';
import { createSigner } from '../../identity/signer.ts';
import { createSandbox } from '../../sandboxes/create-sandbox.ts';
import { createVault } from '../../secrets/vault.ts';
import { createTables } from '../../store/memory/tables.ts';
import { CLIENT, START } from '../../testing/test-mock.ts';

const contract = loadContract('4.0');
const vault = createVault('secret');
const wall = () => START;
const seed = seedState(readFixtures('demo', contract), { vault, clock: wall, ids: () => 'id' });
const fixtures = createTables(seed);

function open(name: string, start = fixtures) {
  const assumptions = chooseAssumptions();
  const parts = {
    contract,
    assumptions,
    vault,
    signer: createSigner('secret'),
    wall,
    ids: () => 'id',
    hasFaults: true,
  };
  return createSandbox(name, start, parts).store;
}

const clientsOf = (name: string, store = open(name)) => store.clientsOf(`demo+${name}@factpulse.test`);

test('a new sandbox looks at no client, however many there are', () => {
  let looks = 0;
  const [account] = seed.accounts;
  if (!account) throw new Error('the fixtures have accounts');
  const clients = account.clients.map((client) => ({
    ...client,
    get uid() {
      looks += 1;
      return client.uid;
    },
  }));
  const tables = createTables({ ...seed, accounts: [{ ...account, clients }] });
  looks = 0;
  open('a', tables);
  expect(looks).toBe(0);
});

test('a new sandbox copies no client: its list is the very one of the fixtures', () => {
  expect(clientsOf('a')).toBe(fixtures.accounts.get('demo@factpulse.test')?.clients.all);
});

test('a sandbox with a change shares every other client with the fixtures', () => {
  const store = open('a');
  const [first, ...others] = clientsOf('a', store);
  if (!first) throw new Error('the demo account has clients');
  store.putClient('demo+a@factpulse.test', { ...first, name: 'Autre' });
  const kept = clientsOf('a', store).slice(1);
  expect(kept.filter((client, index) => client !== others[index])).toEqual([]);
});

test('an account without a change keeps its very list', () => {
  const store = open('a');
  const first = store.findClient('demo+a@factpulse.test', CLIENT);
  if (!first) throw new Error('the demo account has this client');
  store.putClient('demo+a@factpulse.test', { ...first, name: 'Autre' });
  expect(store.clientsOf('other+a@factpulse.test')).toBe(
    fixtures.accounts.get('other@factpulse.test')?.clients.all,
  );
});

test('a snapshot copies no client either', () => {
  const store = open('a');
  expect(store.snapshot().accounts.get('demo@factpulse.test')?.clients.all).toBe(clientsOf('a', store));
});
