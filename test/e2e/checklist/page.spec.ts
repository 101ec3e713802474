import type { Page } from '@playwright/test';
import { expect, test } from '#support/app';
import { checkedApps, insecureHost } from '#support/checked-apps';
import { inject, ranIn } from '#support/injections';
import { type ListeningPost, listeningPost } from '#support/listening-post';
import { gatherRoutes, loadFrom, namesAskedFor } from '#support/network-probes';

/** What Electron's checklist says of the page itself: what it can run, load and reach. */
const apps = checkedApps();
let post: ListeningPost;

test.beforeAll(async () => {
  post = await listeningPost();
});
test.afterAll(() => post.close());
test.beforeEach(() => post.forget());

test('checklist 1: the page loads nothing that did not come with the app', async () => {
  const { own, open } = apps();
  const address = `http://${insecureHost}:${post.port}`;
  await loadFrom(own.page, address);
  expect(post.heard).toEqual([]);
  await loadFrom(open.page, address);
  expect(post.heard).toEqual(
    expect.arrayContaining(['/image', '/style', '/script.js', '/frame.html', '/fetched', '/ping']),
  );
});

test('checklist 1: nor does it reach the network by WebRTC, which no content policy knows', async () => {
  const { own, open } = apps();
  await gatherRoutes(own.page, post);
  expect(post.heard).toEqual([]);
  await gatherRoutes(open.page, post);
  expect(post.heard).toEqual(expect.arrayContaining(['datagram', 'connection']));
});

test('checklist 1: nor does it tell a name to the network by asking for its address ahead', async () => {
  const { own, open } = apps();
  expect(await namesAskedFor(own)).toEqual([]);
  expect(await namesAskedFor(open)).toEqual(['told.invalid']);
});

test('checklist 2: there is no Node in the page nor in a frame of it', async () => {
  const { own, open } = apps();
  expect(await nodeIn(own.page)).toEqual({ page: [], frame: [] });
  expect((await nodeIn(open.page)).page).toEqual(
    expect.arrayContaining(['require', 'process', 'Buffer', 'module']),
  );
});

/** Which of Node's names are known in the page, and in an empty frame of it. */
function nodeIn(page: Page): Promise<{ page: string[]; frame: string[] }> {
  return page.evaluate(() => {
    const names = ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'setImmediate'];
    const known = (where: object) => names.filter((name) => name in where);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inFrame = known(frame.contentWindow ?? {});
    frame.remove();
    return { page: known(globalThis), frame: inFrame };
  });
}

test('checklist 3: what the page does to JavaScript itself does not reach the preload', async () => {
  const { own, open } = apps();
  expect(await callUnknown(own.page)).toMatch(/No such channel/);
  expect(await callUnknown(open.page)).toBe('taken');
});

/** Calls a channel that the preload refuses, with the page's own say about what an array includes. */
function callUnknown(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const includes = Array.prototype.includes;
    const { bridge } = window as unknown as { bridge: { call(channel: string): Promise<unknown> } };
    Array.prototype.includes = () => true;
    try {
      return await bridge.call('unknown');
    } catch (error) {
      return String(error);
    } finally {
      Array.prototype.includes = includes;
    }
  });
}

test('checklist 7: neither a script nor a style that was injected runs', async () => {
  const { own, open } = apps();
  const address = `http://127.0.0.1:${post.port}`;
  await inject(own.page, address);
  expect(post.heard).toEqual([]);
  await inject(open.page, address);
  // Some of them run a moment later.
  await expect
    .poll(() => ranIn(open.page))
    .toEqual([
      'attribute',
      'base',
      'blob worker',
      'data',
      'element',
      'eval',
      'function',
      'handler',
      'inline',
      'javascript:',
      'outside',
      'srcdoc',
      'timer',
    ]);
  // By now they would have run here as well.
  expect(await ranIn(own.page)).toEqual([]);
});

test('checklist 20: the page gets the bridge, whole and unchangeable, and nothing of Electron', async () => {
  const { own, open } = apps();
  const inOwn = await exposed(own.page);
  expect(inOwn).toEqual({
    electron: [],
    bridge: ['call', 'onActivity', 'onCommand', 'start'],
    changed: [],
  });
  const inOpen = await exposed(open.page);
  expect(inOpen.electron).toContain('ipcRenderer');
  expect(inOpen.changed).toEqual(['call overwritten', 'key added', 'bridge replaced']);
});

/** What of Electron is in reach of the page, and what of the bridge it can change. */
function exposed(page: Page) {
  return page.evaluate(() => {
    const names = ['ipcRenderer', 'electron', 'contextBridge', 'webFrame', 'require', 'shell'];
    const bridge: Record<string, unknown> = Reflect.get(window, 'bridge');
    const tries: [string, () => boolean][] = [
      [
        'call overwritten',
        () => {
          const mine = () => 'mine';
          const before = bridge['call'];
          Reflect.set(bridge, 'call', mine);
          const overwritten = bridge['call'] === mine;
          Reflect.set(bridge, 'call', before);
          return overwritten;
        },
      ],
      ['key added', () => Reflect.set(bridge, 'more', 1) && Reflect.deleteProperty(bridge, 'more')],
      [
        'bridge replaced',
        () => {
          Reflect.set(window, 'bridge', {});
          const replaced = Reflect.get(window, 'bridge') !== bridge;
          Reflect.set(window, 'bridge', bridge);
          return replaced;
        },
      ],
    ];
    return {
      electron: names.filter((name) => name in window),
      bridge: Object.keys(bridge).sort(),
      changed: tries.filter(([, attempt]) => attempt()).map(([name]) => name),
    };
  });
}

test('checklist 20: the bridge calls the known channels only, and takes nothing but data', async () => {
  const { own } = apps();
  const answers = await own.page.evaluate(async () => {
    const { bridge } = window as unknown as {
      bridge: { call(channel: unknown, ...request: unknown[]): Promise<unknown> };
    };
    const attempt = async (channel: unknown, ...request: unknown[]) => {
      try {
        return await bridge.call(channel, ...request);
      } catch (error) {
        return `thrown: ${error}`;
      }
    };
    const names = ['unknown', '', '__proto__', 'GUEST_VIEW_MANAGER_CALL', 7, null, ['app:start']];
    const [function_, node] = [() => 1, document.body];
    return {
      unknown: await Promise.all(names.map((name) => attempt(name))),
      noData: await Promise.all(
        [function_, node, Symbol('x')].map((one) => attempt('app:copy-text', { text: one })),
      ),
      odd: await Promise.all([
        attempt('settings:refresh', { organizationId: '../../etc' }),
        attempt('app:set-theme', { theme: 'dark', more: 1 }),
        attempt('app:copy-text', { text: 'x'.repeat(2_000_000) }),
      ]),
      control: await attempt('app:start'),
    };
  });
  for (const answer of answers.unknown) expect(answer).toMatch(/^thrown: .*No such channel/);
  for (const answer of answers.noData) {
    expect(JSON.stringify(answer)).toMatch(/thrown|invalid-request/);
  }
  for (const answer of answers.odd) {
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-request' } });
  }
  expect(answers.control).toMatchObject({ ok: true });
});
