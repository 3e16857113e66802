/** Texts in separate memory, outside of the JavaScript heap. */
export interface TextSlabs {
  /** Bytes of memory for its texts, without the spare slab for new ones. */
  readonly bytes: number;
  /** Stores a text; the span must be free. */
  put(span: Span, text: string): void;
  /** The text of a span that is not free. */
  read(span: Span): string;
  /** Frees a span. */
  remove(span: Span): void;
}

/** The position of a text. Without a slab it is free and can be reused. */
export interface Span {
  slab: Slab | undefined;
  start: number;
  end: number;
  encoding: 'latin1' | 'utf8';
}

interface Slab {
  readonly memory: Buffer;
  used: number;
  /** How many texts it contains. */
  texts: number;
}

const SLAB_BYTES = 256 * 1024;
/** Fast for most texts: V8 stores them as Latin 1 and so knows that they have no such character. */
const BEYOND_LATIN1 = /[\u0100-\uffff]/;

/**
 * Creates a store for many texts that are removed in roughly the order in which they were added.
 *
 * As strings they would live long enough to be promoted to V8's old generation, which is collected late, and the memory
 * of a mock would grow for a hundred thousand requests. A slab whose texts have been removed is reused.
 */
export function createTextSlabs(): TextSlabs {
  let current: Slab | undefined;
  let spare: Slab | undefined;
  let bytes = 0;

  /** The slab to write a text of this many bytes to. */
  function slabFor(size: number): Slab {
    if (size > SLAB_BYTES) return open(size); // only for this text
    if (current && size <= roomIn(current)) return current;
    current = open(SLAB_BYTES);
    return current;
  }

  function open(size: number): Slab {
    bytes += size;
    const slab = size === SLAB_BYTES ? spare : undefined;
    if (!slab) return { memory: Buffer.allocUnsafeSlow(size), used: 0, texts: 0 };
    spare = undefined;
    return slab;
  }

  /** Called when all its texts have been removed. */
  function retire(slab: Slab): void {
    slab.used = 0;
    if (slab === current) return;
    bytes -= slab.memory.length;
    if (slab.memory.length === SLAB_BYTES) spare = slab;
  }

  return {
    get bytes() {
      return bytes;
    },
    put(span, text) {
      const encoding = BEYOND_LATIN1.test(text) ? 'utf8' : 'latin1'; // latin1 is a copy, utf8 has to be encoded
      const slab = slabFor(encoding === 'latin1' ? text.length : Buffer.byteLength(text));
      span.slab = slab;
      span.encoding = encoding;
      span.start = slab.used;
      slab.used += slab.memory.write(text, slab.used, encoding);
      span.end = slab.used;
      slab.texts += 1;
    },
    read: ({ slab, encoding, start, end }) => slab?.memory.toString(encoding, start, end) ?? '',
    remove(span) {
      const { slab } = span;
      if (!slab) return;
      span.slab = undefined;
      slab.texts -= 1;
      if (slab.texts === 0) retire(slab);
    },
  };
}

function roomIn({ memory, used }: Slab): number {
  return memory.length - used;
}
