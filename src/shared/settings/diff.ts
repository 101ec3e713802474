import type { PlainValue } from './draft';
import { fields, type PlainKey, type SecretKey } from './fields';
import type { OrgSettings } from './schema';

/** A field that differs between two reads. Of a secret only whether one was stored can differ visibly. */
export type Difference =
  | {
      readonly kind: 'plain';
      readonly key: PlainKey;
      readonly before: PlainValue;
      readonly after: PlainValue;
    }
  | {
      readonly kind: 'secret';
      readonly key: SecretKey;
      readonly before: boolean;
      readonly after: boolean;
    };

export function differences(before: OrgSettings, after: OrgSettings): Difference[] {
  return fields.flatMap((field): Difference[] => {
    if (field.kind === 'secret') {
      const pair = { before: before[field.flag], after: after[field.flag] };
      return pair.before === pair.after ? [] : [{ kind: 'secret', key: field.key, ...pair }];
    }
    const pair = { before: before[field.key], after: after[field.key] };
    return pair.before === pair.after ? [] : [{ kind: 'plain', key: field.key, ...pair }];
  });
}
