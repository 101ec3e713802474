import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curlOf } from '#shared/activity/curl';
import { callNumber } from '#support/activity-fixtures';
import { finds, holdsFor } from '#support/fuzzing';
import { anyHostileText } from '#support/hostile-values';

/** What a POSIX shell makes of a command, written down apart from it: words of quotes, and nothing outside of them that acts. */
function words(command: string): string[] | null {
  const piece =
    /(?:'([^']*)'|\\(')|"((?:[^"\\$`]|\$OCORE_TOKEN|\$\{[A-Z_]+:\?\(new value\)\})*)"|([\w:/.,@%+=-]+))|( )/y;
  const list: string[] = [''];
  while (piece.lastIndex < command.length) {
    const found = piece.exec(command);
    if (!found) return null;
    const [, single, escaped, double, bare, space] = found;
    if (space) list.push('');
    else list.push(`${list.pop()}${single ?? escaped ?? double ?? bare ?? ''}`);
  }
  return list;
}

const anyCall = fc
  .record({ url: anyHostileText, slug: fc.option(anyHostileText), body: fc.option(anyHostileText) })
  .map(({ url, slug, body }) =>
    callNumber(1, {
      method: 'PUT',
      baseUrl: `https://a.example/${url}`,
      slug,
      body:
        body === null
          ? null
          : JSON.stringify({ posthogApiHost: body, subscriptionCode: '(new value)' }),
    }),
  );
const visible = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
type Call = ReturnType<typeof callNumber>;

/** Whether every argument of a command is what was recorded, and all of it can be seen. */
function isQuoted(call: Call, command: string): boolean {
  const list = words(command);
  const body = call.body === null ? null : JSON.parse(call.body).posthogApiHost;
  const sent = list?.[list.indexOf('--data-raw') + 1];
  return (
    visible(command) === command &&
    list?.[list.indexOf('--url') + 1] === visible(call.baseUrl + call.path) &&
    (call.slug === null || list.includes(`X-Org-Slug: ${visible(call.slug)}`)) &&
    (body === null || JSON.parse(sent ?? '').posthogApiHost === body)
  );
}

describe('a call as a command', () => {
  test('has exactly the arguments that were recorded', () => {
    holdsFor(anyCall, (call) => isQuoted(call, curlOf(call)));
  });

  test('is found where quotes are put around a text and no more is done', () => {
    const naive = ({ baseUrl, path, slug }: Call) =>
      `curl --url '${baseUrl + path}' --header 'X-Org-Slug: ${slug}'`;
    expect(finds(anyCall, (call) => isQuoted({ ...call, body: null }, naive(call)))).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('is read by a real shell as by this one', () => {
    const calls = fc.sample(anyCall, 2000).filter(({ body }) => body === null);
    const script = calls
      .map((call) => `${curlOf(call).replace(/^curl/, "printf '%s\\0'")}\nprintf '\\1'\n`)
      .join('');
    const { stdout } = spawnSync('/bin/sh', {
      input: script,
      env: { OCORE_TOKEN: '$OCORE_TOKEN' },
    });
    const read = stdout
      .toString('utf8')
      .split('\u0001')
      .slice(0, -1)
      .map((list) => list.split('\0').slice(0, -1));
    expect(read).toEqual(calls.map((call) => words(curlOf(call))?.slice(1)));
  });
});
