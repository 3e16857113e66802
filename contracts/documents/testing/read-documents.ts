import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { loadContract } from '../../load-contract.ts';
import type { Contract } from '../../openapi/contract.ts';
import { CONTRACTS } from '../../registry.ts';

/**
 * Creates a folder that is removed after the tests of a file.
 *
 * @returns writes files into a new folder of it, by their paths, and returns that folder
 */
export function documentFolders(): (files: Readonly<Record<string, string>>) => string {
  const root = mkdtempSync(join(tmpdir(), 'documents-'));
  afterAll(() => {
    rmSync(root, { recursive: true });
  });
  return function write(files) {
    const folder = mkdtempSync(join(root, 'f-'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  };
}

/** The contract with the operations of these documents. */
export function extend(...files: string[]): Contract {
  const documents = files.map((file) => ({ file, framework: 'fastapi' }));
  return loadContract('4.4', CONTRACTS, [], documents);
}

/** The ids of the operations that documents have added. */
export function addedTo({ operations }: Contract): string[] {
  return operations.filter(({ document }) => document !== undefined).map(({ id }) => id);
}

/** A document with a sound operation `sound` at line 4, and whatever is to be tried. */
export function documentWith(paths: string, rest = '', openapi = '3.1.0'): string {
  return `openapi: ${openapi}
info: { title: Tried, version: 1.0.0 }
paths:
  /sound: { get: { operationId: sound, responses: { '200': { description: Fine } } } }
${paths}
${rest}
`;
}
