/** Stands for an uploaded file: no field of the token routes takes one. */
export const FILE = Symbol('file');

/** The fields of a form, by name. */
export type FormFields = ReadonlyMap<string, string | typeof FILE>;
