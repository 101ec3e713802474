import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect } from 'vitest';

/** How many cases every channel and every parser gets. A failure names its seed and its smallest case. */
export const cases = Number(process.env['OCORE_FUZZ_CASES'] ?? 100_000);

/** What every value of a program inherits from: a key more on one of them is a key more on everything. */
const inherited = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  Map,
  Set,
  Promise,
  RegExp,
  Error,
].flatMap((one) => [one, one.prototype]);

function contentOf(holder: object): unknown {
  return Object.getOwnPropertyDescriptors(holder);
}

const asBorn = inherited.map(contentOf);

/** Whether what everything inherits from is still as it was when this file was loaded. */
export function isUnpolluted(): boolean {
  return isDeepStrictEqual(inherited.map(contentOf), asBorn);
}

/** Whether an object that was just made has keys; the quick form of the above, for every case. */
export function isBornEmpty(): boolean {
  for (const _key in {}) return false;
  return true;
}

/** Holds a property against every case, and looks for pollution after each and after all. */
export function holdsFor<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => boolean): void {
  fc.assert(
    fc.property(arbitrary, (value) => property(value) && isBornEmpty()),
    { numRuns: cases },
  );
  expect(isUnpolluted()).toBe(true);
}

/** The same where the answer comes later. */
export async function holdsLaterFor<T>(
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<boolean>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (value) => (await property(value)) && isBornEmpty()),
    { numRuns: cases },
  );
  expect(isUnpolluted()).toBe(true);
}

/** A control that finds nothing in fewer cases says nothing. */
const controlCases = { numRuns: 100_000 };

/** For the controls: whether the same property finds something in the usual number of cases. A throw is a find. */
export function finds<T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => boolean): boolean {
  return fc.check(fc.property(arbitrary, property), controlCases).failed;
}

/** The same where the answer comes later. */
export async function findsLater<T>(
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<boolean>,
): Promise<boolean> {
  return (await fc.check(fc.asyncProperty(arbitrary, property), controlCases)).failed;
}
