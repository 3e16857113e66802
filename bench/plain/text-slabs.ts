import type { TextSlabs } from '../../mock-server/store/memory/journal/text-slabs.ts';

/** Marks a span that is not free. */
const HELD = { memory: Buffer.alloc(0), used: 0, texts: 0 };

/** Stores texts as strings, in an array. */
export function createTextSlabs(): TextSlabs {
  const texts: string[] = [];
  const free: number[] = [];
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    put(span, text) {
      const index = free.pop() ?? texts.length;
      texts[index] = text;
      bytes += text.length;
      span.slab = HELD;
      span.start = index;
    },
    read: ({ start }) => texts[start] ?? '',
    remove(span) {
      if (!span.slab) return;
      span.slab = undefined;
      bytes -= texts[span.start]?.length ?? 0;
      texts[span.start] = '';
      free.push(span.start);
    },
  };
}
