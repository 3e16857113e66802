/** Leaves the young heap to V8. */
export function growYoungHeapAtOnce(): void {}
