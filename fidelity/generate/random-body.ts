import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Operation } from '../../contracts/openapi/contract.ts';
import type { Random } from '../../mock-server/testing/generators/random.ts';
import type { RowRequest } from '../rows/row.ts';
import { randomDamage, randomObject } from './random-json.ts';
import { randomMediaType } from './random-media-type.ts';
import { sampleBody } from './sample-body.ts';

export type RandomBody = Pick<RowRequest, 'headers' | 'body' | 'bodyBase64'>;

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A JSON body: valid, with other values, damaged, or in another encoding or media type. */
export function randomBody(operation: Operation, random: Random): RandomBody {
  const sample = sampleBody(operation);
  const object = () => randomObject(sample, operation.requestBody?.schema ?? {}, random);
  const bodies: readonly (() => RandomBody)[] = [
    () => ({ headers: JSON_TYPE, body: object() }),
    () => ({ headers: JSON_TYPE, body: object() }),
    () => ({ headers: JSON_TYPE, body: object() }),
    () => ({ headers: JSON_TYPE, body: randomDamage(sample, random) }),
    () => ({ headers: JSON_TYPE, body: randomDamage(sample, random) }),
    () => ({ headers: { 'Content-Type': randomMediaType(random) }, body: JSON.stringify(sample) }),
    () => ({ headers: {}, body: object() }),
    () => encoded(JSON.stringify(sample), random),
    () => encoded(JSON.stringify(sample), random),
    () => compressed(JSON.stringify(sample), random),
    () => ({ headers: random.pick([JSON_TYPE, {}]) }),
  ];
  return random.pick(bodies)();
}

const CHARSETS = ['', ...'utf-8 UTF8 utf-16 utf-16le utf-32 iso-8859-1 latin1 us-ascii cp1252 x'.split(' ')];

/** Bytes that are not valid UTF-8: alone, cut, overlong, a surrogate, beyond Unicode. */
const NOT_UTF_8 = ['80', 'ff', 'c3', 'e282', 'c0af', 'eda080', 'f4908080'];

function encoded(text: string, random: Random): RandomBody {
  const accented = random.happens(0.5) ? text : text.replace(/(?<=: ?"[^"]*)[a-z]/, 'é');
  const encodings = [
    () => Buffer.from(accented, 'latin1'),
    () => Buffer.from(accented, 'utf16le'),
    () => Buffer.from(`\ufeff${accented}`, 'utf16le'),
    () => Buffer.from(accented, 'utf16le').swap16(),
    () => Buffer.from(`\ufeff${accented}`, 'utf16le').swap16(),
    () => utf32(accented),
    () => utf32(`\ufeff${accented}`),
    () => utf32(accented).swap32(),
    () => Buffer.from(`\ufeff${accented}`),
    () => Buffer.from(accented),
    () => splice(Buffer.from(text), Buffer.from(random.pick(NOT_UTF_8), 'hex'), random),
  ];
  const charset = random.happens(0.5) ? '' : `; charset=${random.pick(CHARSETS)}`;
  return {
    headers: { 'Content-Type': `application/json${charset}` },
    bodyBase64: random.pick(encodings)().toString('base64'),
  };
}

function utf32(text: string): Buffer {
  const buffers = [...text].map((character) => {
    const unit = Buffer.alloc(4);
    unit.writeUInt32LE(character.codePointAt(0) ?? 0);
    return unit;
  });
  return Buffer.concat(buffers);
}

function splice(bytes: Buffer, inserted: Buffer, random: Random): Buffer {
  const index = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, index), inserted, bytes.subarray(index)]);
}

function compressed(text: string, random: Random): RandomBody {
  const plain = (body: string) => Buffer.from(body);
  const name = random.pick(['gzip', 'deflate', 'br', 'identity', 'x', '']);
  const encode = random.pick([plain, plain, gzipSync, deflateSync, brotliCompressSync]);
  return {
    headers: { ...JSON_TYPE, 'Content-Encoding': name },
    bodyBase64: encode(text).toString('base64'),
  };
}
