import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consequencesOf } from '#shared/settings/consequences';
import {
  type Draft,
  emptyDraft,
  movedTo,
  storable,
  withInput,
  withNewSecret,
  withRemoval,
} from '#shared/settings/draft';
import { plainFields } from '#shared/settings/fields';
import {
  type ConflictChoice,
  type ConflictChoices,
  reviewRows,
  savePlan,
} from '#shared/settings/merge';
import { isSameHost } from '#shared/settings/posthog-host';
import type { OrgSettings } from '#shared/settings/schema';
import { anyDraft, anySettings } from '#support/settings-arbitraries';
import { calmSettings, settingsWith } from '#support/settings-fixtures';

/** A stored key is never sent to a host that it was not stored for without a new key or an explicit yes. */
const us = 'https://us.posthog.com';
const mine = 'https://mine.example.com';
const theirs = settingsWith({ posthogApiHost: 'https://theirs.example.com' });

const withHost = (host: string, base = calmSettings) =>
  withInput(emptyDraft(base), 'posthogApiHost', host, base);
const withKey = (draft: Draft, key = 'phx_new') =>
  withNewSecret(draft, 'posthogPersonalApiKey', key);
const withoutKey = (draft: Draft) => withRemoval(draft, 'posthogPersonalApiKey');

/** The dangers that the name of the organization is asked for. */
function dangers(draft: Draft, fresh: OrgSettings = draft.base, choices: ConflictChoices = {}) {
  return consequencesOf(reviewRows(draft, fresh), choices, draft, fresh, 0)
    .filter(({ dangerous }) => dangerous)
    .map(({ name }) => name);
}

describe('a host that was changed here', () => {
  test('asks for a yes while the old key stays', () => {
    expect(dangers(withHost(us))).toEqual(['host-under-key']);
  });

  test('asks for none with a new key, or where no key is stored', () => {
    expect(dangers(withKey(withHost(us)))).toEqual([]);
    expect(dangers(withHost(us, settingsWith({ hasPosthogPersonalKey: false })))).toEqual([]);
  });

  test('asks again when the new key was taken back, typed away or never more than white space', () => {
    const draft = withKey(withHost(us));
    expect(dangers(withKey(draft, ''))).toEqual(['host-under-key']);
    expect(dangers(withKey(draft, ' \t'))).toEqual(['host-under-key']);
    const wiped = { ...draft, newSecrets: { posthogPersonalApiKey: '  ' } };
    expect(dangers(wiped)).toEqual(['host-under-key']);
  });

  test('asks for a yes when the removal of the key is asked too: the server may keep it', () => {
    expect(dangers(withoutKey(withHost(us)))).toEqual(['host-under-removed-key']);
    expect(dangers(withoutKey(withHost('')))).toEqual([]);
    expect(dangers(withoutKey(emptyDraft(calmSettings)))).toEqual([]);
  });

  test('is no other host with white space around it, a slash behind it or in capitals', () => {
    expect(dangers(withHost(' https://EU.posthog.com/ '))).toEqual([]);
    const padded = settingsWith({ posthogApiHost: ' https://eu.posthog.com/ ' });
    expect(dangers(withHost('https://eu.posthog.com', padded))).toEqual([]);
  });

  test('asks for a yes where a new key was typed only after the review began, and will not be sent', () => {
    const reviewed = withHost(us);
    const rows = reviewRows(reviewed, calmSettings);
    const consequences = consequencesOf(rows, {}, withKey(reviewed), calmSettings, 0);
    expect(consequences).toEqual([{ name: 'host-under-key', dangerous: true }]);
  });

  test('asks for a yes in a draft of the last run, whose new key is gone', () => {
    const stored = storable(withKey(withHost(us)));
    if (!stored) throw new Error('A changed host is to be kept');
    expect(dangers({ ...stored, newSecrets: {} })).toEqual(['host-under-key']);
  });

  test('asks for a yes when the key was stored only after the edit began', () => {
    const draft = withHost(us, settingsWith({ hasPosthogPersonalKey: false }));
    expect(dangers(draft, calmSettings)).toEqual(['host-under-key']);
    expect(dangers(movedTo(draft, calmSettings), calmSettings)).toEqual(['host-under-key']);
  });
});

describe('a host that was changed elsewhere too', () => {
  const conflict = withHost(mine);

  test('asks for a yes to mine, settled or not', () => {
    expect(dangers(conflict, theirs)).toEqual(['host-under-key']);
    expect(dangers(conflict, theirs, { posthogApiHost: 'mine' })).toEqual(['host-under-key']);
  });

  test('asks for none where theirs is taken: it has the key already', () => {
    expect(dangers(conflict, theirs, { posthogApiHost: 'theirs' })).toEqual([]);
    expect(dangers(emptyDraft(calmSettings), theirs)).toEqual([]);
  });

  test('asks for a yes before a new key goes there', () => {
    const name = ['key-to-moved-host'];
    expect(dangers(withKey(emptyDraft(calmSettings)), theirs)).toEqual(name);
    expect(dangers(withKey(conflict), theirs, { posthogApiHost: 'theirs' })).toEqual(name);
    expect(dangers(withKey(conflict), theirs, { posthogApiHost: 'mine' })).toEqual([]);
  });

  test('asks for none where the host there is the one that was typed here', () => {
    const typed = withHost(theirs.posthogApiHost);
    expect(dangers(withKey(typed), theirs)).toEqual([]);
    expect(dangers(typed, theirs)).toEqual([]);
  });

  test('asks for none where it is the same but for a slash', () => {
    const slash = settingsWith({ posthogApiHost: 'https://eu.posthog.com/' });
    expect(dangers(withKey(emptyDraft(calmSettings)), slash)).toEqual([]);
  });
});

test('whatever is edited here and elsewhere, no plan moves a stored key in silence', () => {
  const choice = fc.constantFrom<ConflictChoice>('mine', 'theirs');
  const everyChoice = fc.record(Object.fromEntries(plainFields.map(({ key }) => [key, choice])));
  let moved = 0;
  fc.assert(
    fc.property(anyDraft, anySettings, everyChoice, (draft, fresh, choices) => {
      const plan = savePlan(reviewRows(draft, fresh), fresh, choices, draft.newSecrets);
      if (!plan || !fresh.hasPosthogPersonalKey) return;
      const { posthogApiHost: host } = plan.values;
      const { posthogPersonalApiKey: key } = plan.secrets;
      // A host that goes with its key is no new one.
      if (isSameHost(host, fresh.posthogApiHost) || key || (key === '' && host === '')) return;
      moved += 1;
      const name = key === '' ? 'host-under-removed-key' : 'host-under-key';
      expect(dangers(draft, fresh, choices)).toContain(name);
    }),
    { numRuns: 500 },
  );
  expect(moved).toBeGreaterThan(10);
});
