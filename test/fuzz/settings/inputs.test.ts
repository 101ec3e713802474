import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundsFor } from '#main/window-place';
import { foundIn, searchable } from '#renderer/features/palette/found';
import { checkNames, findingsOf } from '#shared/settings/checks';
import { emptyDraft, readInput } from '#shared/settings/draft';
import { plainFields } from '#shared/settings/fields';
import { filledDraft } from '#shared/settings/fill';
import { reviewRows, savePlan } from '#shared/settings/merge';
import {
  hostNameOf,
  isHttpsAddress,
  isSameHost,
  posthogRegion,
} from '#shared/settings/posthog-host';
import { goneEntries } from '#shared/settings/retention';
import { plainSettings } from '#shared/settings/schema';
import { longestTable, versionVerdicts } from '#shared/subscription/versions';
import { createFormat } from '#shared/text/format';
import { finds, holdsFor } from '#support/fuzzing';
import { anyHostileText } from '#support/hostile-values';
import { anySettings, unusualSettings } from '#support/settings-arbitraries';

const anyField = fc.constantFrom(...plainFields);
const anyTyped = fc.oneof(
  anyHostileText,
  fc.boolean(),
  fc
    .tuple(
      fc.constantFrom('', '-', '+', '0', ' ', '.'),
      fc.maxSafeNat().map(String),
      fc.constantFrom('', '0', 'n', '.0', 'e1', '\u0660'),
    )
    .map((three) => three.join('')),
);

/** Whether what is read of an input can be sent. */
function isSendable(
  [field, typed]: readonly [(typeof plainFields)[number], string | boolean],
  read = readInput,
): boolean {
  const value = read(field, typed);
  if (!value.ok)
    return ['empty', 'negative', 'not-a-whole-number', 'too-big'].includes(value.failure);
  if (typeof typed === 'boolean') return value.value === typed;
  if (field.kind !== 'integer') return value.value === typed.trim();
  return (
    plainSettings.shape.bulkBatchSize.safeParse(value.value).success && /^\d+$/.test(typed.trim())
  );
}

describe('whatever is typed', () => {
  test('a field has a value that can be sent, or a problem', () => {
    holdsFor(fc.tuple(anyField, anyTyped), (one) => isSendable(one));
  });

  test('is found by this look where any number is taken', () => {
    const loose: typeof readInput = (_field, input) => ({ ok: true, value: Number(input) });
    expect(finds(fc.tuple(anyField, anyTyped), (one) => isSendable(one, loose))).toBe(true);
  });

  test('an address of PostHog has one host, and a region only where it is PostHog’s own', () => {
    const anyAddress = fc
      .tuple(
        fc.constantFrom('https://', 'HTTP://', '//', '', 'https:', ' https://a@'),
        anyHostileText,
        fc.constantFrom('us.posthog.com', 'eu.i.posthog.com', 'posthog.com', ''),
        anyHostileText,
      )
      .map((parts) => parts.join(''));
    holdsFor(fc.tuple(anyAddress, anyAddress), ([one, other]) => {
      const host = hostNameOf(one);
      const region = posthogRegion(one);
      return (
        !/[/?#\\@]/.test(host) &&
        (region === null || /^(us|eu|app)(\.i)?\.posthog\.com$/.test(host)) &&
        typeof isHttpsAddress(one) === 'boolean' &&
        isSameHost(one, one) &&
        isSameHost(one, other) === isSameHost(other, one)
      );
    });
  });

  test('every check has an answer, and names a field', () => {
    const known = new Set<string>(checkNames);
    const anySubject = fc.record({
      settings: unusualSettings,
      onServer: unusualSettings,
      key: anyHostileText,
    });
    holdsFor(anySubject, ({ settings, onServer, key }) => {
      const newSecrets = { posthogPersonalApiKey: key, subscriptionCode: key };
      const findings = findingsOf({ settings, onServer, newSecrets });
      const gone = goneEntries(settings.auditRetentionDays, 1_795_490_000_000);
      const isDate = gone.kind !== 'before' || !Number.isNaN(new Date(gone.at).getTime());
      return isDate && findings.every(({ check, field }) => known.has(check) && field.length > 0);
    });
  });

  test('values from elsewhere fill a draft as they are, or are left out and named', () => {
    holdsFor(fc.tuple(unusualSettings, anySettings), ([values, settings]) => {
      const { draft, left } = filledDraft(emptyDraft(settings), values, settings);
      const plan = savePlan(reviewRows(draft, settings), settings, {}, {});
      return plainFields.every(
        ({ key }) => plan?.values[key] === (left.includes(key) ? settings[key] : values[key]),
      );
    });
  });

  test('the palette answers with entries that it was given, each once', () => {
    const entry = fc.tuple(anyHostileText, anyHostileText).map(([label, also]) => ({
      id: label + also,
      label,
      also,
      choice: { kind: 'json' } as const,
    }));
    const group = fc
      .array(entry, { maxLength: 6 })
      .map((entries) => ({ id: 'organizations' as const, label: '', entries }));
    holdsFor(fc.tuple(group, anyHostileText), ([given, query]) => {
      const { groups, more } = foundIn([searchable(given)], query, 3);
      const shown = groups.flatMap(({ entries }) => entries);
      const isWhole = query.trim() !== '' || shown.length + more === given.entries.length;
      return (
        isWhole &&
        shown.length <= 3 &&
        new Set(shown).size === shown.length &&
        shown.every((one) => given.entries.some((two) => two === one))
      );
    });
  });

  test('the verdicts on versions are a short table without doubles', () => {
    const one = fc
      .tuple(anyHostileText, anyHostileText, fc.boolean(), fc.boolean())
      .map(([asked, odooVersion, valid, byServer]) => ({
        checkedAt: 0,
        durationMs: 1,
        asked: byServer ? null : asked,
        odooVersion,
        valid,
      }));
    holdsFor(fc.array(one, { maxLength: 8 }), (validations) => {
      const rows = versionVerdicts(validations);
      const versions = new Set(rows.map(({ version }) => version));
      return (
        rows.length <= longestTable &&
        versions.size === rows.length &&
        rows.length > 0 === validations.length > 0
      );
    });
  });
});

test('a window opens where a hand gets hold of it, and no larger than a screen', () => {
  const number = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.maxSafeInteger());
  const size = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1 }));
  const place = fc.record({
    x: number,
    y: number,
    width: size,
    height: size,
    maximized: fc.boolean(),
  });
  const screen = fc.record({
    x: fc.integer({ min: -4000, max: 4000 }),
    y: fc.constantFrom(0, 25, -1080),
    width: fc.constantFrom(800, 1920),
    height: fc.constantFrom(600, 1080),
  });
  holdsFor(fc.tuple(place, fc.array(screen, { minLength: 1, maxLength: 3 })), ([was, screens]) => {
    const { x, y, width, height } = boundsFor(was, screens);
    const fits = screens.some((area) => width <= area.width && height <= area.height);
    if (x === undefined || y === undefined) return fits;
    const isHeld = screens.some(
      (area) =>
        x < area.x + area.width &&
        x + was.width > area.x &&
        y >= area.y - 1 &&
        y < area.y + area.height,
    );
    return fits && isHeld;
  });
});

test('times and numbers have words, whatever they are', () => {
  const format = createFormat('en', 'just now');
  const moment = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.constantFrom(0, -8.64e15, 8.64e15),
  );
  holdsFor(fc.tuple(moment, moment, fc.maxSafeInteger()), ([at, now, number]) => {
    const words = [
      format.ago(at, now),
      format.clock(at),
      format.day(at, now),
      format.number(number),
      format.duration(Math.abs(number)),
    ];
    return words.every((text) => text.length > 0 && text.length < 80) && format.sameDay(at, at);
  });
});
