import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';

const copy = mkdtempSync(join(tmpdir(), 'generate-'));
afterAll(() => rmSync(copy, { recursive: true }));

test('what is generated can be checked without a build, and is up to date', async () => {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of files.toString().split('\0').filter(existsSync)) cpSync(file, join(copy, file));
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  const check = promisify(execFile)(process.execPath, ['scripts/generate.js', '--check'], { cwd: copy });
  await expect(check).resolves.toEqual({ stdout: '', stderr: '' });
  expect(existsSync(join(copy, 'dist'))).toBe(false);
});
