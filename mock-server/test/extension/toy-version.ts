import { fileURLToPath } from 'node:url';
import { CONTRACTS, type RegisteredContract } from '../../../contracts/registry.ts';
import type { Context } from '../../operations/handler.ts';
import { clientNotFound } from '../../problems/problem.ts';

export const TOY_VERSION = '0.9';

/** The clients routes in a separate document, and the token routes of 4.0. */
export const toyContract: RegisteredContract = {
  documents: [
    { file: path('toy-version.openapi.yaml'), framework: 'toy', prefix: '/api/v1' },
    ...(CONTRACTS['4.0']?.documents.slice(1) ?? []),
  ],
  annotations: path('toy-version.annotations.yaml'),
};

/** Handlers of the operations that only the toy version has. */
export const toyHandlers = {
  get_nickname_api_v1_clients__uid__nickname_get: {
    versions: [TOY_VERSION],
    handle(_input: unknown, { world: { client } }: Context) {
      if (!client) return clientNotFound({ reason: 'the account has no such client' });
      return { status: 200, body: { nickname: client.name.split(' ')[0] } };
    },
  },
  get_statement_api_v1_clients__uid__statement_get: sendStatement,
  check_statement_api_v1_clients__uid__statement_head: sendStatement,
  ping_api_v0_ping_get: () => ({ status: 200, body: { pong: true } }),
};

/** Bytes that would not survive being read as text. */
export const STATEMENT = Buffer.from('%PDF-1.7 %\xe2\xe3\xcf\xd3\0\xff'.repeat(1000), 'latin1');

function sendStatement() {
  const headers = {
    'Content-Type': 'application/pdf',
    'Content-Disposition': 'attachment; filename="statement.pdf"',
  };
  return { status: 200, body: STATEMENT, headers };
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
