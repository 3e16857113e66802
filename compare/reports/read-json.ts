import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { KitError } from '../../base/errors.ts';
import { packageFile } from '../../base/package-files.ts';
import { offsetOfJsonError, positionOf, readTextFile, reasonOf } from '../../base/text-file.ts';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import type { Comparison } from '../result/comparison.ts';
import { FORMAT_VERSION } from './json.ts';

/**
 * Reads the JSON report of an earlier comparison.
 *
 * @throws KitError if the file cannot be read, or is not such a report
 */
export function readComparison(file: string): Comparison {
  const content = parse(read(file), file);
  const { version } = content;
  if (version !== undefined && version !== FORMAT_VERSION) {
    const reason = `the version of its format is ${JSON.stringify(version)}, not ${FORMAT_VERSION}`;
    throw invalidReport(file, reason, 'Compare again without --since to write a new one');
  }
  const fault = faultOf(content);
  if (fault) throw invalidReport(file, fault);
  return content as unknown as Comparison; // the schema describes it, and JSON leaves out what is undefined
}

function read(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw invalidReport(file, reasonOf(error), 'Leave --since out if this is the first comparison');
  }
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null) return { ...content };
  } catch {
    throw invalidReport(file, `it is not valid JSON (${positionOf(text, offsetOfJsonError(text))})`);
  }
  throw invalidReport(file, 'it is not a report');
}

let validate: ValidateFunction | undefined;

function faultOf(content: object): string | undefined {
  validate ??= new (loadAjv().Ajv2020)({ strictRequired: false }).compile(
    JSON.parse(readFileSync(packageFile('compare/reports/comparison.schema.json'), 'utf8')),
  );
  if (validate(content)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath || '/'} ${error?.message}`;
}

function invalidReport(
  file: string,
  reason: string,
  remedy = 'Use what factpulse-kit compare --report json=FILE wrote',
): KitError {
  return new KitError({ code: 'INVALID_REPORT', cannot: `read the report "${file}"`, reason, remedy });
}
