// @ts-check

/**
 * `1 client`, `2 clients`.
 * @param {number} number
 * @param {string} noun
 */
export function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
