import { expect, test } from '#support/app';
import { startSoak } from '#support/soak';
import { soakMeasures } from '#support/soak-judge';

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
