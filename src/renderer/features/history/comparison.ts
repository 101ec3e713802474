import type { PlainValue } from '#shared/settings/draft';
import { fields, type PlainKey, type SecretKey } from '#shared/settings/fields';
import type { PlainSettings, Snapshot } from '#shared/settings/schema';

/** A setting on both sides. */
export type ComparisonRow =
  | {
      readonly kind: 'plain';
      readonly key: PlainKey;
      readonly left: PlainValue;
      readonly right: PlainValue;
      readonly differs: boolean;
    }
  | {
      readonly kind: 'secret';
      readonly key: SecretKey;
      /** Whether one is stored: all that is ever known of it. */
      readonly left: boolean;
      readonly right: boolean;
      readonly differs: boolean;
    }
  | {
      /** A field that the API's reference doesn't name, as JSON; null where the server didn't send it. */
      readonly kind: 'other';
      readonly key: string;
      readonly left: string | null;
      readonly right: string | null;
      readonly differs: boolean;
    };

export function comparisonRows(left: Snapshot, right: Snapshot): ComparisonRow[] {
  const known = fields.map((field): ComparisonRow => {
    if (field.kind === 'secret') {
      const pair = { left: left.settings[field.flag], right: right.settings[field.flag] };
      return { kind: 'secret', key: field.key, ...pair, differs: pair.left !== pair.right };
    }
    const pair = { left: left.settings[field.key], right: right.settings[field.key] };
    return { kind: 'plain', key: field.key, ...pair, differs: pair.left !== pair.right };
  });
  return [...known, ...otherRows(left.extra, right.extra)];
}

type Extra = Snapshot['extra'];

function otherRows(left: Extra, right: Extra): ComparisonRow[] {
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return names.map((key) => {
    const pair = { left: jsonOf(left, key), right: jsonOf(right, key) };
    return { kind: 'other', key, ...pair, differs: pair.left !== pair.right };
  });
}

function jsonOf(extra: Extra, key: string): string | null {
  return Object.hasOwn(extra, key) ? json(extra[key]) : null;
}

/** With the keys of every object in order: in which one a server sends them means nothing. */
export function json(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The values of the right side that the left one doesn't have: never secrets. */
export function rightValues(rows: readonly ComparisonRow[]): Partial<PlainSettings> {
  return Object.fromEntries(
    rows.flatMap((row) => (row.kind === 'plain' && row.differs ? [[row.key, row.right]] : [])),
  );
}
