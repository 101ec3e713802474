import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curlOf } from '#shared/activity/curl';
import type { ActivityEntry } from '#shared/activity/schema';
import { callNumber } from '#support/activity-fixtures';

const hidden = '(new value)';

describe('a call as a command', () => {
  test('a read', () => {
    expect(curlOf(callNumber(1))).toBe(
      `curl --request GET --globoff --url 'https://api.ocore.dev/api/org/settings' --header "Authorization: Bearer $OCORE_TOKEN" --header 'Accept: application/json'`,
    );
  });

  test('a save, with the slug and the body as it was sent', () => {
    const body = '{"bulkBatchSize":50,"posthogApiHost":"it\'s","subscriptionCode":""}';
    const call = callNumber(1, { method: 'PUT', slug: 'acme-corp', body });
    expect(curlOf(call)).toBe(
      `curl --request PUT --globoff --url 'https://api.ocore.dev/api/org/settings' --header "Authorization: Bearer $OCORE_TOKEN" --header 'Accept: application/json' --header 'X-Org-Slug: acme-corp' --header 'Content-Type: application/json' --data-raw '{"bulkBatchSize":50,"posthogApiHost":"it'\\''s","subscriptionCode":""}'`,
    );
  });

  test('a secret is a variable, and only where it is the value of its own field', () => {
    const body = JSON.stringify({
      posthogApiHost: hidden,
      posthogUiHost: `"posthogWebhookSecret":"${hidden}"`,
      posthogPersonalApiKey: hidden,
      subscriptionCode: hidden,
    });
    const command = curlOf(callNumber(1, { method: 'PUT', body }));
    expect(command).toContain(
      `"posthogPersonalApiKey":"'"\${POSTHOG_PERSONAL_API_KEY:?${hidden}}"'","subscriptionCode":"'"\${SUBSCRIPTION_CODE:?${hidden}}"'"}'`,
    );
    expect(command).toContain(`"posthogApiHost":"${hidden}"`);
    expect(command).not.toContain('POSTHOG_WEBHOOK_SECRET');
  });

  test('nothing that a terminal acts on or nobody sees is in it', () => {
    const call = callNumber(1, {
      method: 'PUT',
      baseUrl: 'https://api.example.com/\n\u{1b}[201~\u{202e}api',
      slug: 'acme\r\nX-Evil: 1',
      body: '{"posthogApiHost":"a\u{1b}[201~\u{202e}\u{e0001}\u{2028}b"}',
    });
    const command = curlOf(call);
    expect(command).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(command).toContain(`--url 'https://api.example.com/[201~api/org/settings'`);
    expect(command).toContain(`'X-Org-Slug: acmeX-Evil: 1'`);
    expect(command).toContain('a\\u001b[201~\\u202e\\udb40\\udc01\\u2028b');
  });
});

/** No argument is this one: it has no control characters. */
const end = '\u{1}';

/**
 * The arguments of each command, as a shell of the system takes them apart; curl itself is not run. Null where the
 * shell refuses a command.
 */
function parsed(
  commands: readonly string[],
  variables: Readonly<Record<string, string>>,
): string[][] | null {
  const listings = commands.map((command) => command.replace(/^curl/, `printf '%s\\0'`));
  const script = listings.map((listing) => `${listing}\nprintf '${end}'\n`).join('');
  const { status, stdout } = spawnSync('/bin/sh', ['-c', script], { env: variables });
  if (status !== 0) return null;
  const lists = stdout.toString('utf8').split(end).slice(0, -1);
  return lists.map((list) => list.split('\0').slice(0, -1));
}

/** What could end a quotation, begin another, or run something. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '`',
        '$(id)',
        '$HOME',
        '$',
        '{HOME}',
        ';',
        '&',
        '|',
        '<',
        '>',
      ),
      fc.constantFrom(
        '!',
        '*',
        '?',
        '[a]',
        '{a,b}',
        '~',
        '#',
        '%',
        ' ',
        '-',
        "'\\''",
        '(new value)',
      ),
      fc.constantFrom(
        '\n',
        '\r',
        '\t',
        '\u{1b}',
        '\u{7f}',
        '\u{85}',
        '\u{200b}',
        '\u{202e}',
        '\u{feff}',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !text.includes('\0'));

const anyCall: fc.Arbitrary<ActivityEntry> = fc
  .record({
    method: fc.constantFrom('GET', 'PUT', 'POST'),
    baseUrl: hostile.map((text) => `https://api.example.com/${text}`),
    slug: fc.option(hostile),
    body: fc.option(
      fc
        .record(
          {
            odooVersion: hostile,
            posthogApiHost: hostile,
            posthogPersonalApiKey: fc.constantFrom('', hidden),
            posthogWebhookSecret: fc.constantFrom('', hidden),
            subscriptionCode: fc.constantFrom('', hidden),
          },
          { requiredKeys: [] },
        )
        .map((body) => JSON.stringify(body)),
    ),
  })
  .map((changed) => callNumber(1, changed));

const seen = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');

const secrets = {
  POSTHOG_PERSONAL_API_KEY: 'key $(id)',
  POSTHOG_WEBHOOK_SECRET: "it's",
  SUBSCRIPTION_CODE: 'M123',
};

/** What curl is to be given for a call; of the body, what its JSON says. */
function argumentsOf({ method, baseUrl, path, slug, body }: ActivityEntry): unknown[] {
  return [
    ...['--request', method, '--globoff', '--url', seen(baseUrl + path)],
    ...['--header', 'Authorization: Bearer a token', '--header', 'Accept: application/json'],
    ...(slug === null ? [] : ['--header', `X-Org-Slug: ${seen(slug)}`]),
    ...(body === null
      ? []
      : ['--header', 'Content-Type: application/json', '--data-raw', withSecrets(body)]),
  ];
}

function withParsedBody(list: readonly string[]): unknown[] {
  if (list.at(-2) !== '--data-raw') return [...list];
  return [...list.slice(0, -1), JSON.parse(list.at(-1) ?? '')];
}

function withSecrets(body: string): unknown {
  const names = {
    posthogPersonalApiKey: secrets.POSTHOG_PERSONAL_API_KEY,
    posthogWebhookSecret: secrets.POSTHOG_WEBHOOK_SECRET,
    subscriptionCode: secrets.SUBSCRIPTION_CODE,
  };
  const sent: Record<string, unknown> = JSON.parse(body);
  for (const [key, secret] of Object.entries(names)) if (sent[key] === hidden) sent[key] = secret;
  return sent;
}

describe.skipIf(process.platform === 'win32')('to a real shell', () => {
  test('every argument is what was recorded, whatever that holds', () => {
    // Many in one shell: starting one takes longer than all the rest.
    const many = fc.array(anyCall, { minLength: 1, maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(many, (calls) => {
        const lists = parsed(calls.map(curlOf), { OCORE_TOKEN: 'a token', ...secrets }) ?? [];
        expect(lists.map(withParsedBody)).toEqual(calls.map(argumentsOf));
      }),
      { numRuns: 8 },
    );
  });

  test('without the secret there is no command, so that no placeholder is ever stored', () => {
    const body = `{"subscriptionCode":"${hidden}"}`;
    const command = curlOf(callNumber(1, { method: 'PUT', body }));
    expect(parsed([command], { OCORE_TOKEN: 'a token' })).toBeNull();
    const [list] = parsed([command], { OCORE_TOKEN: 'a token', SUBSCRIPTION_CODE: 'M1' }) ?? [];
    expect(list?.at(-1)).toBe('{"subscriptionCode":"M1"}');
  });
});
