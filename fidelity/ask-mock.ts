import { DEFAULT_CONTRACT } from '../contracts/registry.ts';
import type { Assumptions } from '../mock-server/assumptions/assumptions.ts';
import { createMock } from '../mock-server/create-mock.ts';
import { readAnswer } from './rows/read-answer.ts';
import { CLIENT, type RowAnswer, type RowRequest, type Service } from './rows/row.ts';
import { sendRow } from './rows/send-row.ts';
import { uidIn } from './rows/uid-in-path.ts';

/** What the mock answers to a request, and the hint for its developer in the journal. */
export interface MockAnswer {
  readonly answer: RowAnswer;
  readonly hint: string | null;
  /** Whether a rule of the business refuses it, which the services do not have. */
  readonly isRefusedByRule: boolean;
}

/** `errorCode` of refusals by such rules. */
const RULES = /"errorCode":"(INVALID_ENCRYPTION_KEY|SECRET_NOT_FOUND|invalid_return_url)"/;

/** A mock that is asked one request after another. */
export interface AskedMock {
  /** Answers as a mock that has just started: nothing of earlier requests is left. */
  ask(service: Service, request: RowRequest): Promise<MockAnswer>;
  close(): Promise<void>;
}

/** Whether the mock takes what the framework takes and the contract forbids. */
export type Leniency = Assumptions['lenient-input'];

/** Starts a mock with the demo fixtures. @param contract its version */
export async function openMock(leniency: Leniency, contract = DEFAULT_CONTRACT): Promise<AskedMock> {
  const mock = createMock({ contract, assume: { 'lenient-input': leniency } });
  const url = await mock.listen();
  const account = await mock.token();
  const client = await mock.token({ client: CLIENT });
  const refresh = await mock.token({ type: 'refresh' });

  async function ask(service: Service, request: RowRequest): Promise<MockAnswer> {
    const good = uidIn(request.path) === undefined ? account : client;
    const response = await sendRow(url, request, { good, refresh, access: account });
    const hint = (await mock.requests()).at(-1)?.hint ?? null;
    await mock.reset();
    return { answer: readAnswer(service, response), hint, isRefusedByRule: RULES.test(response.text) };
  }

  return { ask, close: () => mock.close() };
}
