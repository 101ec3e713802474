import { describe, expect, test } from 'vitest';
import { blockerOf, bringsDanger, effectOf, isConfirmed } from '#renderer/features/review/plan';
import type { Review } from '#renderer/store/review-slice';
import {
  type Draft,
  emptyDraft,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import { reviewRows } from '#shared/settings/merge';
import type { OrgSettings } from '#shared/settings/schema';
import { noNetwork } from '#support/app-fixtures';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

const untouched = emptyDraft(calmSettings);
const edited = withInput(untouched, 'bulkBatchSize', '7', calmSettings);

function review(draft: Draft, fresh: OrgSettings, part: Partial<Review> = {}): Review {
  return {
    step: 'ready',
    fresh,
    readAt: 0,
    rows: reviewRows(draft, fresh),
    choices: {},
    typedName: '',
    changedSince: null,
    failure: null,
    sent: null,
    outcomes: null,
    ...part,
  };
}

describe('what keeps a review from being saved', () => {
  test('nothing, once a change has been compared with a fresh read', () => {
    expect(blockerOf(review(edited, calmSettings), {}, false)).toBeNull();
  });

  test('the read that is still under way, and the one that failed', () => {
    const reading = review(edited, calmSettings, { step: 'reading', fresh: null, rows: [] });
    expect(blockerOf(reading, {}, false)).toEqual({ kind: 'reading' });
    const offline = review(edited, calmSettings, { failure: noNetwork });
    expect(blockerOf(offline, {}, false)).toEqual({ kind: 'offline' });
  });

  test('each conflict that is not settled, before the name that is asked for', () => {
    const draft = withInput(edited, 'posthogUiHost', 'https://mine', calmSettings);
    const later = settingsWith({ bulkBatchSize: 50, posthogUiHost: 'https://theirs' });
    expect(blockerOf(review(draft, later), {}, true)).toEqual({ kind: 'conflicts', count: 2 });
    const one = review(draft, later, { choices: { bulkBatchSize: 'mine' } });
    expect(blockerOf(one, {}, true)).toEqual({ kind: 'conflicts', count: 1 });
    const settled = review(draft, later, {
      choices: { bulkBatchSize: 'mine', posthogUiHost: 'theirs' },
    });
    expect(blockerOf(settled, {}, true)).toEqual({ kind: 'name' });
    expect(blockerOf(settled, {}, false)).toBeNull();
  });

  test('that nothing is left to save: it is there already', () => {
    const same = settingsWith({ bulkBatchSize: 7 });
    expect(blockerOf(review(edited, same), {}, false)).toEqual({ kind: 'nothing' });
  });

  test('not that everything is given up for the other side: that is settled by the same button', () => {
    const theirs = review(edited, settingsWith({ bulkBatchSize: 50 }), {
      choices: { bulkBatchSize: 'theirs' },
    });
    expect(blockerOf(theirs, {}, false)).toBeNull();
  });

  test('a new secret that is gone, which must not be sent as empty', () => {
    const draft = withNewSecret(untouched, 'subscriptionCode', 'M123');
    const open = review(draft, calmSettings);
    expect(blockerOf(open, draft.newSecrets, false)).toBeNull();
    expect(blockerOf(open, {}, false)).toEqual({ kind: 'nothing' });
  });
});

describe('the sign of a row', () => {
  const effectsOf = (draft: Draft, fresh: OrgSettings) => reviewRows(draft, fresh).map(effectOf);

  test('tells an added, a removed and a changed value apart', () => {
    const noHost = settingsWith({ posthogUiHost: '' });
    const added = withInput(emptyDraft(noHost), 'posthogUiHost', 'https://a', noHost);
    expect(effectsOf(added, noHost)).toEqual(['added']);
    const removed = withInput(untouched, 'posthogUiHost', '', calmSettings);
    expect(effectsOf(removed, calmSettings)).toEqual(['removed']);
    expect(effectsOf(edited, calmSettings)).toEqual(['changed']);
  });

  test('tells the same of secrets, by whether one is stored', () => {
    const added = withNewSecret(untouched, 'posthogWebhookSecret', 'a');
    expect(effectsOf(added, calmSettings)).toEqual(['added']);
    const changed = withNewSecret(untouched, 'subscriptionCode', 'a');
    expect(effectsOf(changed, calmSettings)).toEqual(['changed']);
    const removed = withRemoval(untouched, 'subscriptionCode');
    expect(effectsOf(removed, calmSettings)).toEqual(['removed']);
  });

  test('is none where saving changes nothing', () => {
    const later = settingsWith({ bulkBatchSize: 50, hasSubscriptionCode: false });
    expect(effectsOf(untouched, later)).toEqual(['none', 'none']);
  });
});

test('A typed name does not confirm a danger that comes up later', () => {
  const off = { name: 'passkey-off', dangerous: true } as const;
  const host = { name: 'host-under-key', dangerous: true } as const;
  const quiet = { name: 'posthog-off', dangerous: false } as const;
  expect(bringsDanger([off], [host, off])).toBe(true);
  expect(bringsDanger([off], [host])).toBe(true);
  expect(bringsDanger([], [off])).toBe(true);
  expect(bringsDanger([host, off], [off])).toBe(false);
  expect(bringsDanger([off], [off, quiet])).toBe(false);
});

test('A typed name confirms when it is the name, white space around it apart', () => {
  expect(isConfirmed(' Acme Corp ', 'Acme Corp')).toBe(true);
  expect(isConfirmed('acme corp', 'Acme Corp')).toBe(false);
  expect(isConfirmed('Acme  Corp', 'Acme Corp')).toBe(false);
  expect(isConfirmed('', 'Acme Corp')).toBe(false);
});
