import { KitError } from '../../base/errors.ts';

/** Where something is in a configuration file, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

interface Problem {
  readonly file: string;
  /** Undefined for the whole file. */
  readonly at?: Position;
  /** Without a full stop. */
  readonly reason: string;
  /** An instruction without a full stop; undefined if the reason says what is expected. */
  readonly remedy?: string;
}

/** A configuration file that cannot be used: which file, where in it, and why. */
export class ConfigError extends KitError {
  override readonly name = 'ConfigError';

  constructor({ file, at, reason, remedy }: Problem) {
    const place = at ? `line ${at.line}, column ${at.column}: ${reason}` : reason;
    super({
      code: 'INVALID_CONFIG',
      cannot: `use "${file}"`,
      reason: place,
      remedy: remedy ?? 'Correct the file',
      ...(remedy === undefined && { message: `Cannot use "${file}": ${place}.` }),
    });
  }
}
