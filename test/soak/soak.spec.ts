import { expect, test } from '#support/app';
import { keepReport, startSoak } from '#support/soak';

const minutes = Number(process.env['OCORE_SOAK_MINUTES'] ?? 60);
const seed = Number(process.env['OCORE_SOAK_SEED'] ?? Date.now() % 2 ** 31);

test(`${minutes} minutes of saves with one faulty answer in ten: no growth of memory, handles or files`, async ({
  launch,
  profile,
  server,
}) => {
  test.setTimeout((minutes + 5) * 60_000);
  const soak = await startSoak({ launch, profile, server, seed });
  const { verdicts, counts, text } = await soak.run({ seconds: minutes * 60 });
  await keepReport('soak.txt', text);
  expect(verdicts.filter(({ grown }) => grown)).toEqual([]);
  expect(counts.saved).toBeGreaterThan(0);
});
