/** Texts to find in others. A search takes the same time however many are known. */
export interface KnownTexts {
  /** @param text of at least 8 characters */
  add(text: string): void;
  /** Puts the mask of each known text in its place; overlapping ones share the mask of the first. */
  replace(text: string, maskOf: (known: string) => string): string;
  isIn(text: string): boolean;
}

/** In characters. Known texts are grouped by what they start with. */
const START_LENGTH = 8;

export function createKnownTexts(): KnownTexts {
  const byStart = new Map<string, Set<string>>();
  const starts = new Uint8Array(2 ** 16); // 1 for the hash of each start: most positions need no look into the map

  /** @returns the length of the longest known text that starts there, or 0 */
  function lengthAt(text: string, at: number): number {
    if (starts[hashAt(text, at)] === 0) return 0;
    let longest = 0;
    for (const known of byStart.get(text.slice(at, at + START_LENGTH)) ?? [])
      if (known.length > longest && text.startsWith(known, at)) longest = known.length;
    return longest;
  }

  return {
    add(text) {
      const start = text.slice(0, START_LENGTH);
      starts[hashAt(text, 0)] = 1;
      byStart.set(start, (byStart.get(start) ?? new Set()).add(text));
    },
    replace(text, maskOf) {
      let shown = '';
      let end = 0;
      for (let at = 0; at + START_LENGTH <= text.length; at += 1) {
        const length = lengthAt(text, at);
        if (length === 0) continue;
        if (at >= end) shown += text.slice(end, at) + maskOf(text.slice(at, at + length));
        end = Math.max(end, at + length);
      }
      return end === 0 ? text : shown + text.slice(end);
    },
    isIn(text) {
      for (let at = 0; at + START_LENGTH <= text.length; at += 1) if (lengthAt(text, at) > 0) return true;
      return false;
    },
  };
}

function hashAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 3) * 31 + text.charCodeAt(at + 7)) & 0xffff;
}
