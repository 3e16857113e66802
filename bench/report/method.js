// @ts-check

/** How the figures come about, for `RESULTS.md`. */
export const METHOD = `## How

TODO
`;
