/** Returns the current time. Everything that needs the time takes a clock as an argument. */
export type Clock = () => Date;

/** Generates identifiers: UUIDs (RFC 9562). */
export type Ids = () => string;
