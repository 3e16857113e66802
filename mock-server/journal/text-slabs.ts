import type { ByteText } from '../http/encode-body.ts';

/** Texts in memory of their own, outside of the heap of JavaScript. */
export interface TextSlabs {
  /** Bytes of memory that its texts take up; one slab more is kept for those to come. */
  readonly bytes: number;
  /** Keeps a text there, and more of it that is UTF-8 already; the place has to be free. */
  put(place: Place, text: string, more?: ByteText): void;
  /** The text of a place that is not free. */
  read(place: Place): string;
  /** Frees a place. */
  remove(place: Place): void;
}

/** Where a text stands. It is free while it has no slab, and may be used again then. */
export interface Place {
  slab: Slab | undefined;
  start: number;
  end: number;
}

interface Slab {
  readonly memory: Buffer;
  used: number;
  /** How many texts stand in it. */
  texts: number;
}

const SLAB_BYTES = 256 * 1024;
/** A unit of UTF-16 takes at most so many bytes in UTF-8. */
const MOST_BYTES_A_UNIT = 3;

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

  /** The slab to write a text and so many bytes to. */
  function slabFor(text: string, more: number): Slab {
    if (current && text.length * MOST_BYTES_A_UNIT + more <= roomIn(current)) return current; // no need to count
    const size = Buffer.byteLength(text) + more;
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
    put(place, text, more = '') {
      const slab = slabFor(text, more.length);
      place.slab = slab;
      place.start = slab.used;
      slab.used += slab.memory.write(text, slab.used);
      slab.used += slab.memory.write(more, slab.used, 'latin1');
      place.end = slab.used;
      slab.texts += 1;
    },
    read: ({ slab, start, end }) => slab?.memory.toString('utf8', start, end) ?? '',
    remove(place) {
      const { slab } = place;
      if (!slab) return;
      place.slab = undefined;
      slab.texts -= 1;
      if (slab.texts === 0) retire(slab);
    },
  };
}

function roomIn({ memory, used }: Slab): number {
  return memory.length - used;
}
