import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FileTopic, fileOfType, type SampleFile } from './files.ts';

const PDF = 'application/pdf';
const XML = 'application/xml';
const ZIP = 'application/zip';
const CDAR = 'submit_cdar_api_v1_cdar_submit_post';
const E_REPORTING = 'generate_ereporting_download_api_v1_ereporting_generate_download_post';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'factpulse-kit-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileFor(mediaType: string, about?: FileTopic): SampleFile {
  const file = fileOfType(mediaType, about);
  if (!file) throw new Error(`there is no file of ${mediaType}`);
  return file;
}

/** The path of a file on disk, for programs that read it. */
function written(mediaType: string, about?: FileTopic): string {
  const { bytes, filename } = fileFor(mediaType, about);
  const path = join(folder, filename);
  writeFileSync(path, bytes);
  return path;
}

/** The root element of an XML file. */
function rootOf(file: SampleFile | undefined): string | undefined {
  return /<(?:\w+:)?([A-Z]\w+)/.exec(file?.bytes.toString() ?? '')?.[1];
}

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', cwd: folder });

/** A test that is skipped where a program is missing. In CI that would hide a failure. */
function testWith(program: string): typeof test | typeof test.skip {
  const isThere = spawnSync(program, ['--version']).error === undefined;
  return isThere || process.env.CI ? test : test.skip;
}

const KINDS: [string, string, FileTopic | undefined][] = [
  ['Factur-X', PDF, undefined],
  ['invoice', XML, undefined],
  ['CDAR', XML, { operation: CDAR }],
  ['e-reporting', XML, { operation: E_REPORTING }],
  ['ZIP', ZIP, undefined],
];

describe('the PDF', () => {
  testWith('pdftotext')('shows a French invoice', () => {
    const text = run('pdftotext', '-layout', written(PDF), '-');
    expect(text).toMatch(/Facture F-2025-0042[\s\S]+Boulangerie Lefèvre[\s\S]+TVA 5,5 % +18,70 €/);
  });

  testWith('qpdf')('is sound', () => {
    expect(run('qpdf', '--check', written(PDF))).toContain('No syntax or stream encoding errors found');
  });

  testWith('pdfdetach')('contains its invoice as XML, under the name that Factur-X demands', () => {
    run('pdfdetach', '-saveall', written(PDF));
    expect(readFileSync(join(folder, 'factur-x.xml'))).toEqual(fileFor(XML).bytes);
  });

  testWith('pdfinfo')('says that it is a Factur-X and PDF/A-3', () => {
    const metadata = run('pdfinfo', '-meta', written(PDF));
    expect(metadata).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
    expect(metadata).toContain('<pdfaid:part>3</pdfaid:part>');
  });

  testWith('pdffonts')('has all its fonts embedded, as PDF/A demands', () => {
    const fonts = run('pdffonts', written(PDF)).trim().split('\n').slice(2);
    expect(fonts).toEqual([expect.stringMatching(/ yes yes yes /)]);
  });
});

describe('the ZIP', () => {
  testWith('unzip')('can be unpacked', () => {
    expect(run('unzip', '-t', written(ZIP))).toContain('No errors detected');
  });

  testWith('unzip')('holds the XML of an invoice', () => {
    expect(run('unzip', '-p', written(ZIP))).toBe(fileFor(XML).bytes.toString());
  });
});

describe('the XML', () => {
  test.each([
    ['invoice', undefined, 'CrossIndustryInvoice'],
    ['CDAR', { operation: CDAR }, 'CrossDomainAcknowledgementAndResponse'],
    ['e-reporting', { operation: E_REPORTING }, 'Report'],
  ])('of the %s is its own', (_, about, root) => {
    expect(rootOf(fileFor(XML, about))).toBe(root);
  });

  testWith('xmllint').each([[undefined], [{ operation: CDAR }], [{ operation: E_REPORTING }]])(
    'about %j is well formed',
    (about) => {
      expect(() => run('xmllint', '--noout', written(XML, about))).not.toThrow();
    },
  );

  test('names companies by SIRETs with their check digits', () => {
    const sirets =
      fileFor(XML)
        .bytes.toString()
        .match(/\b\d{14}\b/g) ?? [];
    expect([sirets.length, sirets.map(luhnSum).filter((sum) => sum % 10 !== 0)]).toEqual([2, []]);
  });
});

/** ISO/IEC 7812-1, annex B. */
function luhnSum(digits: string): number {
  const values = [...digits].map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1));
  return values.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}

test.each(KINDS)('the %s is small', (_, mediaType, about) => {
  expect(fileFor(mediaType, about).bytes.length).toBeLessThan(40_000);
});

describe('the file for', () => {
  test.each([
    ['text/xml; charset=utf-8', undefined, 'text/xml', 'F-2025-0042.xml'],
    ['Application/PDF', undefined, PDF, 'F-2025-0042.pdf'],
    ['application/octet-stream', undefined, 'application/octet-stream', 'F-2025-0042.pdf'],
    ['application/octet-stream', { filename: 'lot.ZIP' }, 'application/octet-stream', 'F-2025-0042.zip'],
    [
      'application/octet-stream',
      { filename: 'cdar.xml' },
      'application/octet-stream',
      'CDV-F-2025-0042-205.xml',
    ],
    [
      'application/octet-stream',
      { filename: 'lot.constructor' },
      'application/octet-stream',
      'F-2025-0042.pdf',
    ],
    ['*/*', undefined, PDF, 'F-2025-0042.pdf'],
    ['application/*', { filename: 'a.xml' }, XML, 'F-2025-0042.xml'],
  ])('%s about %j is of %s', (asked, about, mediaType, filename) => {
    expect(fileFor(asked, about)).toMatchObject({ mediaType, filename });
  });

  test.each(['image/png', 'application/json', 'constructor', ''])('%j does not exist', (asked) => {
    expect(fileOfType(asked)).toBeUndefined();
  });
});

test('a file is read from disk once', () => {
  expect(fileFor(PDF).bytes).toBe(fileFor(PDF).bytes);
});
