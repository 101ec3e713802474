import { expect, test } from '#support/app';
import { startSoak } from '#support/soak';
import { soakMeasures } from '#support/soak-judge';
import { noTurns, takeTurn } from '#support/soak-turns';

const seed = Number(process.env['OCORE_SOAK_SEED'] ?? Date.now() % 2 ** 31);

test('a short soak with one faulty answer in ten: nothing grows, and what is leaked on purpose is found', async ({
  launch,
  profile,
  server,
}) => {
  test.setTimeout(120_000);
  const soak = await startSoak({ launch, profile, server, seed });
  const { verdicts, counts, text } = await soak.run({ seconds: 14 });
  console.log(text);
  expect(verdicts.filter(({ grown }) => grown)).toEqual([]);
  expect(counts.saved).toBeGreaterThan(0);
  expect(Object.keys(counts.failed)).not.toEqual([]);

  // The control: the same app, judged in the same way, with leaks.
  const leaking = await soak.run({ seconds: 8, leaking: true });
  console.log(leaking.text);
  const found = leaking.verdicts.filter(({ grown }) => grown).map(({ measure }) => measure);
  expect(found).toEqual(soakMeasures);
});

test('a control: the oracle of a turn finds a save that never arrived, and a failure that nothing explains', async ({
  launch,
  profile,
  server,
}) => {
  const { scene } = await startSoak({ launch, profile, server, seed });
  scene.faults.sparesReads(true);
  const claimed = { ...server.stored.plain, auditRetentionDays: 5_000 };
  const flags = {
    hasPosthogPersonalKey: true,
    hasPosthogWebhookKey: false,
    hasSubscriptionCode: true,
  };
  server.plan({ kind: 'answer', status: 200, body: { ...claimed, ...flags } }, { on: 'write' });
  await expect(takeTurn(scene, 'save', 5_000, noTurns())).rejects.toThrow(/save 5000/);

  server.plan({ kind: 'answer', status: 500 }, { on: 'test-posthog' });
  await expect(takeTurn(scene, 'test', 5_001, noTurns())).rejects.toThrow(/test 5001/);
});
