import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createApiClient } from '#main/api/client';
import { createSettingsApi } from '#main/api/org-settings-api';
import type { Transport } from '#main/api/transport';
import { curlOf } from '#shared/activity/curl';
import type { ActivityEntry } from '#shared/activity/schema';
import type { Result } from '#shared/result';
import { at, failureOf, plain, serve } from '#support/api-client';
import { canaries, echoed, echoes, echoingHeaders, partsOf } from '#support/canaries';
import { type Answer, html, reply } from '#support/fault-server';
import { gate } from '#support/gate';
import { createNodeTransport } from '#support/node-transport';
import { heldIn } from '#support/secret-hunt';
import { sampleSettings as settings } from '#support/stored-samples';

const { token, ...secrets } = canaries;
const hunted = partsOf(canaries);
const update = { ...plain, ...secrets };
const to = (origin: string) => ({ ...at(origin), token });

/** One client, and so one run of the app, with what it records. */
function startApi() {
  const entries: ActivityEntry[] = [];
  const record = (entry: ActivityEntry) => void entries.push(entry);
  const wait = async () => undefined;
  const api = createSettingsApi(
    createApiClient({ transport: createNodeTransport(), record, wait }),
  );
  /** What reaches the page or the disk of it. The tag never does: it goes back to the server that gave it. */
  const toldOf = (...results: Result<object>[]) =>
    JSON.stringify([
      results.map((one) => ({ ...one, ...(one.ok && { value: { ...one.value, etag: null } }) })),
      entries,
      entries.map(curlOf),
    ]);
  return { api, toldOf };
}

const answersWith = (text: string): readonly Answer[] => [
  reply(400, { error: { message: text } }, echoingHeaders()),
  reply(422, { detail: [{ loc: ['body', text], msg: text }] }),
  html(500, `<html><title>${text}</title></html>`),
  reply(401, text, { 'content-type': 'text/plain' }),
  reply(302, '', echoingHeaders()),
  reply(200, text, { 'content-type': `text/${encodeURIComponent(text)}` }),
  reply(200, { ...settings, posthogApiHost: text }),
  reply(200, { ...settings, posthogUiHost: `https://${encodeURIComponent(text)}/` }),
  reply(200, { ...settings, [text]: { deep: [text, { [text]: text }] } }, echoingHeaders()),
  reply(200, { ...settings, sent: text.split('') }),
  reply(200, { ...settings, bytes: Buffer.from(text).toJSON() }),
  reply(200, { success: false, projectName: text, message: text }, echoingHeaders()),
  reply(200, { odooVersion: text, valid: false }, echoingHeaders()),
];

describe('a server that repeats what it was sent', () => {
  test.each(echoes.map((echo, index) => [index, echo] as const))(
    'gets none of it past the client, by echo %i',
    async (_index, echo) => {
      for (const answer of answersWith(echoed(echo))) {
        const server = await serve([answer]);
        const { api, toldOf } = startApi();
        const there = to(server.origin);
        const written = await api.writeSettings(there, update, null);
        // The secrets were sent before these, and are not sent with them.
        const read = await api.readSettings(there);
        const tested = await api.testPosthog(there);
        const validated = await api.validateSubscription(there, '18.0');
        expect(heldIn(toldOf(written, read, tested, validated), hunted)).toEqual([]);
        expect(server.requests.length).toBeGreaterThanOrEqual(4);
      }
    },
  );

  test('the same look finds what a server says of its own accord', async () => {
    const server = await serve([reply(400, { message: `no ${canaries.subscriptionCode}` })]);
    const { api, toldOf } = startApi();
    const told = toldOf(await api.readSettings(to(server.origin)));
    expect(heldIn(told, canaries)).toEqual(['subscriptionCode']);
  });

  test('settings with a secret in them are refused by the names of the fields', async () => {
    const server = await serve([reply(200, { ...settings, posthogUiHost: `https://${token}/` })]);
    const { api } = startApi();
    const read = await api.readSettings(to(server.origin));
    expect(failureOf(read)).toMatchObject({ kind: 'secret-in-answer', fields: ['posthogUiHost'] });
  });

  test('keys and tokens are known by their looks, whoever they belong to', async () => {
    const foreign = {
      key: 'phx_0123456789abcdefghijklmnop',
      jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLW9mLWFub3RoZXI',
      apiKey: 'ocore_0123456789abcdef',
    };
    const text = Object.values(foreign).join(' ');
    const extra = { note: text, plan: 'pro', posthog_personal_api_key: 'whatever' };
    const server = await serve([
      reply(200, { ...settings, ...extra }),
      reply(200, { success: false, projectName: text, message: text }),
    ]);
    const { api, toldOf } = startApi();
    const read = await api.readSettings(to(server.origin));
    const tested = await api.testPosthog(to(server.origin));
    expect(heldIn(toldOf(read, tested), { ...foreign, whatever: 'whatever' })).toEqual([]);
    expect(read).toMatchObject({ ok: true, value: { value: { extra: { plan: 'pro' } } } });
  });

  test('of a save that went out while it was still thinking gives none of it away', async () => {
    const held = gate();
    const entries: ActivityEntry[] = [];
    const answer = (value: object) => ({
      status: 200,
      headers: new Map([['content-type', 'application/json']]),
      body: Readable.from([Buffer.from(JSON.stringify(value))]),
    });
    const transport: Transport = async ({ method }) => {
      if (method === 'PUT') return answer(settings);
      await held.opened;
      return answer({ odooVersion: `${secrets.subscriptionCode} is unknown`, valid: false });
    };
    const record = (entry: ActivityEntry) => void entries.push(entry);
    const api = createSettingsApi(createApiClient({ transport, record }));
    const validation = api.validateSubscription(to('https://api.example'), '18.0');
    await api.writeSettings(to('https://api.example'), update, null);
    held.open();
    expect(heldIn(JSON.stringify([await validation, entries]), hunted)).toEqual([]);
  });

  test('that repeats the token before the one in force gives neither away', async () => {
    const before = 'opaque-4711-token-of-before';
    const server = await serve([
      reply(200, settings),
      reply(200, { ...settings, revoked: [before], note: `${before} was used here` }),
    ]);
    const { api, toldOf } = startApi();
    await api.readSettings({ ...to(server.origin), token: before });
    const read = await api.readSettings(to(server.origin));
    expect(read).toMatchObject({ ok: true });
    expect(heldIn(toldOf(read), { before })).toEqual([]);
  });

  test('a short token or secret, which may stand anywhere by chance, keeps no settings from being read', async () => {
    const server = await serve([
      reply(200, { ...settings, posthogApiHost: 'https://demo.posthog.com' }),
      reply(200, { success: true, projectName: 'M12 motors', message: 'demo works' }),
    ]);
    const { api } = startApi();
    const there = { ...to(server.origin), token: 'demo' };
    expect(
      await api.writeSettings(there, { ...plain, subscriptionCode: 'M12' }, null),
    ).toMatchObject({
      ok: true,
      value: { value: { settings: { posthogApiHost: 'https://demo.posthog.com' } } },
    });
    expect(await api.testPosthog(there)).toMatchObject({
      value: { value: { projectName: 'M12 motors', message: '[removed] works' } },
    });
  });

  test('a secret that is a setting as well does not keep the settings from being read', async () => {
    const server = await serve([reply(200, settings)]);
    const { api } = startApi();
    const same = { ...plain, posthogWebhookSecret: settings.posthogApiHost };
    await api.writeSettings(to(server.origin), { ...same, ...pickHosts(settings) }, null);
    expect(await api.readSettings(to(server.origin))).toMatchObject({ ok: true });
  });
});

function pickHosts({ posthogApiHost, posthogUiHost }: typeof settings) {
  return { posthogApiHost, posthogUiHost };
}
