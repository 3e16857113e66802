// @ts-check

/**
 * `1 client`, `2 clients`.
 * @param {number} number
 * @param {string} noun
 * @param {string} [plural] by default with an s
 */
export function counted(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}
