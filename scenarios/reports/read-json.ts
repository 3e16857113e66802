import { readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { KitError } from '../../base/errors.ts';
import { packageFile, packageVersion } from '../../base/package-files.ts';
import { offsetOfJsonError, positionOf, readTextFile, reasonOf } from '../../base/text-file.ts';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import type { RunResult } from '../result/result.ts';
import { FORMAT_VERSION } from './json.ts';

/**
 * Reads a JSON report, to write other reports from it.
 *
 * @throws KitError if the file cannot be read, is not a report, or was written by another version of factpulse-kit, which
 * may count coverage differently
 */
export function readReport(file: string): RunResult {
  const content = parse(read(file), file);
  const { version, kit, ...result } = content;
  if (version === undefined) throw invalidReport(file, 'it is not a report', REPORT_AGAIN);
  if (version !== FORMAT_VERSION) {
    const reason = `the version of its format is ${JSON.stringify(version)}, not ${FORMAT_VERSION}`;
    throw invalidReport(file, reason, SAME_VERSION);
  }
  if (kit !== packageVersion()) {
    const writer = kit === undefined ? 'an earlier version of factpulse-kit' : `factpulse-kit ${kit}`;
    throw invalidReport(file, `it was written by ${writer}, and this is ${packageVersion()}`, SAME_VERSION);
  }
  const fault = faultOf(content);
  if (fault) throw invalidReport(file, `${fault.instancePath || '/'} ${fault.message}`, REPORT_AGAIN);
  return result as unknown as RunResult; // the schema describes it, and JSON leaves out what is undefined
}

const REPORT_AGAIN = 'Use what factpulse-kit test --report json=FILE wrote';
const SAME_VERSION = 'Use the same version of factpulse-kit everywhere';

function read(file: string): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw invalidReport(
      file,
      reasonOf(error),
      'Check that the run wrote it, and that its artifact was downloaded',
    );
  }
}

function parse(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content === 'object' && content !== null) return { ...content };
  } catch {
    throw invalidReport(file, jsonFault(text), 'Run its shard again');
  }
  throw invalidReport(file, 'it is not a report', REPORT_AGAIN);
}

function jsonFault(text: string): string {
  const isCutOff = text === '' || (text.startsWith('{') && !text.trimEnd().endsWith('\n}')); // inner ends are indented
  if (isCutOff) return 'it is cut off';
  return `it is not valid JSON (${positionOf(text, offsetOfJsonError(text))})`;
}

let validate: ValidateFunction | undefined;

/** The first thing that the schema does not allow. */
function faultOf(content: object): ErrorObject | undefined {
  validate ??= new (loadAjv().Ajv2020)({ validateFormats: false }).compile(
    JSON.parse(readFileSync(packageFile('scenarios/reports/report.schema.json'), 'utf8')),
  );
  return validate(content) ? undefined : validate.errors?.[0];
}

function invalidReport(file: string, reason: string, remedy: string): KitError {
  return new KitError({ code: 'INVALID_REPORT', cannot: `read the report "${file}"`, reason, remedy });
}
