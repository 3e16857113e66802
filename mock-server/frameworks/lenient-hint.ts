/** The hint of a request that the assumption `lenient-input` refuses. */
export const LENIENT_HINT = 'the real service probably accepts this (assumption lenient-input)';
