import { findViolations } from '../contracts/openapi/conformance.ts';
import type { Contract } from '../contracts/openapi/contract.ts';
import { findOperation } from '../contracts/openapi/find-operation.ts';
import { DEFAULT_CONTRACT } from '../contracts/registry.ts';
import { configure } from '../mock-server/configure.ts';
import { documentsFrom, loadChosen } from '../mock-server/load-chosen.ts';
import type { MockOptions } from '../mock-server/mock.ts';
import { describeMatch, describeMismatch } from './describe-verdict.ts';
import { type ExpectedStatus, hasStatus } from './expected-status.ts';
import { readResponse } from './read-response.ts';

export interface MatchOptions {
  /** The status that the response must have, such as `200`, or `'2XX'` for any from 200 to 299. */
  readonly status?: ExpectedStatus;
  /**
   * Version of FactPulse's contract. Default: `FACTPULSE_KIT_CONTRACT`, else that of the configuration file, else `4.0`.
   */
  readonly contract?: string;
  /** What the mock assumes, since that can add to the contract. Default: that of the configuration file. */
  readonly assume?: MockOptions['assume'];
  /**
   * Further OpenAPI documents with operations, as `FILE` or `FRAMEWORK:FILE`. Default: `FACTPULSE_KIT_DOCUMENT`, else those
   * of the configuration file.
   */
  readonly documents?: MockOptions['documents'];
}

/** What a matcher of Jest and Vitest resolves with. */
export interface MatchResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * A matcher for `expect.extend({ toMatchContract })` of Jest and Vitest: whether a response is one that the contract
 * declares for an operation, in status, content type and body, undeclared keys included. Has to be awaited.
 *
 * @param received a response of fetch, axios, supertest or Playwright; its body can still be read afterwards
 * @param operationId such as `get_client_api_v1_clients__uid__get`
 * @param options with `status`, or a 401 that the contract declares matches too
 * @throws InvalidArgument for a value that is not a response, whose body was read before, or an invalid option; UnknownName for an
 *   operation that does not exist, UnknownContract for a version that is not registered; with and without `.not`
 * @example
 * await expect(response).toMatchContract('get_client_api_v1_clients__uid__get', { status: 200 });
 */
export async function toMatchContract(
  received: unknown,
  operationId: string,
  options: MatchOptions = {},
): Promise<MatchResult> {
  const contract = contractFor(options);
  const operation = findOperation(contract, operationId);
  const response = await readResponse(received);
  const violations = findViolations(operation, response);
  const match = { contract, operation, response, expected: options.status };
  const pass = hasStatus(response.status, options.status) && violations.length === 0;
  return { pass, message: () => (pass ? describeMatch(match) : describeMismatch(match, violations)) };
}

/** What the configuration file sets, by folder. It is read once, because a test may check thousands of responses. */
const configured = new Map<string, MockOptions>();

function contractFor({ contract, assume, documents }: MatchOptions): Contract {
  const folder = process.cwd();
  const options = configured.get(folder) ?? configure({});
  configured.set(folder, options);
  const [inFile] = [options.contract ?? []].flat();
  const version = contract ?? (process.env.FACTPULSE_KIT_CONTRACT || inFile || DEFAULT_CONTRACT);
  return loadChosen({
    contract: version,
    assume: assume ?? options.assume,
    documents: documents ?? documentsFrom(process.env) ?? options.documents,
  });
}
