import { expect, test } from '@jest/globals';
import { readEngineAddress } from './engine-address.ts';

test.each([
  ['redis://h', 'redis://h:6379', { host: 'h', port: 6379, tls: false }, 0],
  ['redis://u:p%40@h:7/2', 'redis://h:7/2', { host: 'h', port: 7, tls: false }, 2],
  ['rediss://[::1]:7', 'rediss://[::1]:7', { host: '::1', port: 7, tls: true }, 0],
  ['unix:///run/a.sock', 'unix:///run/a.sock', { path: '/run/a.sock' }, 0],
  ['unix://u:p%40@/run/a.sock?db=3', 'unix:///run/a.sock?db=3', { path: '/run/a.sock' }, 3],
])('reads %s', (text, shown, socket, database) => {
  expect(readEngineAddress(text)).toMatchObject({ shown, socket, database });
});

test.each(['redis://u:p%40@h', 'unix://u:p%40@/run/a.sock'])('decodes the credentials of %s', (text) => {
  expect(readEngineAddress(text)).toMatchObject({ username: 'u', password: 'p@' });
});

test.each([
  ['', 'it is not a URL'],
  ['http://u:secret@h', '"http:" is another protocol'],
  ['redis://', 'it has no host'],
  ['redis://u:secret@h?a=1', 'it has parameters'],
  ['redis://u:secret@h/one', 'must be a number'],
  ['redis://u:secret%zz@h', 'write it as %25'],
  ['unix://a/b', 'an absolute path'],
])('refuses "%s" without its credentials', (text, reason) => {
  expect(() => readEngineAddress(text)).toThrow(reason);
  expect(() => readEngineAddress(text)).not.toThrow('secret');
});
