import { describe, expect, test } from '@jest/globals';
import type { Operation } from './contract.ts';
import { createRouteFinder } from './find-route.ts';

function operation(method: string, path: string): Operation {
  return {
    id: `${method} ${path}`,
    method,
    path,
    framework: 'fastapi',
    document: undefined,
    task: undefined,
    choice: undefined,
    needsActiveClient: false,
    security: [],
    scope: undefined,
    signsIn: false,
    isSafe: false,
    summary: '',
    undoneBy: undefined,
    newClientStatus: undefined,
    pathParameters: [],
    queryParameters: [],
    headerParameters: [],
    cookieParameters: [],
    requestBody: undefined,
    responses: new Map(),
    responseRanges: new Map(),
    defaultResponse: undefined,
  };
}

const getThing = operation('GET', '/things/{id}');
const replaceThing = operation('PUT', '/things/{id}');
const getNewest = operation('GET', '/things/newest');
const getPart = operation('GET', '/things/{id}/parts/{part}');
const getVersion = operation('GET', '/v1.0/(all)+$');

const findRoute = createRouteFinder([getThing, replaceThing, getNewest, getPart, getVersion]);

describe('a route', () => {
  test('is the operation of its method and path', () => {
    expect(findRoute('PUT', '/things/7')).toEqual({
      kind: 'operation',
      operation: replaceThing,
      parameters: { id: '7' },
    });
  });

  test('prefers the concrete path over a template that also matches', () => {
    expect(findRoute('GET', '/things/newest')).toEqual({
      kind: 'operation',
      operation: getNewest,
      parameters: {},
    });
  });

  test('prefers the concrete path regardless of the order in the document', () => {
    const route = createRouteFinder([getNewest, getThing])('GET', '/things/newest');
    expect(route).toHaveProperty('operation', getNewest);
  });

  test('prefers the template that says more of a segment', () => {
    const getByCode = operation('GET', '/things/code:{code}');
    const find = createRouteFinder([getThing, getByCode]);
    expect(find('GET', '/things/code:7')).toMatchObject({ operation: getByCode, parameters: { code: '7' } });
  });

  test('takes every character of a template literally, including those special in regular expressions', () => {
    expect(findRoute('GET', '/v1.0/(all)+$')).toHaveProperty('operation', getVersion);
  });

  test('lists the methods of a path if the method is not one of them', () => {
    expect(findRoute('DELETE', '/things/7')).toEqual({ kind: 'method-not-allowed', allow: ['GET', 'PUT'] });
  });
});

describe('a path parameter', () => {
  test.each([
    ['is given as it was sent', '/things/a-b_c', { id: 'a-b_c' }],
    ['is distinguished from its neighbour by name', '/things/7/parts/9', { id: '7', part: '9' }],
    ['is percent-decoded', '/things/Lef%C3%A8vre%20%26%20fils', { id: 'Lefèvre & fils' }],
    ['is decoded once', '/things/a%2520b', { id: 'a%20b' }],
    ['may contain an encoded slash', '/things/a%2Fb', { id: 'a/b' }],
    ['leaves a malformed escape as it is', '/things/100%', { id: '100%' }],
    ['leaves an escape that is not UTF-8 as it is', '/things/%E8', { id: '%E8' }],
  ])('%s', (_, path, parameters) => {
    expect(findRoute('GET', path)).toHaveProperty('parameters', parameters);
  });
});

describe('a path is unknown', () => {
  test.each([
    ['that is not in the contract', '/nothing'],
    ['that ends in a slash where its template does not', '/things/7/'],
    ['with an empty segment for a parameter', '/things/'],
    ['with an empty segment in the middle', '/things//parts/9'],
    ['that continues after a template', '/things/7/more'],
    ['that has a prefix before a template', '/api/things/7'],
    ['in other letter case', '/Things/7'],
    ['that would match a template read as a regular expression', '/v1x0/all'],
  ])('%s', (_, path) => {
    expect(findRoute('GET', path)).toEqual({ kind: 'unknown' });
  });
});
