import type { Entry } from 'har-format';
import type { Contract } from '../contracts/openapi/contract.ts';
import { responseTo } from '../contracts/openapi/contract.ts';
import type { Reader } from '../scenarios/result/reader.ts';
import { secretValues } from '../scenarios/run/recording/secret-values.ts';
import { checkPassed, type Verdict } from './check/check-passed.ts';
import { type ReadExchange, readExchange } from './check/read-exchange.ts';
import { toEntry } from './har/to-entry.ts';
import { type Masking, maskText } from './masking/mask-text.ts';
import { createMasks } from './masking/masks.ts';
import { createSecretPlaces } from './masking/secret-places.ts';
import type { PassedExchange } from './proxy/passed-exchange.ts';

/** Turns exchanges into what is recorded and shown of them. Nothing that it returns contains a secret. */
export interface Recorder {
  record(exchange: PassedExchange): Promise<Recorded>;
  /** How many secrets are masked. */
  maskedSecrets(): number;
  /** The names of what held them. */
  maskedNames(): string[];
}

export interface Recorded {
  readonly entry: Entry;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  readonly operationId: string | undefined;
  /** undefined if the target sent no response. */
  readonly status: number | undefined;
  /** Milliseconds. */
  readonly ms: number;
  /** How the exchange breaks the contract. */
  readonly violations: readonly string[];
  /** Why the response is missing or incomplete. */
  readonly failure: string | undefined;
}

interface RecorderOptions {
  readonly contract: Contract;
  /** The URL of the target, without a slash at its end. */
  readonly target: string;
  readonly reader: Reader;
  /** How much of each body is recorded, in bytes. */
  readonly maxBody: number;
}

export function createRecorder({ contract, target, reader, maxBody }: RecorderOptions): Recorder {
  const masking: Masking = { masks: createMasks(), places: createSecretPlaces(contract.document) };
  const { masks } = masking;

  /** A secret can be in a part of an exchange that is masked before the part that says that it is one. */
  function maskedEntry(exchange: ReadExchange, verdict: Verdict): Entry {
    const known = masks.count();
    const entry = toEntry(exchange, verdict, target, masking);
    return masks.count() === known ? entry : toEntry(exchange, verdict, target, masking);
  }

  return {
    async record(exchange) {
      const read = await readExchange(exchange, maxBody);
      const verdict = checkPassed(read, contract, reader);
      for (const secret of declaredSecrets(read, verdict, contract)) masks.noteWhole(secret);
      const entry = maskedEntry(read, verdict);
      const mask = (text: string) => maskText(text, masking);
      return {
        entry,
        method: read.request.method,
        path: mask(read.request.path.split('?')[0] ?? ''),
        operationId: verdict.operation?.id,
        status: read.response?.status,
        ms: entry.time,
        violations: verdict.violations.map(mask),
        failure: read.failure === undefined ? undefined : mask(read.failure),
      };
    },
    maskedSecrets: masks.count,
    maskedNames: masks.names,
  };
}

/** What the contract marks as secret in the bodies. */
function declaredSecrets(
  { request, response }: ReadExchange,
  { operation }: Verdict,
  { document }: Contract,
): string[] {
  if (!operation) return [];
  const sent = secretValues(operation.requestBody?.schema, request.value, document);
  const received =
    response && secretValues(responseTo(operation, response.status)?.schema, response.value, document);
  return [...sent, ...(received ?? [])];
}
