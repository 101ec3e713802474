import * as fc from 'fast-check';
import { anyHostileKey, anyHostileValue, withOwn } from './hostile-values';

/** A place in a value: the object or list that holds it, and under which key. */
interface Place {
  readonly holder: object;
  readonly key: string;
}

const ways = ['none', 'whole', 'replace', 'replace', 'remove', 'add', 'rename'] as const;

/**
 * Values that are valid but for one place: replaced, removed, renamed, or with a key too many. Some are left as they
 * are, and of some nothing is left.
 */
export function nearly(
  valid: fc.Arbitrary<unknown>,
  hostile: fc.Arbitrary<unknown> = anyHostileValue,
): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.constantFrom(...ways), fc.nat({ max: 63 }), anyHostileKey, hostile)
    .map(([value, way, at, key, other]) => changed(value, way, at, key, other));
}

function changed(
  value: unknown,
  way: (typeof ways)[number],
  at: number,
  newKey: string,
  other: unknown,
): unknown {
  if (way === 'none') return value;
  // Copied, since the parts of a case may be those of other cases too.
  const copy = copied(value);
  const places = placesIn(copy);
  const place = places[at % Math.max(places.length, 1)];
  if (way === 'whole' || !place) return other;
  const { holder, key } = place;
  const old: unknown = Reflect.get(holder, key);
  // The one name that can't be given to a list.
  const fits = !(Array.isArray(holder) && newKey === 'length');
  if (way === 'replace') withOwn(key, other, holder);
  if (way === 'remove' || way === 'rename') Reflect.deleteProperty(holder, key);
  if (way === 'rename' && fits) withOwn(newKey, old, holder);
  if (way === 'add' && fits) withOwn(newKey, other, holder);
  return copy;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  const copy = {};
  for (const [key, inner] of Object.entries(value)) withOwn(key, copied(inner), copy);
  return copy;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    { holder: value, key },
    ...placesIn(Reflect.get(value, key)),
  ]);
}
