import { describe, expect, test } from 'vitest';
import { type FieldState, fieldStates } from '#renderer/features/settings/field-state';
import { type Filter, matches, visibleFields } from '#renderer/features/settings/filter';
import { emptyDraft, withInput } from '#shared/settings/draft';
import { type FieldKey, fields } from '#shared/settings/fields';
import { settingsWith } from '#support/settings-fixtures';

const settings = settingsWith({ requirePasskey: false });
const edited = withInput(emptyDraft(settings), 'bulkBatchSize', '7', settings);
const states = fieldStates(edited, settings);
const everything: Filter = { query: '', onlyModified: false, onlyNeedingAttention: false };
const wordsOf = ({ field }: FieldState) => [`Name of ${field.key}`, 'help', field.section];

function shown(filter: Partial<Filter>, held: FieldKey | null = null): FieldKey[] {
  return visibleFields(states, { ...everything, ...filter }, wordsOf, held).map(
    ({ field }) => field.key,
  );
}

describe('the filters of the editor', () => {
  test('let everything pass while none is set', () => {
    expect(shown({})).toEqual(fields.map(({ key }) => key));
  });

  test('find by any of the words of a field', () => {
    expect(shown({ query: 'operations' })).toEqual(['auditRetentionDays', 'bulkBatchSize']);
    expect(shown({ query: 'nothing like it' })).toEqual([]);
  });

  test('show what is modified, what needs attention, and only what is both', () => {
    expect(shown({ onlyModified: true })).toEqual(['bulkBatchSize']);
    expect(shown({ onlyNeedingAttention: true })).toEqual(['requirePasskey']);
    expect(shown({ onlyModified: true, onlyNeedingAttention: true })).toEqual([]);
  });

  test('keep the field that has the focus, so that typing cannot take it away, but not against a query', () => {
    expect(shown({ onlyModified: true }, 'posthogUiHost')).toEqual([
      'bulkBatchSize',
      'posthogUiHost',
    ]);
    expect(shown({ query: 'security' }, 'posthogUiHost')).toEqual(['requirePasskey']);
  });
});

describe('a query', () => {
  test('matches in any case and order, by parts of words', () => {
    expect(matches('HOST posthog', ['PostHog API host'])).toBe(true);
    expect(matches('  apihost ', ['PostHog API host', 'posthogApiHost'])).toBe(true);
  });

  test('needs every word, and none across the border of two texts', () => {
    expect(matches('posthog retention', ['PostHog API host'])).toBe(false);
    expect(matches('onetwo', ['one', 'two'])).toBe(false);
  });
});
