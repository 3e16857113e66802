import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { readContract } from '../../contracts/load-contract.ts';
import { documentFiles } from '../../contracts/testing/document-files.ts';
import { ignoredNames } from './ignored-names.ts';

const DOCUMENT = `
openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders:
    post:
      operationId: order
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
      responses: { "200": { description: Done } }
components:
  schemas:
    Order:
      allOf:
        - $ref: "#/components/schemas/Base"
        - type: object
          properties:
            address: { anyOf: [{ $ref: "#/components/schemas/Address" }, { type: "null" }] }
            lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
            labels: { type: object, additionalProperties: { type: string } }
            extra: { type: object }
            anything: {}
            circle: { $ref: "#/components/schemas/Circle" }
            choice:
              oneOf:
                - { type: object, properties: { card: { type: string } } }
                - { type: object, properties: { iban: { type: string } } }
    Circle: { properties: { in: { type: string } }, anyOf: [{ $ref: "#/components/schemas/Circle" }, { type: "null" }] }
    Base: { type: object, properties: { id: { type: string } } }
    Address: { type: object, properties: { city: { type: string }, next: { $ref: "#/components/schemas/Address" } } }
    Line: { type: object, properties: { sku: { type: string } }, additionalProperties: false }
`;

const file = documentFiles()('orders.yaml', DOCUMENT);
const contract = readContract('orders', { documents: [{ file, framework: 'fastapi' }] });
const [operation] = contract.operations;

/** The ignored names of a body, each after the pointer of its object. */
function ignoredIn(body: object): string[] {
  if (!operation) throw new Error('the document has one operation');
  const request = new IncomingMessage(new Socket());
  const judged = { path: {}, query: {}, body };
  const found = ignoredNames(contract, operation, {
    ...{ request, method: 'POST', path: '/orders', search: '', judged },
  });
  return found.map(({ inside, name }) => `${inside}/${name}`);
}

test.each<[object, string[]]>([
  [{ id: '1', lines: [], labels: {}, anything: 1 }, []],
  [{ idd: '1' }, ['/idd']],
  [{ address: { city: 'Lyon', citty: 'Lyon' } }, ['/address/citty']],
  [{ address: { next: { next: { street: 'x' } } } }, ['/address/next/next/street']],
  [{ address: null }, []],
  [{ lines: [{ sku: 'a' }, { sku: 'b', skuu: 'c' }] }, ['/lines/1/skuu']],
  [{ choice: { iban: 'x', card: 'y', bic: 'z' } }, ['/choice/bic']],
  [{ circle: { in: 'x', inn: 'y' } }, ['/circle/inn']],
  [{ labels: { any: 'x' }, extra: { any: 'x' }, anything: { any: 'x' } }, []],
  [JSON.parse('{"__proto__": {"id": 1}, "constructor": 1}'), ['/__proto__', '/constructor']],
  [[{ id: '1' }], []],
])('the ignored names of %j', (body, names) => {
  expect(ignoredIn(body)).toEqual(names);
});

test('a deeply nested body is read to a limited depth', () => {
  const body = JSON.parse(`${'{"address":'.repeat(1)}${'{"next":'.repeat(50_000)}{}${'}'.repeat(50_001)}`);
  expect(ignoredIn(body)).toEqual([]);
});
