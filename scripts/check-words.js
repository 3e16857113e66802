// Finds wording that is not plain English in code, documents, help and pages: `node scripts/check-words.js`.
// scripts/plain-words.json lists it, with what to write instead. Without arguments, every file of the repository is
// read; with arguments, the files named.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LIST = 'scripts/plain-words.json';
const READ = /\.(?:[cm]?[jt]s|md|ya?ml|html|css|json|sh)$|(?:^|\/)Dockerfile$|^\.ci\//;
const NOT_READ = new Set([LIST, 'package-lock.json']);

/** Change the source instead (scripts/generate.js writes this line). */
const GENERATED = /^(?:\/\/|<!--|#) Generated from /;
/** The text of a superseded decision stays as it was. */
const SUPERSEDED = /^\*\*Superseded\*\*/m;
/** So do the releases in the changelog; only what is not released yet is read. */
const FIRST_RELEASE = /^## \[\d/m;

/** A line break counts as a space, also where the next line continues a comment, a quote or a string. */
const SPACE = String.raw`(?:[ \t]+|['"\`]? ?\+?[ \t]*\r?\n[ \t]*(?:\/\/|\*|#|>|['"\`])?[ \t]*)`;

const words = JSON.parse(readFileSync(new URL('plain-words.json', import.meta.url), 'utf8')).map(
  ({ pattern, use }) => ({
    use,
    expression: new RegExp(`(?<![\\w-])(?:${pattern.replaceAll(' ', SPACE)})(?![\\w-])`, 'gi'),
  }),
);

const findings = filesToRead().flatMap((file) => findIn(file, readText(file)));
for (const { file, line, found, use } of findings) console.error(`${file}:${line}: "${found}" → "${use}"`);
if (findings.length > 0) {
  console.error(`${findings.length} to rewrite in plain English. ${LIST} lists the words.`);
  process.exitCode = 1;
}

function filesToRead() {
  const named = process.argv.slice(2);
  if (named.length > 0) return named;
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => READ.test(file) && !NOT_READ.has(file));
}

/** Empty for what is not to be rewritten. */
function readText(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return ''; // deleted, and still in git's index
    throw error;
  }
  if (GENERATED.test(text) || SUPERSEDED.test(text)) return '';
  const release = file.endsWith('CHANGELOG.md') ? text.search(FIRST_RELEASE) : -1;
  return release < 0 ? text : text.slice(0, release);
}

function findIn(file, text) {
  const found = words.flatMap(({ expression, use }) =>
    [...text.matchAll(expression)].map((match) => ({
      file,
      line: text.slice(0, match.index).split('\n').length,
      found: match[0].replace(/\s*\n\s*(?:\/\/|\*|#|>)?\s*/g, ' '),
      use,
    })),
  );
  return found.sort((a, b) => a.line - b.line);
}
