/** Texts in memory of their own, outside of the heap of JavaScript. */
export interface TextSlabs {
  /** Bytes of memory that its texts take up; one more slab is held for those to come. */
  readonly bytes: number;
  /** Stores a text; the span has to be free. */
  put(span: Span, text: string): void;
  /** The text of a span that is not free. */
  read(span: Span): string;
  /** Frees a span. */
  remove(span: Span): void;
}

/** Where a text stands. It is free while it has no slab, and may be used again then. */
export interface Span {
  slab: Slab | undefined;
  start: number;
  end: number;
  encoding: 'latin1' | 'utf8';
}

interface Slab {
  readonly memory: Buffer;
  used: number;
  /** How many texts stand in it. */
  texts: number;
}

const SLAB_BYTES = 256 * 1024;
/** V8 knows of most texts that they have no such character without looking: it stores them as Latin 1 itself. */
const BEYOND_LATIN1 = /[\u0100-\uffff]/;

/**
 * Makes a store for many texts that leave about in the order in which they came.
 *
 * As strings they would all live long enough to be moved to where V8 collects garbage late, and a mock would grow for a
 * hundred thousand requests before it is as large as it gets. A slab whose texts have left is used again.
 */
export function createTextSlabs(): TextSlabs {
  let current: Slab | undefined;
  let spare: Slab | undefined;
  let bytes = 0;

  /** The slab to write a text of this many bytes to. */
  function slabFor(size: number): Slab {
    if (size > SLAB_BYTES) return open(size); // for this text alone
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

  /** All its texts have left. */
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
      const encoding = BEYOND_LATIN1.test(text) ? 'utf8' : 'latin1'; // a copy, where UTF-8 is worked out
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
