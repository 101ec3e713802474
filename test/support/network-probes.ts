import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CheckedApp } from './checked-apps';
import type { ListeningPost } from './listening-post';

/** Everything by which markup and script ask for something, and waits until all of it has come or failed. */
export async function loadFrom(page: Page, address: string): Promise<void> {
  await page.evaluate(async (from) => {
    const settled = (element: HTMLElement, attributes: Record<string, string>) => {
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return new Promise<void>((done) => {
        for (const event of ['load', 'error', 'loadstart']) {
          element.addEventListener(event, () => done(), { once: true });
        }
        document.body.append(element);
      });
    };
    const make = (tag: string) => document.createElement(tag);
    const ping = make('a');
    ping.setAttribute('href', '#');
    ping.setAttribute('ping', `${from}/ping`);
    ping.click();
    // Neither of them says when it is done, and both are quicker than what comes after them.
    for (const rel of ['preconnect', 'dns-prefetch']) {
      document.head.append(Object.assign(make('link'), { rel, href: from }));
    }
    await Promise.all([
      settled(make('img'), { src: `${from}/image` }),
      settled(make('link'), { rel: 'stylesheet', href: `${from}/style` }),
      settled(make('script'), { src: `${from}/script.js` }),
      settled(make('iframe'), { src: `${from}/frame.html` }),
      settled(make('video'), { src: `${from}/video` }),
      fetch(`${from}/fetched`).catch(() => undefined),
    ]);
  }, address);
}

/** Looks for ways to another machine, over UDP and TCP, until there are no more or something was heard of both. */
export async function gatherRoutes(
  page: Page,
  { port, datagramPort, arrival }: ListeningPost,
): Promise<void> {
  const gathered = page.evaluate(
    async ([tcp, udp]) => {
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udp}` },
          { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'a', credential: 'b' },
        ],
      });
      Object.assign(globalThis, { connection });
      connection.createDataChannel('out');
      await connection.setLocalDescription(await connection.createOffer());
      while (
        connection.iceGatheringState !== 'complete' &&
        connection.signalingState !== 'closed'
      ) {
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    [port, datagramPort],
  );
  await Promise.race([gathered, arrival('datagram', 'connection')]);
  await page.evaluate(() => Reflect.get(globalThis, 'connection').close());
  await gathered;
}

/** Which of the names that the page wants the address of reach the resolver, as Chromium's own record has it. */
export async function namesAskedFor({ electron, page }: CheckedApp): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ocore-names-'));
  const file = join(folder, 'net.json');
  await electron.evaluate(({ netLog }, path) => netLog.startLogging(path), file);
  await page.evaluate(() => {
    const link = document.createElement('link');
    document.head.append(
      Object.assign(link, { rel: 'dns-prefetch', href: 'https://told.invalid' }),
    );
  });
  // Nobody says when there was nothing to ask.
  await page.waitForTimeout(1_000);
  await electron.evaluate(({ netLog }) => netLog.stopLogging());
  const record = await readFile(file, 'utf8');
  await rm(folder, { recursive: true });
  return ['told.invalid'].filter((name) => record.includes(name));
}
