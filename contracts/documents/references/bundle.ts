import { realpathSync } from 'node:fs';
import { basename, dirname, extname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toPointer, toSegments, valueAt } from '../../../base/json-pointer.ts';
import { DocumentError } from '../../../base/read-document.ts';
import type { Fault } from '../../openapi/load/check-references.ts';
import { eachNode, type JsonObject, mapNodes } from '../../openapi/nodes/each-node.ts';
import { readSource, type Source } from './read-source.ts';
import { kindOfReference } from './reference-kind.ts';

/** A document whose references all lead to its own components. */
export interface Bundle {
  readonly content: unknown;
  /** What it was read from, the document itself first. */
  readonly sources: readonly Source[];
  /** References that cannot be followed; they are left as they are. */
  readonly faults: readonly Fault[];
  /** Where a node of the bundle comes from. */
  origin(pointer: string): { readonly source: Source; readonly pointer: string };
}

type Origin = ReturnType<Bundle['origin']>;

/**
 * Moves what a document refers to elsewhere into its components: other files of its folder, URLs of this machine, and its
 * own parts that are not components. Path items, which no reference can be recursive in, are copied to where they are
 * referred to.
 */
export function bundle(root: Source): Bundle {
  const { content } = root;
  if (!needsBundle(content)) {
    return { content, sources: [root], faults: [], origin: (pointer) => ({ source: root, pointer }) };
  }
  const sources = new Map([[root.url.href, root]]);
  const unusable = new Map<string, DocumentError>();
  const origins = new Map<string, Origin>();
  const faults: Fault[] = [];
  const names = new Map<string, string>();
  const added: Record<string, Record<string, unknown>> = {};

  function open(url: URL): Source {
    const known = sources.get(url.href) ?? unusable.get(url.href) ?? tryTo(url);
    if (known instanceof DocumentError) throw known;
    return known;
  }

  /** A URL that cannot be used is not tried again for each reference to it. */
  function tryTo(url: URL): Source | DocumentError {
    try {
      refuseElsewhere(url, root);
      const source = readSource(url, url.protocol === 'file:' ? nameOf(url, root) : url.href);
      sources.set(url.href, source);
      return source;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      unusable.set(url.href, error);
      return error;
    }
  }

  /** @param at path in the bundle @param from what the node was read from */
  function follow(node: JsonObject, at: readonly string[], from: Source, active: readonly string[]): unknown {
    const { $ref, ...rest } = node;
    if (typeof $ref !== 'string' || (from === root && isOwn($ref))) return node;
    try {
      const { url, pointer } = readReference($ref, from);
      const source = open(url);
      if (source === root && isOwn(`#${pointer}`)) return { ...rest, $ref: `#${encodeURI(pointer)}` };
      const target = valueAt(source.content, pointer);
      if (target === undefined && source === root) return node; // a reference like any other that leads to nothing
      if (target === undefined) throw new DocumentError(source.name, pointer, 'does not exist');
      const kind = kindOfReference(at);
      return kind === 'pathItems'
        ? { ...inline(target, { at, source, pointer }, active), ...rest }
        : { ...rest, $ref: move(target, { kind, source, pointer }) };
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      const { remedy } = error;
      faults.push({ pointer: toPointer([...at, '$ref']), reason: reasonOf($ref, error), remedy });
      return node;
    }
  }

  function inline(
    target: unknown,
    { at, source, pointer }: { at: readonly string[]; source: Source; pointer: string },
    active: readonly string[],
  ): object {
    const key = `${source.url.href}#${pointer}`;
    if (active.includes(key)) throw new DocumentError(source.name, pointer, 'is a circular reference');
    origins.set(toPointer(at), { source, pointer });
    const { $ref, ...item } = Object(target) as JsonObject;
    const own = walk(item, at, source) as object; // of the same shape
    const further = $ref === undefined ? {} : follow({ $ref }, at, source, [...active, key]);
    return { ...(further as object), ...own };
  }

  /** @returns the reference to the component */
  function move(target: unknown, { kind, source, pointer }: Origin & { kind: string }): string {
    const key = `${kind} ${source.url.href}#${pointer}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    const components = (content as { components?: JsonObject }).components?.[kind];
    const name = freeName(nameFor(source, pointer), { ...Object(components), ...added[kind] });
    const path = ['components', kind, name];
    const reference = `#${encodeURI(toPointer(path))}`;
    names.set(key, reference);
    origins.set(toPointer(path), { source, pointer });
    const ofKind = added[kind] ?? {};
    added[kind] = ofKind;
    ofKind[name] = {}; // taken, whatever the target needs
    ofKind[name] = walk(withoutBase(target), path, source);
    return reference;
  }

  function walk(value: unknown, path: readonly string[], from: Source): unknown {
    return mapNodes(value, (node, at) => follow(node, at, from, []), path);
  }

  const bundled = walk(content, [], root) as JsonObject & { components?: JsonObject }; // of the same shape
  const components: Record<string, unknown> = { ...bundled.components };
  for (const [kind, more] of Object.entries(added))
    components[kind] = { ...Object(components[kind]), ...more };
  return {
    content: { ...bundled, components },
    sources: [...sources.values()],
    faults,
    origin: (pointer) => originOf(pointer, origins) ?? { source: root, pointer },
  };
}

function needsBundle(content: unknown): boolean {
  let isNeeded = false;
  eachNode(content, ({ $ref }) => {
    isNeeded ||= typeof $ref === 'string' && !isOwn($ref);
  });
  return isNeeded;
}

function isOwn(reference: string): boolean {
  return reference.startsWith('#/components/');
}

/** @throws DocumentError for a file outside the folder of the document, and for other schemes than http */
function refuseElsewhere(url: URL, root: Source): void {
  if (['http:', 'https:'].includes(url.protocol)) return; // loopback only, as fetchFromLoopback checks
  const remedy = 'Save it next to the document, and refer to the file';
  if (url.protocol !== 'file:') throw new DocumentError(url.href, 'the URL', 'it is not http', remedy);
  if (root.url.protocol !== 'file:')
    throw new DocumentError(url.href, 'the file', 'the document is not a file', remedy);
  const folder = dirname(realPath(fileURLToPath(root.url)));
  const prefix = folder.endsWith(sep) ? folder : folder + sep;
  if (realPath(fileURLToPath(url)).startsWith(prefix)) return;
  throw new DocumentError(fileURLToPath(url), 'the file', 'it is outside the folder of the document', remedy);
}

/** A link could lead out of the folder. A file that does not exist is refused when it is read. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** Next to the document, as the person wrote its path. */
function nameOf(url: URL, root: Source): string {
  const folder = new URL('.', root.url).pathname;
  const below = decodeURIComponent(
    url.pathname.startsWith(folder) ? url.pathname.slice(folder.length) : url.pathname,
  );
  return url.pathname.startsWith(folder) && dirname(root.name) !== '.'
    ? `${dirname(root.name)}/${below}`
    : below;
}

/** @throws DocumentError if it is not a URL, or has an anchor instead of a JSON pointer */
function readReference(reference: string, from: Source): { url: URL; pointer: string } {
  const url = URL.canParse(reference, from.url.href) ? new URL(reference, from.url) : undefined;
  const pointer = url && decode(url.hash.slice(1));
  if (!url || pointer === undefined || (pointer !== '' && !pointer.startsWith('/'))) {
    throw new DocumentError(
      reference,
      'the reference',
      'it does not end with a JSON pointer, such as #/Thing',
    );
  }
  url.hash = '';
  return { url, pointer };
}

/** @returns undefined for a malformed escape */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function reasonOf(reference: string, { file, pointer, reason }: DocumentError): string {
  return `"${reference}" cannot be followed: ${pointer} of ${file}: ${reason}`;
}

/** Its own base would change what the references below it mean. */
function withoutBase(target: unknown): unknown {
  if (typeof target !== 'object' || target === null || Array.isArray(target)) return target;
  const { $id: _, $schema: __, ...rest } = target as JsonObject;
  return rest;
}

/** `Thing` of `#/Thing`, `thing` of a whole `thing.yaml`, as OpenAPI allows names (OpenAPI 3.1 §4.8.7.1). */
function nameFor({ url }: Source, pointer: string): string {
  const file = basename(url.pathname, extname(url.pathname));
  const name = toSegments(pointer).at(-1) ?? file;
  return (/^\d+$/.test(name) ? `${file}_${name}` : name).replace(/[^A-Za-z0-9._-]/g, '_');
}

function freeName(name: string, taken: object): string {
  let free = name;
  for (let number = 2; Object.hasOwn(taken, free); number += 1) free = `${name}_${number}`;
  return free;
}

function originOf(pointer: string, origins: ReadonlyMap<string, Origin>): Origin | undefined {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const found = origins.get(pointer.slice(0, end));
    if (found) return { ...found, pointer: found.pointer + pointer.slice(end) };
  }
  return undefined;
}
