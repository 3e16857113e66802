import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readDocument } from './read-document.ts';

const folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-document-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string, encoding: BufferEncoding = 'utf8'): string {
  const file = join(folder, 'document.yaml');
  writeFileSync(file, text, encoding);
  return file;
}

describe('a document', () => {
  test('may have a byte order mark and CRLF, and still names the right line', () => {
    const document = readDocument(write('\uFEFFname: Été\r\ntext: |\r\n  a\r\n  b\r\nlast: 1\r\n'));
    expect(document.content).toEqual({ name: 'Été', text: 'a\nb\n', last: 1 });
    expect(() => document.fail('/last', 'it is wrong')).toThrow('line 5, /last: it is wrong');
  });

  test.each<[string, BufferEncoding]>([
    ['UTF-16', 'utf16le'],
    ['Latin-1 or Windows-1252', 'latin1'],
  ])('in %s is refused by name', (name, encoding) => {
    const file = write('name: Été\n', encoding);
    expect(() => readDocument(file)).toThrow(
      `Cannot use "${file}": the file: it is not UTF-8, it looks like ${name}. Save it as UTF-8.`,
    );
  });
});
