import type { Reader } from '../../scenarios/result/reader.ts';
import type { CertificateFiles } from '../../scenarios/targets/network/certificates.ts';
import { UserError } from '../terminal/exit.ts';

/** The flags of `factpulse-kit record`. */
export interface RecordFlags extends CertificateFiles {
  readonly target?: string;
  readonly from?: string;
  readonly out?: string;
  readonly overwrite: boolean;
  readonly port: number;
  readonly host: string;
  readonly contract: string;
  readonly document?: readonly string[];
  readonly reader: Reader;
  /** In bytes. */
  readonly maxBody: number;
  /** In seconds. */
  readonly timeout: number;
  /** Of the API in a HAR file. */
  readonly baseUrl?: string;
  readonly writeScenario?: string;
  readonly writeFixtures?: string;
}

/** What the flags ask for: to record a target, or to read a recording. */
export type RecordTask =
  | { readonly kind: 'record'; readonly target: string; readonly out: string }
  | { readonly kind: 'read'; readonly file: string };

/** @throws UserError for flags that do not fit together */
export function taskOf({ target, from, out, writeScenario, writeFixtures }: RecordFlags): RecordTask {
  if (target !== undefined && from !== undefined) {
    throw new UserError({
      cannot: 'use --target with --from',
      reason: 'traffic is either recorded or read from a file',
      remedy: 'Remove one of the two',
    });
  }
  if (from !== undefined) {
    if (writeScenario !== undefined || writeFixtures !== undefined) return { kind: 'read', file: from };
    throw missing(
      'read a recording',
      'there is nothing to write',
      'Add --write-scenario FILE or --write-fixtures FILE',
    );
  }
  if (target === undefined) {
    throw missing(
      'record',
      'no target is given',
      'Name the server with --target URL, or a HAR file with --from FILE',
    );
  }
  if (out === undefined) throw missing('record', 'no file is given', 'Name one with --out FILE.har');
  return { kind: 'record', target, out };
}

function missing(cannot: string, reason: string, remedy: string): UserError {
  return new UserError({ cannot, reason, remedy });
}
