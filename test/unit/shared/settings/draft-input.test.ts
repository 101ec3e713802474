import { describe, expect, test } from 'vitest';
import {
  changesOf,
  emptyDraft,
  readInput,
  unsendable,
  withInput,
  withNewSecret,
} from '#shared/settings/draft';
import { longestSecret, type PlainKey, plainFields } from '#shared/settings/fields';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

function field(key: PlainKey) {
  const found = plainFields.find((one) => one.key === key);
  if (!found) throw new Error(`No field ${key}`);
  return found;
}

describe('what is typed', () => {
  test.each([
    ['0', 0],
    ['90', 90],
    [' 90 ', 90],
    ['007', 7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('%j is the number %d', (typed, value) => {
    expect(readInput(field('auditRetentionDays'), typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['-1', 'negative'],
    ['-90', 'negative'],
    ['-0', 'not-a-whole-number'],
    ['+1', 'not-a-whole-number'],
    ['1.5', 'not-a-whole-number'],
    ['-1.5', 'not-a-whole-number'],
    ['1e3', 'not-a-whole-number'],
    ['0x10', 'not-a-whole-number'],
    ['1 000', 'not-a-whole-number'],
    ['1,000', 'not-a-whole-number'],
    ['٣', 'not-a-whole-number'],
    ['Infinity', 'not-a-whole-number'],
    ['many', 'not-a-whole-number'],
    ['9007199254740992', 'too-big'],
    ['9'.repeat(100), 'too-big'],
  ])('%j is no number that can be saved: %s', (typed, problem) => {
    expect(readInput(field('bulkBatchSize'), typed)).toEqual({ ok: false, failure: problem });
  });

  test('a host loses the space around it and nothing else', () => {
    expect(readInput(field('posthogApiHost'), ' HTTPS://eu.posthog.com/ ')).toEqual({
      ok: true,
      value: 'HTTPS://eu.posthog.com/',
    });
    expect(readInput(field('posthogUiHost'), '')).toEqual({ ok: true, value: '' });
  });

  test('a switch is what it stands at', () => {
    expect(readInput(field('requirePasskey'), false)).toEqual({ ok: true, value: false });
  });
});

test('typing a value of the server that nobody could save takes the change back as well', () => {
  const odd = settingsWith({ bulkBatchSize: -1 });
  const typed = withInput(emptyDraft(odd), 'bulkBatchSize', '-', odd);
  expect(changesOf(typed, odd)).toMatchObject([{ kind: 'invalid' }]);
  expect(changesOf(withInput(typed, 'bulkBatchSize', '-1', odd), odd)).toEqual([]);
});

describe('unsendable', () => {
  test('names what can not be read as a value and new secrets that are too long', () => {
    const typed = withInput(emptyDraft(calmSettings), 'bulkBatchSize', 'many', calmSettings);
    const fits = withNewSecret(typed, 'posthogWebhookSecret', ` ${'x'.repeat(longestSecret)} `);
    const long = withNewSecret(fits, 'subscriptionCode', 'x'.repeat(longestSecret + 1));
    expect(unsendable(long, changesOf(long, calmSettings))).toEqual([
      'bulkBatchSize',
      'subscriptionCode',
    ]);
    expect(unsendable(emptyDraft(calmSettings), [])).toEqual([]);
  });
});
