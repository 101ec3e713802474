import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from '#shared/settings/diff';
import { type Draft, movedTo } from '#shared/settings/draft';
import { plainFields, type SecretKey, secretFields } from '#shared/settings/fields';
import { type ConflictChoices, reviewRows, savePlan } from '#shared/settings/merge';
import type { OrgSettings } from '#shared/settings/schema';
import { settledDraft } from '#shared/settings/settle';
import { sentChanges, verifySave } from '#shared/settings/verify';
import { finds, holdsFor } from '#support/fuzzing';
import { anyDraft, anySettings, unusualSettings } from '#support/settings-arbitraries';

const anyChoices: fc.Arbitrary<ConflictChoices> = fc
  .array(fc.constantFrom('mine' as const, 'theirs' as const), { minLength: 6, maxLength: 6 })
  .map((choices) => Object.fromEntries(plainFields.map(({ key }, at) => [key, choices[at]])));

interface Case {
  readonly draft: Draft;
  readonly fresh: OrgSettings;
  readonly choices: ConflictChoices;
}

/** Few values that often meet, and now and then everything that a server could say. */
const anyCase: fc.Arbitrary<Case> = fc.record({
  draft: anyDraft,
  fresh: fc.oneof({ weight: 4, arbitrary: anySettings }, { weight: 1, arbitrary: unusualSettings }),
  choices: anyChoices,
});

type Plan = typeof planOf;

function planOf({ draft, fresh, choices }: Case) {
  return savePlan(reviewRows(draft, fresh), fresh, choices, draft.newSecrets);
}

/** What was typed into a field, as its value; undefined where nobody touched it. */
function typedIn({ inputs }: Draft, key: (typeof plainFields)[number]['key'], isNumber: boolean) {
  const input = inputs[key];
  return isNumber && input !== undefined ? Number(input) : input;
}

/** No change from elsewhere is overwritten without a word, and no field that nobody touched is sent as another. */
function losesNothing(one: Case, plan: Plan = planOf): boolean {
  const { draft, fresh, choices } = one;
  const planned = plan(one);
  if (!planned) return false;
  const asked = new Set<string>(planned.asked);
  const rows = reviewRows(draft, fresh);
  return plainFields.every(({ key, kind }) => {
    const mine = typedIn(draft, key, kind === 'integer');
    const sent = planned.values[key];
    if (mine === undefined) return sent === fresh[key] && !asked.has(key);
    const changedElsewhere = fresh[key] !== draft.base[key] && mine !== fresh[key];
    const row = rows.find((candidate) => candidate.key === key);
    if (changedElsewhere && row?.state !== 'conflict') return false;
    const expected = changedElsewhere && choices[key] === 'theirs' ? fresh[key] : mine;
    return sent === expected && asked.has(key) === (sent !== fresh[key]);
  });
}

/** A secret goes out only where one was typed or removed, and never as an empty text in the place of a new one. */
function sendsNoOtherSecret(one: Case): boolean {
  const { draft, fresh } = one;
  const planned = planOf(one);
  return secretFields.every(({ key, flag }) => {
    const typed = draft.newSecrets[key]?.trim();
    const removed = draft.removals.includes(key) && fresh[flag] ? '' : undefined;
    return planned?.secrets[key] === (typed ?? removed) && typed !== '';
  });
}

describe('a draft, and what was changed elsewhere since', () => {
  test('no change from elsewhere is lost, and no untouched field changes', () => {
    holdsFor(anyCase, (one) => losesNothing(one));
  });

  test('no secret is sent that nobody typed', () => {
    holdsFor(anyCase, sendsNoOtherSecret);
  });

  test('there is no plan while a conflict is open, or a new secret is gone', () => {
    holdsFor(anyCase, ({ draft, fresh }) => {
      const rows = reviewRows(draft, fresh);
      const open = rows.some(({ state }) => state === 'conflict');
      const wiped = rows.some(({ state }) => state === 'set');
      return (savePlan(rows, fresh, {}, {}) === null) === (open || wiped);
    });
  });

  test('the same holds after any other read in between', () => {
    holdsFor(fc.tuple(anyCase, anySettings), ([one, between]) =>
      losesNothing({ ...one, draft: movedTo(one.draft, between) }),
    );
  });

  test('what a save came to is told field by field, and nothing that was not saved is dropped', () => {
    const sources = fc.array(fc.constantFrom('asked', 'before', 'other'), {
      minLength: 9,
      maxLength: 9,
    });
    holdsFor(fc.tuple(anyCase, anySettings, sources), ([one, other, from]) => {
      const planned = planOf(one);
      if (!planned) return false;
      const { draft, fresh, choices } = one;
      const asked: OrgSettings = { ...fresh, ...planned.values };
      const pick = (at: number) =>
        from[at] === 'asked' ? asked : from[at] === 'before' ? fresh : other;
      const after: OrgSettings = { ...other };
      for (const [at, { key }] of plainFields.entries())
        Object.assign(after, { [key]: pick(at)[key] });
      const outcomes = verifySave(
        sentChanges(planned.values, planned.secrets),
        fresh,
        after,
        'answer',
      );
      const told = new Map<string, string>(outcomes.map(({ key, state }) => [key, state]));
      const settled = settledDraft(draft, outcomes, choices, after);
      return (
        planned.asked.every((key) => told.has(key) || isSecret(key)) &&
        plainFields.every(({ key }) => {
          const [sent, got] = [planned.values[key], after[key]];
          if (sent === got) return (told.get(key) ?? 'saved') === 'saved';
          const isTold = told.get(key) === (got === fresh[key] ? 'not-saved' : 'adjusted');
          const kept =
            told.get(key) !== 'not-saved' ||
            choices[key] === 'theirs' ||
            settled.inputs[key] === draft.inputs[key];
          return isTold && kept;
        }) &&
        Object.keys(settled.newSecrets).length === 0
      );
    });
  });

  test('a comparison names exactly the fields that differ', () => {
    holdsFor(fc.tuple(anySettings, unusualSettings, fc.nat({ max: 511 })), ([one, other, mask]) => {
      const names = [...plainFields.map(({ key }) => key), ...secretFields.map(({ flag }) => flag)];
      const mixed: OrgSettings = { ...one };
      for (const [at, name] of names.entries())
        if (mask & (1 << at)) Object.assign(mixed, { [name]: other[name] });
      const differing = names.filter((name) => one[name] !== mixed[name]).length;
      return differences(one, mixed).length === differing && differences(mixed, mixed).length === 0;
    });
  });
});

function isSecret(key: string): key is SecretKey {
  return secretFields.some((field) => field.key === key);
}

describe('a control: found is a merge that', () => {
  test.each<[string, (one: Case) => ReturnType<Plan>]>([
    [
      'sends what stood there when the edits began',
      (one) => {
        const plan = planOf(one);
        return (
          plan && {
            ...plan,
            values: {
              ...one.draft.base,
              ...plan.values,
              bulkBatchSize: one.draft.base.bulkBatchSize,
            },
          }
        );
      },
    ],
    [
      'takes mine of every conflict',
      (one) =>
        planOf({
          ...one,
          choices: Object.fromEntries(plainFields.map(({ key }) => [key, 'mine'])),
        }),
    ],
    ['drops the edits', (one) => planOf({ ...one, draft: { ...one.draft, inputs: {} } })],
    [
      'sets what nobody asked for',
      (one) => {
        const plan = planOf(one);
        return (
          plan && {
            ...plan,
            values: { ...plan.values, requirePasskey: !plan.values.requirePasskey },
          }
        );
      },
    ],
  ])('%s', (_title, plan) => {
    expect(finds(anyCase, (one) => losesNothing(one, plan))).toBe(true);
  });
});
