/** What the engine replied to a command. */
export type EngineReply = string | number | null | readonly EngineReply[];

/** Sends a command to the engine. @throws Error if the engine replies with one, or the connection is cut */
export type Send = (command: readonly string[]) => Promise<EngineReply>;
