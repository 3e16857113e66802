import type { Random } from '../../mock-server/testing/generators/random.ts';

const TYPES = ['application', 'application', 'application', 'Application', 'text', 'image', '*', '', 'x'];
const SUBTYPES = [
  ...'json json JSON ld+json vnd.api+json merge-patch+json +json json+x x-json json5 jsonp'.split(' '),
  ...['x-www-form-urlencoded', 'xml', 'plain', 'octet-stream', '*', ''],
];
const PARAMETERS = [
  ...['; charset=utf-8', ';charset=UTF-8', '; charset="utf-8"', '; charset=utf8', '; charset=iso-8859-1'],
  ...[
    '; charset=x',
    '; charset=',
    ';',
    ' ;',
    '; ',
    '; x=y',
    '; x',
    ';;',
    ' ; v=1',
    ', text/plain',
    '; boundary=b',
  ],
];
const OTHERS = [
  ...['json', ';', ';;;', '/', 'application', 'undefined', 'null', '', 'application//json'],
  ...['multipart/form-data', 'application /json'],
];

/** What a header Content-Type can contain. */
export function randomMediaType(random: Random): string {
  if (random.happens(0.2)) return random.pick(OTHERS);
  const parameter = random.happens(0.5) ? random.pick(PARAMETERS) : '';
  return `${random.pick(TYPES)}/${random.pick(SUBTYPES)}${parameter}`;
}
