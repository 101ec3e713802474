import { describe, expect, it } from 'vitest';
import {
  answeredForAnother,
  longestTable,
  suggestedVersions,
  versionVerdicts,
} from '#shared/subscription/versions';
import { startedAt, validation } from '#support/app-fixtures';

describe('answeredForAnother', () => {
  it('is true only where a version was asked for and another came back', () => {
    expect(answeredForAnother(validation({ asked: '17.0', odooVersion: '18.0' }))).toBe(true);
    expect(answeredForAnother(validation({ asked: '18.0', odooVersion: '18.0' }))).toBe(false);
    expect(answeredForAnother(validation({ asked: null, odooVersion: '18.0' }))).toBe(false);
  });
});

describe('versionVerdicts', () => {
  /** Newest first: the first is from now, each other a minute older than the one before. */
  const history = (...checks: [asked: string | null, valid: boolean, answered?: string][]) =>
    checks.map(([asked, valid, answered], minutes) =>
      validation({
        asked,
        valid,
        odooVersion: answered ?? asked ?? '18.0',
        checkedAt: startedAt - minutes * 60_000,
      }),
    );

  it('is empty without a check', () => {
    expect(versionVerdicts([])).toEqual([]);
  });

  it('has one row for each version, with its latest check', () => {
    const checks = history(['18.0', true], ['17.0', false], ['18.0', false]);
    expect(versionVerdicts(checks)).toEqual([
      { version: '17.0', latest: checks[1], changed: false },
      { version: '18.0', latest: checks[0], changed: true },
    ]);
  });

  it('marks a change against the check before, not against any older one', () => {
    const [row] = versionVerdicts(history(['18.0', true], ['18.0', true], ['18.0', false]));
    expect(row?.changed).toBe(false);
  });

  it('marks it whatever other versions were checked in between, in runs of all of them', () => {
    const run = (valid: boolean) =>
      suggestedVersions.map((version): [string, boolean] => [version, valid || version === '17.0']);
    const changed = (...runs: boolean[]) =>
      versionVerdicts(history(...runs.flatMap((valid) => run(valid).reverse())))
        .filter((row) => row.changed)
        .map(({ version }) => version);
    const others = suggestedVersions.filter((version) => version !== '17.0');
    expect(changed(true, false, true)).toEqual(others);
    expect(changed(true, true, false)).toEqual([]);
    expect(changed(false, true, true)).toEqual(others);
    expect(changed(true)).toEqual([]);
  });

  it('compares no answer for this version with one for another', () => {
    const [row] = versionVerdicts(
      history(['17.0', true], ['17.0', false, '18.0'], ['17.0', true], ['17.0', false]),
    );
    expect(row?.changed).toBe(false);
    const [other] = versionVerdicts(history(['17.0', true, '18.0'], ['17.0', false]));
    expect(other?.changed).toBe(false);
  });

  it('stays a table that can be read: of too many versions the last ones', () => {
    const checks = history(
      ...Array.from({ length: longestTable + 5 }, (_, line): [string, boolean] => [
        `${line}.0`,
        true,
      ]),
    );
    const rows = versionVerdicts(checks);
    expect(rows).toHaveLength(longestTable);
    expect(rows.map(({ version }) => version)).not.toContain(`${longestTable}.0`);
  });

  it('orders version lines as numbers, and keeps SaaS lines together', () => {
    const checks = history(
      ['saas-18.2', true],
      ['20.0', true],
      ['9.0', true],
      ['saas-18.10', true],
    );
    expect(versionVerdicts(checks).map(({ version }) => version)).toEqual([
      '9.0',
      '20.0',
      'saas-18.2',
      'saas-18.10',
    ]);
  });

  it("files the server's choice under the version that it chose", () => {
    const checks = history([null, true, '18.0'], ['18.0', false]);
    expect(versionVerdicts(checks)).toEqual([
      { version: '18.0', latest: checks[0], changed: true },
    ]);
  });

  it('files an answer for another version under the one that was asked for', () => {
    const checks = history(['17.0', true, '18.0']);
    expect(versionVerdicts(checks).map(({ version }) => version)).toEqual(['17.0']);
  });

  it('suggests version lines that it would list in the same order', () => {
    const checks = suggestedVersions.map((asked) => validation({ asked, odooVersion: asked }));
    expect(versionVerdicts(checks.reverse()).map(({ version }) => version)).toEqual([
      ...suggestedVersions,
    ]);
  });
});
