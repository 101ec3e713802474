import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoHistory } from '#main/demo/history';
import { initialDemoState, settingsOf, testPosthog, validateSubscription } from '#main/demo/state';
import { isOutdated, previousProject } from '#shared/connection-test/outdated';
import { connectionTest } from '#shared/connection-test/schema';
import { differences } from '#shared/settings/diff';
import { snapshot } from '#shared/settings/schema';
import { isOutdated as isValidationOutdated } from '#shared/subscription/outdated';
import { subscriptionValidation } from '#shared/subscription/schema';
import { suggestedVersions, versionVerdicts } from '#shared/subscription/versions';
import { startedAt, uuid } from '#support/app-fixtures';

function historyAt(now: number) {
  let ids = 0;
  return demoHistory(now, () => uuid(ids++));
}

const day = 86_400_000;
const { snapshots, results } = historyAt(startedAt);
const settings = snapshots.map((past) => past.snapshot.settings);
const answered = settingsOf(initialDemoState);

describe('the snapshots of the demo organization', () => {
  it('are some that the files take, over nine months', () => {
    expect(snapshots.length).toBeGreaterThanOrEqual(12);
    for (const past of snapshots) expect(snapshot.safeParse(past.snapshot).success).toBe(true);
    expect(new Set(snapshots.map((past) => past.snapshot.id)).size).toBe(snapshots.length);
    const [first] = snapshots;
    const age = (startedAt - (first?.snapshot.readAt ?? 0)) / day;
    expect(age).toBeGreaterThan(240);
    expect(age).toBeLessThan(300);
  });

  it('end with what the server answers first, so that a first read finds nothing new', () => {
    expect(settings.at(-1)).toEqual(answered);
  });

  it('begin with a read, and know both kinds of a change', () => {
    const [first, ...later] = snapshots.map((past) => past.snapshot.source);
    expect(first).toBe('read');
    expect(new Set(later)).toEqual(new Set(['saved here', 'changed elsewhere']));
  });

  it('each differ from the one before, in one thing that an admin would do', () => {
    const changes = settings
      .slice(1)
      .map((after, index) => differences(settings[index] ?? after, after).map(({ key }) => key));
    expect(changes.every(({ length }) => length > 0)).toBe(true);
    const together = changes.filter(({ length }) => length > 1);
    expect(together).toEqual([
      ['posthogEnabled', 'posthogPersonalApiKey'],
      ['posthogApiHost', 'posthogUiHost'],
    ]);
    expect(new Set(changes.flat()).size).toBe(9);
  });

  it('are in the order of time whatever the clock says, with windows in between and none to come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 4e12 }), (now) => {
        const past = historyAt(now).snapshots;
        const times = past.flatMap((one) => [one.snapshot.readAt, one.confirmedAt]);
        expect(times.every(Number.isInteger)).toBe(true);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(new Set(times).size).toBe(times.length);
        expect(times.at(-1)).toBeLessThan(now);
      }),
    );
  });

  it('date a change made elsewhere by minutes, by a night or by days, and a save by the moment', () => {
    const windows = (source: string) =>
      snapshots.slice(1).flatMap((past, index) => {
        const before = snapshots[index]?.confirmedAt ?? 0;
        return past.snapshot.source === source ? [past.snapshot.readAt - before] : [];
      });
    expect(Math.max(...windows('saved here'))).toBeLessThan(1_000);
    const elsewhere = windows('changed elsewhere');
    expect(Math.min(...elsewhere)).toBeGreaterThan(60_000);
    expect(Math.min(...elsewhere)).toBeLessThan(10 * 60_000);
    expect(Math.max(...elsewhere)).toBeGreaterThan(day);
  });
});

describe('the results of the demo organization', () => {
  const { connectionTests, validations, secretsChangedAt } = results;

  it('are some that the files take, newest first, from before now', () => {
    for (const one of connectionTests) expect(connectionTest.safeParse(one).success).toBe(true);
    for (const one of validations) expect(subscriptionValidation.safeParse(one).success).toBe(true);
    for (const times of [
      connectionTests.map(({ testedAt }) => testedAt),
      validations.map(({ checkedAt }) => checkedAt),
    ]) {
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      expect(Math.max(...times)).toBeLessThan(startedAt);
    }
    expect(Math.max(...Object.values(secretsChangedAt))).toBeLessThan(startedAt);
  });

  it('show a project that was swapped, and a test that is outdated since', () => {
    const [now, before] = connectionTests;
    if (!now || !before) throw new Error('Two tests are expected');
    expect(previousProject(connectionTests, now)).toBe(before.projectName);
    const { posthogPersonalApiKey: keyChangedAt = null } = secretsChangedAt;
    expect(isOutdated(now, answered, keyChangedAt)).toBe(false);
    expect(isOutdated(before, answered, null)).toBe(true);
  });

  it('show a version whose verdict has changed, and verdicts that still hold', () => {
    const rows = versionVerdicts(validations);
    expect(rows.filter(({ changed }) => changed).map(({ version }) => version)).toEqual(['16.0']);
    for (const { latest } of rows) {
      const codeChangedAt = secretsChangedAt.subscriptionCode ?? null;
      expect(isValidationOutdated(latest, answered, codeChangedAt)).toBe(false);
    }
  });

  it('say what the server would say again', () => {
    expect(connectionTests[0]).toMatchObject(testPosthog(initialDemoState));
    const rows = versionVerdicts(validations);
    expect(rows.map(({ version }) => version)).toEqual([...suggestedVersions]);
    for (const { version, latest } of rows)
      expect(latest).toMatchObject(validateSubscription(initialDemoState, version));
  });
});
