import { loadContract } from '../contracts/load-contract.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { createRandom, type Random } from '../mock-server/testing/generators/random.ts';
import { type AskedMock, openMock } from './ask-mock.ts';
import { randomClientsRequest } from './generate/random-clients-request.ts';
import { randomTokenRequest } from './generate/random-token-request.ts';
import { differencesIfRefused } from './refused.ts';
import { differences } from './rows/compare.ts';
import type { Row, RowRequest, Service } from './rows/row.ts';
import type { AskedServices } from './services/ask-services.ts';
import { showDifferences, showShares } from './show.ts';

interface FreshOptions {
  /** Its version. */
  readonly contract: string;
  readonly seed: number;
  readonly requests: number;
}

interface Mocks {
  readonly taken: AskedMock;
  readonly refused: AskedMock;
}

const REQUIRED_SHARE = 0.99;

/**
 * Asks both sides requests that were never recorded, and prints which answers differ.
 *
 * @returns whether enough agree
 */
export async function askFresh(
  services: AskedServices,
  { contract, seed, requests }: FreshOptions,
): Promise<boolean> {
  const mocks = { taken: await openMock('taken', contract), refused: await openMock('refused', contract) };
  try {
    const results = [];
    for await (const row of freshRows(services, loadContract(contract), createRandom(seed), requests)) {
      results.push({ row, found: await differencesOf(row, mocks) });
    }
    for (const { row, found } of results) if (found.length > 0) console.log(showDifferences(row, found));
    console.log(
      showShares(results.map(({ row, found }) => ({ of: row.service, agrees: found.length === 0 }))),
    );
    console.log(`\nThe same requests again: npm run fidelity -- --seed ${seed} --requests ${requests}`);
    const agreeing = results.filter(({ found }) => found.length === 0).length;
    return agreeing >= REQUIRED_SHARE * results.length;
  } finally {
    await Promise.all([mocks.taken.close(), mocks.refused.close()]);
  }
}

/** One request in three is to a token route. The mock does not copy a 500 of the framework, so those are left out. */
async function* freshRows(
  services: AskedServices,
  contract: Contract,
  random: Random,
  count: number,
): AsyncGenerator<Row> {
  for (let index = 0; index < count; ) {
    const service: Service = index % 3 === 2 ? 'token' : 'clients';
    const request: RowRequest =
      service === 'clients' ? randomClientsRequest(contract, random) : randomTokenRequest(contract, random);
    const answer = await services.ask(service, request);
    if (answer.status >= 500) continue;
    index += 1;
    yield { service, name: `${request.method} ${request.path}`, request, answer };
  }
}

/** With each choice of `lenient-input`. */
async function differencesOf(row: Row, { taken, refused }: Mocks): Promise<string[]> {
  const answered = await taken.ask(row.service, row.request);
  if (row.answer.status < 300 && answered.isRefusedByRule) return [];
  const found = differences(row, answered.answer);
  const ifRefused = differencesIfRefused(row, await refused.ask(row.service, row.request));
  return [
    ...found.map((line) => `lenient-input=taken: ${line}`),
    ...ifRefused.filter((line) => !found.includes(line)).map((line) => `lenient-input=refused: ${line}`),
  ];
}
