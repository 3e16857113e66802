/** Tells the time. Everything that needs it is handed one. */
export type Clock = () => Date;

/** Makes up identifiers: UUIDs (RFC 9562). */
export type Ids = () => string;
