import { describe, expect, test } from 'vitest';
import { randomFrom } from '#support/seeded-random';
import {
  judgeSoak,
  type SoakMeasure,
  type SoakSample,
  soakLimits,
  soakMeasures,
  soakTable,
} from '#support/soak-judge';

const looks = 60;

/** A run whose measures are what this says, in tolerances above a level of a hundred of them. */
function samplesOf(value: (measure: SoakMeasure, look: number) => number): SoakSample[] {
  return Array.from({ length: looks }, (_, look) => {
    const at = (measure: SoakMeasure) =>
      soakLimits[measure].tolerance * (100 + value(measure, look));
    return Object.fromEntries(
      soakMeasures.map((measure) => [measure, at(measure)]),
    ) as unknown as SoakSample;
  });
}

const grownIn = (samples: readonly SoakSample[]) =>
  judgeSoak(samples)
    .filter(({ grown }) => grown)
    .map(({ measure }) => measure);

describe('the judge of a soak', () => {
  test.each(soakMeasures)('finds a leak of %s, and only that one', (leaking) => {
    // Two thirds of the run lie between the middles of the first and the last third.
    const samples = samplesOf((measure, look) => (measure === leaking ? (2 * look) / looks : 0));
    expect(grownIn(samples)).toEqual([leaking]);
  });

  test('finds a slow leak under noise that is as large as what is tolerated', () => {
    const random = randomFrom(7);
    const samples = samplesOf((_, look) => (2.5 * look) / looks + random() - 0.5);
    expect(grownIn(samples)).toEqual(soakMeasures);
  });

  test('takes noise without a trend for what it is', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const random = randomFrom(seed);
      expect(grownIn(samplesOf(() => 2 * random() - 1))).toEqual([]);
    }
  });

  test('takes a saw and single peaks for no growth, and neither a fall', () => {
    expect(grownIn(samplesOf((_, look) => look % 10))).toEqual([]);
    expect(grownIn(samplesOf((_, look) => (look % 7 === 6 ? 90 : 0)))).toEqual([]);
    expect(grownIn(samplesOf((_, look) => -look))).toEqual([]);
  });

  test('takes what came in once and stays within the tolerance for no growth', () => {
    expect(grownIn(samplesOf((_, look) => (look > looks / 2 ? 0.9 : 0)))).toEqual([]);
    expect(grownIn(samplesOf((_, look) => (look > looks / 2 ? 1.1 : 0)))).toEqual(soakMeasures);
  });

  test('does not judge by a few looks', () => {
    const samples = samplesOf(() => 0);
    expect(judgeSoak(samples.slice(0, 9))).toHaveLength(soakMeasures.length);
    expect(() => judgeSoak(samples.slice(0, 8))).toThrow('8 looks');
  });

  test('its table names each measure with its medians and what they mean', () => {
    const samples = samplesOf((measure, look) => (measure === 'handles' ? look : 0));
    const lines = soakTable(judgeSoak(samples)).split('\n');
    expect(lines).toHaveLength(soakMeasures.length + 1);
    expect(lines[1]).toMatch(/^main: memory \(RSS\) \(MB\) +1600\.00 +1600\.00 +16\.00 +holds$/);
    expect(lines[4]).toMatch(/^main: handles +657 +897 +6 +GROWS$/);
  });
});
