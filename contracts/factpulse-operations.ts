import { readFileSync } from 'node:fs';
import { packageFile } from '../base/package-files.ts';
import { createRouteFinder } from './openapi/find-route.ts';

/** What FactPulse's documents declare, whether this package serves it or not. */
interface Facts {
  /** The versions that have an operation, by path and method. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** The parameters and body keys that only some of these versions have, by operation and name. */
  readonly names: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** The versions that take an API key, by its header. */
  readonly apiKeyHeaders: Readonly<Record<string, readonly string[]>>;
}

/** One of FactPulse's operations, and the versions that have it, oldest first. */
export interface FactPulseOperation {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly versions: readonly string[];
}

type Named = Pick<FactPulseOperation, 'method' | 'path'>;

let facts: Facts | undefined;
let findRoute: ReturnType<typeof createRouteFinder<FactPulseOperation>> | undefined;

/** The operation that a request would reach in some version of FactPulse. @param path as sent, without its query */
export function findFactPulseOperation(method: string, path: string): FactPulseOperation | undefined {
  findRoute ??= createRouteFinder(allOperations());
  const route = findRoute(method, path);
  return route.kind === 'operation' ? route.operation : undefined;
}

/** The versions in which an operation has a parameter or body key; none if all have it, or none has. */
export function versionsWithName({ method, path }: Named, name: string): readonly string[] {
  return own(own(readFacts().names, `${method} ${path}`), name) ?? NONE;
}

/** The versions that take an API key in this header. */
export function versionsWithApiKey(header: string): readonly string[] {
  return own(readFacts().apiKeyHeaders, header) ?? NONE;
}

const NONE: readonly string[] = [];

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

function allOperations(): FactPulseOperation[] {
  return Object.entries(readFacts().operations).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, versions]) => ({ method, path, versions })),
  );
}

/** Read on first use, because a start does not need it. */
function readFacts(): Facts {
  facts ??= JSON.parse(readFileSync(packageFile('contracts/factpulse-operations.json'), 'utf8')) as Facts; // its test checks it
  return facts;
}
