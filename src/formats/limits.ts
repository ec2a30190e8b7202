/** Files above this size are refused before they are read, in bytes. */
export const MAX_BYTES = 50 * 1024 * 1024;

/** Deepest nesting of lists and maps that is read. */
export const MAX_DEPTH = 1000;

/** Nodes that all aliases and merge keys of one file may add to its tree. */
export const MAX_ALIAS_NODES = 100_000;

/** Syntax problems reported per file: later ones mostly follow from earlier ones. */
export const MAX_PROBLEMS = 20;

/** Equal keys reported per file. */
export const MAX_DUPLICATES = 100;

/** Longest YAML text, in UTF-16 units, that is read a second time to find all its errors. */
export const MAX_RECOVERY = 1024 * 1024;
