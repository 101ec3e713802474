// Apart from the schemas, since the page carries none.

/** A printable report holds no more entries of a history, the newest; all of them are for JSON and CSV. */
export const mostReportedEntries = 1000;
