/**
 * Whether parsed JSON is nested no deeper than so many levels. What follows a parser (schemas, copies, comparisons,
 * writing to disk, IPC) walks a value recursively, and a mebibyte of brackets would exhaust its stack.
 */
export function isShallow(value: unknown, deepest: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return deepest > 0 && Object.values(value).every((inner) => isShallow(inner, deepest - 1));
}
