import { nearest } from '../../base/nearest.ts';
import { versionsWithName } from '../../contracts/factpulse-operations.ts';
import type { Contract, Operation } from '../../contracts/openapi/contract.ts';
import type { HintAt } from './hintable.ts';
import { type IgnoredName, ignoredNames } from './ignored-names.ts';
import { laterHeaders } from './later-headers.ts';
import { hintAtHeaders, hintAtPath } from './mistakes.ts';
import { createOtherVersions } from './other-versions.ts';
import { showName } from './show-name.ts';

/** What a name means in the versions that have it. */
const MEANINGS: Readonly<Record<string, string>> = {
  encryptionMode: 'selects how the client secret is encrypted',
  'X-Encryption-Key': 'is the key for encryptionMode "double"',
  'X-API-Key': 'is accepted instead of a token',
};

/**
 * Creates a function that finds what the developer of a client probably did wrong, in refused and in accepted requests.
 *
 * @param others returns all other registered versions, served or not
 */
export function createHints(contract: Contract, others: () => readonly Contract[]): HintAt {
  const otherVersions = createOtherVersions(contract, others);

  /** Which other versions have a name that this one ignores; undefined if none has it. */
  function laterName(
    operation: Operation,
    name: string,
    versions: readonly string[] = versionsWithName(operation, name),
  ): string | undefined {
    const found = otherVersions.ofPart(operation, versions);
    const meaning = Object.hasOwn(MEANINGS, name) ? ` (it ${MEANINGS[name]})` : '';
    return found && `${found}${meaning}`;
  }

  function describeName(operation: Operation, { in: part, name, inside, valid }: IgnoredName): string {
    const where = inside && ` in "${inside}"`;
    const subject = `the ${part === 'query' ? 'query parameter' : 'body key'} ${showName(name)}${where}`;
    if (!valid) return `${subject} is null, which counts as not sent`;
    if (part === 'body' && inside === '') {
      const parameter = parameterFor(operation, name);
      if (parameter !== undefined) return `${subject} is ignored: send ${parameter} as a query parameter`;
    }
    const elsewhere = inside === '' ? laterName(operation, name) : undefined;
    return `${subject} is ignored: ${elsewhere ? `it ${elsewhere}` : describeNearest(name, valid)}`;
  }

  return function hintAt(request) {
    const { match, method, path } = request;
    const mistake = hintAtHeaders(request);
    if (match?.kind !== 'operation') {
      return join([hintAtPath(path), otherVersions.ofOperation(method, path), mistake]);
    }
    const { operation } = match;
    const ignored = ignoredNames(contract, operation, request);
    const later = laterHeaders(contract, operation, request);
    if (ignored.length === 0 && later.length === 0) return mistake;
    return join([
      ...ignored.map((each) => describeName(operation, each)),
      ...later.map(({ name, versions }) => {
        const elsewhere = laterName(operation, name, versions);
        return elsewhere && `${name} is ignored: it ${elsewhere}`;
      }),
      mistake,
    ]);
  };
}

/** The query parameter that a body key was meant as, as in the README of FactPulse's SDK: `callbackUrl` for `callback_url`. */
function parameterFor({ queryParameters }: Operation, key: string): string | undefined {
  const plain = (name: string) => name.replaceAll('_', '').toLowerCase();
  return queryParameters.find(({ name }) => plain(name) === plain(key))?.name;
}

function describeNearest(name: string, valid: readonly string[]): string {
  const [near] = nearest(name, valid, 1);
  return near === undefined ? 'the contract does not declare it' : `the nearest that exists is "${near}"`;
}

function join(hints: readonly (string | undefined)[]): string | undefined {
  return hints.filter((hint) => hint !== undefined).join('; ') || undefined;
}
