// Reads, checks and compiles the contracts once, so that no start of the mock has to: dist/contracts/built/NAME.cjs.
// Part of `npm run build`.
import { mkdirSync } from 'node:fs';
import { _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { loadSources } from './build/load-source.js';

const {
  closeObjects,
  compileRules,
  createAjv,
  CONTRACTS,
  KINDS,
  readDocuments,
  readOperations,
  referenceTo,
  RULE_SETS,
} = await loadSources([
  'contracts/openapi/close-objects.ts',
  'contracts/openapi/compile-schemas.ts',
  'contracts/openapi/load/read-operations.ts',
  'contracts/openapi/rules/rules.ts',
  'contracts/read-documents.ts',
  'contracts/registry.ts',
]);

const FOLDER = 'dist/contracts/built';

/** Of esbuild: they name the bundled files. */
export const metafiles = [];

mkdirSync(FOLDER, { recursive: true });
for (const [name, row] of Object.entries(CONTRACTS)) metafiles.push(await buildContract(name, row));
for (const name of RULE_SETS) metafiles.push(await buildRules(name));

/** The rules that documents are held to: dist/contracts/built/rules/NAME.cjs. */
async function buildRules(name) {
  const { ajv, validate } = compileRules(name, { source: true });
  const { metafile } = await build({
    stdin: { contents: standalone.default(ajv, validate), resolveDir: process.cwd() },
    outfile: `${FOLDER}/rules/${name}.cjs`,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    minify: true,
    metafile: true,
  });
  return metafile;
}

async function buildContract(name, row) {
  const read = readDocuments(row, { registry: CONTRACTS });
  const { document, annotations, frameworks } = read;
  const pointers = pointersOf(read);
  const modules = Object.entries(pointers).map(([kind, list]) => compile(document, kind, list));
  const contents = `
    const { createFormats, createResponseFormats } = require('./contracts/openapi/formats.ts');
    const { fullFormats } = require('ajv-formats/dist/formats');
    const formats = createFormats(fullFormats);
    const responseFormats = createResponseFormats(fullFormats);
    ${modules.map(({ kind, code }) => `const ${kind} = (() => { const exports = {}; const module = { exports }; ${code}; return module.exports; })();`).join('\n')}
    Object.assign(exports, ${JSON.stringify({ document, annotations, frameworks })});
    exports.validators = { ${modules.map(({ kind, keys }) => `${kind}: { ${keys.map(([pointer, key]) => `${JSON.stringify(pointer)}: ${kind}.${key}`).join(', ')} }`).join(', ')} };
  `;
  const { metafile } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    outfile: `${FOLDER}/${name}.cjs`,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    minify: true,
    metafile: true,
  });
  return metafile;
}

/** The schemas of each kind that the operations of a document are judged by. */
function pointersOf(read) {
  const pointers = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, new Set()]));
  const note = (kind) => (pointer) => {
    pointers[kind].add(pointer);
    return () => true;
  };
  const validators = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, note(kind)]));
  readOperations(read, validators, read.fail);
  return pointers;
}

/** One function a schema, that says yes or no and stops at the first error. */
function compile(document, kind, pointers) {
  const { options, isClosed } = KINDS[kind];
  const ajv = createAjv(
    isClosed ? closeObjects(document) : document,
    {
      ...options,
      allErrors: false,
      verbose: false,
      messages: false,
      code: { source: true, optimize: 2, formats: isClosed ? _`responseFormats` : _`formats` }, // declared above
    },
    isClosed ? 'responses' : 'requests',
  );
  const keys = [...pointers].map((pointer, index) => [pointer, `at${index}`]);
  const references = Object.fromEntries(keys.map(([pointer, key]) => [key, referenceTo(pointer)]));
  return { kind, keys, code: standalone.default(ajv, references) };
}
