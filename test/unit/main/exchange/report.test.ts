import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparisonReport, historyReport, snapshotReport } from '#main/exchange/report';
import { reportPolicy } from '#main/exchange/report-page';
import type { HistoryEntry } from '#shared/history/entries';
import { catalogueFor } from '#shared/text/catalogue';
import { acme, anySide, readAt, sideWith } from '#support/exported-samples';
import { settingsWith } from '#support/settings-fixtures';

const text = catalogueFor('en-US', 'linux');
const now = readAt + 3_600_000;
const time = (at: number) => text.format.dateTime(at);

/** The words of a page, a line for each row, term or paragraph. */
function wordsOf(page: string): string[] {
  return page
    .replace(/<style>.*?<\/style>|<title>.*?<\/title>/gs, '')
    .split(/<\/(?:tr|dd|p|h1)>/)
    .map((part) =>
      part
        .replace(/<[^>]*>/g, '|')
        .replace(/\|+/g, '|')
        .replace(/^\s*\||\|\s*$/g, '')
        .replace(/&#39;/g, "'"),
    )
    .filter((line) => line !== '');
}

const entry = (changed: Partial<HistoryEntry>): HistoryEntry => ({
  number: 1,
  readAt,
  source: 'changed elsewhere',
  notBefore: readAt - 900_000,
  changes: [],
  extraChanged: false,
  first: false,
  ...changed,
});
const page = (entries: readonly HistoryEntry[], changed = {}) => ({
  total: entries.length,
  entries,
  damage: { unreadable: 0, duplicates: 0 },
  ...changed,
});

describe('the report of a snapshot', () => {
  const report = snapshotReport(sideWith({ extra: { plan: 'pro' } }), now, text);

  test('says whose the settings are, since when, and when it was made', () => {
    expect(wordsOf(report)).toEqual(
      expect.arrayContaining([
        'Settings of Acme Corp',
        'Organization|Acme Corp',
        'API base URL|https://api.ocore.dev/api',
        'Organization slug|acme',
        `Read|between ${time(readAt - 900_000)} and ${time(readAt)}`,
        `Last confirmed|${time(readAt + 60_000)}`,
        'Source|changed elsewhere',
        `Exported|${time(now)}`,
      ]),
    );
    expect(report).toContain('<title>Settings of Acme Corp</title>');
  });

  test('has every setting in the words of the screen', () => {
    expect(wordsOf(report)).toEqual(
      expect.arrayContaining([
        'Require passkey|requirePasskey|On',
        'Audit retention (days)|auditRetentionDays|400',
        'PostHog API host|posthogApiHost|https://eu.posthog.com',
        'PostHog personal API key|hasPosthogPersonalKey|Stored on server',
        'PostHog webhook secret|hasPosthogWebhookKey|Not set',
        'Other field: plan|plan|pro',
      ]),
    );
  });

  test('leaves out what is not known', () => {
    const side = { ...sideWith({}, { ...acme, slug: null }), notBefore: null, confirmedAt: null };
    const words = wordsOf(snapshotReport(side, now, text));
    expect(words).toEqual(
      expect.arrayContaining(['Organization slug|None', `Read|${time(readAt)}`]),
    );
    expect(words.join()).not.toContain('Last confirmed');
  });

  test('cuts a value that would fill pages', () => {
    const settings = settingsWith({ posthogApiHost: 'x'.repeat(1_000_000) });
    const long = snapshotReport(
      sideWith({ settings, extra: { list: Array(9999).fill(1) } }),
      now,
      text,
    );
    expect(long.length).toBeLessThan(12_000);
    expect(long).toContain(`${'x'.repeat(2048)}…`);
  });
});

test('the report of a comparison marks what differs by a word', () => {
  const right = sideWith({ settings: settingsWith({ bulkBatchSize: 7 }), extra: { plan: 'pro' } });
  const words = wordsOf(
    comparisonReport(
      sideWith(),
      { ...right, organization: { ...acme, name: 'Globex' } },
      now,
      text,
    ),
  );
  expect(words).toEqual(
    expect.arrayContaining([
      'Acme Corp and Globex compared',
      '2 values differ.',
      `Setting|Acme Corp, ${time(readAt)}|Globex, ${time(readAt)}`,
      'Bulk batch size|100|7|Differs',
      'Other field: plan|Not there|pro|Differs',
      'Require passkey|On|On',
    ]),
  );
});

describe('the report of a history', () => {
  test('has a row for each change, and the time in the first of an entry', () => {
    const changes = [
      { kind: 'plain', key: 'auditRetentionDays', before: 400, after: 30 },
      { kind: 'secret', key: 'subscriptionCode', before: true, after: false },
    ] as const;
    const entries = [
      entry({ changes, extraChanged: true }),
      entry({ extraChanged: true, notBefore: null, source: 'saved here' }),
      entry({ first: true, notBefore: null, source: 'read', number: 0 }),
    ];
    const between = `between ${time(readAt - 900_000)} and ${time(readAt)}`;
    expect(wordsOf(historyReport(acme, page(entries), now, text))).toEqual(
      expect.arrayContaining([
        'History of Acme Corp',
        `${between}|changed elsewhere|Audit retention (days)|400|30`,
        'Subscription code|Stored on server|Not set',
        'Other fields|Changed',
        `${time(readAt)}|saved here|Other fields|Changed`,
        `${time(readAt)}|read|First snapshot`,
      ]),
    );
  });

  test('says what is not in it', () => {
    const damage = { unreadable: 1, duplicates: 0 };
    const words = wordsOf(
      historyReport(acme, page([entry({ first: true })], { total: 1_201, damage }), now, text),
    );
    expect(words).toContain(
      'The newest 1 of 1,201 entries. The older 1,200 are not in this report.',
    );
    expect(words).toContain("1 entry of the history file can't be read and is not in this report.");
  });

  test('says so where there is nothing', () => {
    expect(wordsOf(historyReport(acme, page([]), now, text))).toContain(
      'The history holds no snapshot.',
    );
  });
});

describe('a page', () => {
  test('may have its one style sheet, by its hash, and nothing else', () => {
    const report = snapshotReport(sideWith(), now, text);
    const [style = ''] = report.match(/(?<=<style>).*(?=<\/style>)/s) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(reportPolicy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(report.match(/<style/g)).toHaveLength(1);
    expect(report).not.toMatch(
      /style=|<script|<link|<img|<iframe|<meta http|\son\w+=|url\(|@import/,
    );
  });

  const hostile = `</style></title><script>alert("1")</script><img src=x onerror='alert(1)'>&lt;`;

  test('is made of words, whatever they are', () => {
    const organization = { name: hostile, baseUrl: hostile, slug: hostile };
    const side = sideWith(
      {
        settings: settingsWith({ posthogApiHost: hostile }),
        extra: { [hostile]: hostile, list: [hostile] },
      },
      organization,
    );
    const change = {
      kind: 'plain',
      key: 'posthogUiHost',
      before: hostile,
      after: hostile,
    } as const;
    const pages = [
      snapshotReport(side, now, text),
      comparisonReport(side, sideWith(), now, text),
      historyReport(organization, page([entry({ changes: [change] })]), now, text),
    ];
    for (const one of pages) {
      expect(one).not.toMatch(/<script|<img/);
      expect(one.match(/<\/style>|<\/title>/g)).toHaveLength(2);
      expect(one).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
      expect(one).toContain('onerror=&#39;alert(1)&#39;&gt;&amp;lt;');
    }
  });

  test('holds the same tags for whatever values, and no secret of them', () => {
    const tagsOf = (report: string) => new Set(report.match(/<\/?[a-z0-9]+(?: [^<>]*)?>/g));
    const usual = tagsOf(snapshotReport(sideWith({ extra: { a: 1 } }), now, text));
    fc.assert(
      fc.property(anySide, (side) => {
        for (const tag of tagsOf(snapshotReport(side, now, text))) expect(usual).toContain(tag);
      }),
    );
    const extra = { subscriptionCode: 'canary', deep: [{ posthogWebhookSecret: 'canary' }] };
    expect(snapshotReport(sideWith({ extra }), now, text)).not.toContain('canary');
  });
});
