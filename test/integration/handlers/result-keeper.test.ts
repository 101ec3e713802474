import { expect, test } from 'vitest';
import { createResultKeeper, keptTests, keptValidations } from '#main/result-keeper';
import { createOrganizationStore } from '#main/storage/organization-store';
import type { ConnectionTest } from '#shared/connection-test/schema';
import type { SubscriptionValidation } from '#shared/subscription/schema';
import { emptyFolder } from '#support/profile-folder';

const id = '6f9b3c2e-8f0b-4c39-9f38-1f2d3c4b5a69';
const testAt = (testedAt: number): ConnectionTest => ({
  testedAt,
  durationMs: 5,
  success: true,
  projectName: 'Shop',
  message: '',
  basis: null,
});
const validationAt = (checkedAt: number): SubscriptionValidation => ({
  checkedAt,
  durationMs: 5,
  asked: null,
  odooVersion: '19.0',
  valid: true,
});
const countdown = (from: number) => Array.from({ length: from }, (_, index) => from - index);

async function openKeeper(now: () => number = Date.now) {
  const store = createOrganizationStore(await emptyFolder());
  return { store, keeper: createResultKeeper(store, now) };
}

test('as many results are kept as are meant to be; the oldest go first', async () => {
  const { store, keeper } = await openKeeper();
  await store.saveResults(id, {
    connectionTests: countdown(keptTests).map(testAt),
    validations: countdown(keptValidations).map(validationAt),
    secretsChangedAt: {},
  });

  expect(await keeper.addTest(id, testAt(1000))).toBeNull();
  expect(await keeper.addValidation(id, validationAt(1000))).toBeNull();

  const { results } = await store.load(id);
  expect(results.connectionTests.map(({ testedAt }) => testedAt)).toEqual([
    1000,
    ...countdown(keptTests).slice(0, -1),
  ]);
  expect(results.validations.map(({ checkedAt }) => checkedAt)).toEqual([
    1000,
    ...countdown(keptValidations).slice(0, -1),
  ]);
});

test('the time of a change is kept for each secret, and results stay', async () => {
  let time = 1;
  const { store, keeper } = await openKeeper(() => time);
  await keeper.addTest(id, testAt(1));
  await keeper.noteSecretChanges(id, ['posthogPersonalApiKey', 'subscriptionCode']);
  time = 2;
  await keeper.noteSecretChanges(id, ['subscriptionCode']);
  expect((await store.load(id)).results).toEqual({
    connectionTests: [testAt(1)],
    validations: [],
    secretsChangedAt: { posthogPersonalApiKey: 1, subscriptionCode: 2 },
  });
});

test('where no secret was changed, nothing is written', async () => {
  const { store, keeper } = await openKeeper();
  expect(await keeper.noteSecretChanges(id, [])).toBeNull();
  expect((await store.load(id)).results.secretsChangedAt).toEqual({});
});
