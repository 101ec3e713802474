import { describe, expect, test } from 'vitest';
import { fields, pickPlain, plainFields, secretFields, sections } from '#shared/settings/fields';
import {
  draftInputs,
  orgSettings,
  plainSettings,
  secretChanges,
  sentSettings,
  storedDraft,
} from '#shared/settings/schema';
import { calmSettings } from '#support/settings-fixtures';

const sorted = (keys: readonly string[]) => [...keys].sort();
const plainKeys = plainFields.map(({ key }) => key);
const secretKeys = secretFields.map(({ key }) => key);

describe('the table of fields', () => {
  test('has every field that can be written, once', () => {
    expect(sorted(plainKeys)).toEqual(sorted(Object.keys(plainSettings.shape)));
    expect(sorted(secretKeys)).toEqual(sorted(Object.keys(secretChanges.shape)));
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length);
  });

  test('explains every field of a read: as a value or as the flag of a secret', () => {
    const flags = secretFields.map(({ flag }) => flag);
    expect(sorted([...plainKeys, ...flags])).toEqual(sorted(Object.keys(orgSettings.shape)));
  });

  test('has every field that can be typed into, sent and kept in a draft', () => {
    expect(sorted(Object.keys(draftInputs.shape))).toEqual(sorted(plainKeys));
    expect(sorted(Object.keys(sentSettings.shape))).toEqual(sorted(plainKeys));
    const draft = { base: calmSettings, inputs: {}, removals: secretKeys };
    expect(storedDraft.parse(draft)).toEqual(draft);
  });

  test('groups the fields by section, in the order of the screen', () => {
    const seen = fields.map(({ section }) => section);
    expect([...new Set(seen)]).toEqual(sections);
    expect(seen).toEqual([...seen].sort((a, b) => sections.indexOf(a) - sections.indexOf(b)));
  });

  test('gives each field the kind of its values', () => {
    for (const { key, kind } of plainFields) {
      const kinds = { boolean: 'switch', number: 'integer', string: 'host' } as const;
      expect(kind).toBe(kinds[typeof calmSettings[key] as keyof typeof kinds]);
    }
  });
});

test('the writable part of a read holds its six fields and none of the flags', () => {
  const { hasPosthogPersonalKey, hasPosthogWebhookKey, hasSubscriptionCode, ...plain } =
    calmSettings;
  expect(pickPlain(calmSettings)).toEqual(plain);
});
