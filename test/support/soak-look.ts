import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { SoakSample } from './soak-judge';

/** What `soak-instruments.cjs` gives main. */
interface Instruments {
  read(): { rss: number; heapUsed: number; external: number; resources: number };
  leak(): void;
}

/** Looks at main from within, at the page over the inspector, and at the disk. */
export async function openLook(
  electron: ElectronApplication,
  page: Page,
  profile: string,
): Promise<() => Promise<SoakSample>> {
  const session = await page.context().newCDPSession(page);
  const pid = electron.process().pid ?? 0;
  return async () => {
    const main = await electron.evaluate(() =>
      (globalThis as unknown as { soakInstruments: Instruments }).soakInstruments.read(),
    );
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    const handles =
      process.platform === 'linux' ? (await readdir(`/proc/${pid}/fd`)).length : main.resources;
    const files = await readdir(profile, { recursive: true });
    return {
      mainRss: main.rss,
      mainHeap: main.heapUsed,
      mainBuffers: main.external,
      handles,
      pageHeap: usedSize,
      domNodes: nodes,
      listeners: jsEventListeners,
      files: files.length,
    };
  };
}

/** Something of each kind that is never let go. */
export async function leak(
  electron: ElectronApplication,
  page: Page,
  profile: string,
  number: number,
): Promise<void> {
  await electron.evaluate(() =>
    (globalThis as unknown as { soakInstruments: Instruments }).soakInstruments.leak(),
  );
  await page.evaluate(() => {
    const { leaked = [] } = globalThis as unknown as { leaked?: unknown[] };
    const nodes = Array.from({ length: 20 }, () => document.createElement('p'));
    for (const node of nodes) node.addEventListener('click', () => leaked.push(node));
    const objects = Array.from({ length: 20_000 }, (_, one) => ({ one }));
    leaked.push(nodes, objects);
    Object.assign(globalThis, { leaked });
  });
  await writeFile(join(profile, `leaked-${number}`), '');
}
