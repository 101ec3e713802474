import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { ElectronApplication } from '@playwright/test';
import { connected, expect, test } from '#support/app';
import {
  type AppProcess,
  memoryIsReadable,
  memoryOf,
  processesOf,
  startedWith,
} from '#support/app-processes';
import { acceptCanary, canaries, everyEcho, marked, marker } from '#support/canaries';
import { openReview, rowOf, save } from '#support/review';
import { formsOf, heldIn } from '#support/secret-hunt';

const { token } = canaries;

/** Whether the memory of a process holds the token, in the forms in which a running program would have it. */
async function remembers({ pid }: AppProcess, secret: string): Promise<boolean> {
  const forms = formsOf(secret);
  for await (const piece of memoryOf(pid)) {
    if (forms.some((form) => piece.includes(form))) return true;
  }
  return false;
}

/** The processes whose memory holds it, by what they are. */
async function whoRemembers(app: ElectronApplication, secret: string): Promise<string[]> {
  const found: string[] = [];
  for (const process of await processesOf(app)) {
    if (await remembers(process, secret)) found.push(process.type);
  }
  return found;
}

/** Keeps the token in the keychain, and quits. */
test.beforeEach(async ({ launch, server }) => {
  const { page, quit } = await launch();
  await connected(page, acceptCanary(server), { name: marker });
  await quit();
});

test('a token that was read from the keychain is never in the memory of the page, in no command line and no environment', async ({
  launch,
  server,
}) => {
  test.setTimeout(120_000);
  const { electron, page } = await launch({
    args: [`--named=${marker}`],
    env: { OCORE_E2E_MARKER: marker },
  });
  await page.getByText('Live · just now').waitFor();

  await test.step('every call is made with it, and some repeat it', async () => {
    await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
    const dialog = await openReview(page, 1);
    await save(dialog);
    await expect(rowOf(dialog, 'Bulk batch size')).toContainText('Saved');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    const message = everyEcho();
    server.plan({ kind: 'answer', status: 403, body: { message } });
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(page.getByText(/\[removed\]/).first()).toBeVisible();
    server.rules.testPosthog = () => ({ success: false, projectName: message, message });
    await page.getByRole('link', { name: 'Connection test' }).click();
    await page.getByRole('button', { name: 'Test PostHog connection' }).click();
    await expect(page.getByText('Failed', { exact: true }).first()).toBeVisible();
    await page.getByRole('link', { name: 'Subscription' }).click();
    await page.getByRole('button', { name: 'Validate subscription' }).click();
    await expect(page.getByText('Valid', { exact: true }).first()).toBeVisible();
    const used = server.requests.slice(1).map(({ headers }) => headers['authorization']);
    expect(new Set(used)).toEqual(new Set([`Bearer ${token}`]));
  });

  await test.step('command lines and environments', async () => {
    const own = await electron.evaluate(() => [process.argv, Object.entries(process.env)]);
    expect(heldIn(JSON.stringify(own), marked)).toEqual(['marker']);
    if (process.platform !== 'linux') {
      console.log('Those of the other processes are looked through on Linux alone.');
      return;
    }
    const processes = await processesOf(electron);
    expect(processes.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['main', 'renderer', 'utility network.mojom.NetworkService']),
    );
    const started = await Promise.all(processes.map(({ pid }) => startedWith(pid)));
    // The marker stands in main's command line. Its environment, Chromium has written over by now.
    expect(heldIn(Buffer.concat(started), marked)).toEqual(['marker']);
    const other = spawn('sleep', ['60'], { env: { ...process.env, PLANTED: token } });
    await once(other, 'spawn');
    expect(heldIn(await startedWith(other.pid ?? 0), marked)).toEqual(['token']);
    other.kill();
  });

  await test.step('real memory', async () => {
    if (!memoryIsReadable) {
      console.log('The memory of the processes is looked through on Linux as root alone.');
      return;
    }
    const before = await whoRemembers(electron, token);
    // Main reads the keychain, and the network's process sends the header. The look is one that finds it there.
    expect(before).toContain('main');
    expect(
      before.filter((type) => !['main', 'utility network.mojom.NetworkService'].includes(type)),
    ).toEqual([]);
    await page.evaluate((planted) => Object.assign(window, { planted }) && null, token);
    expect(await whoRemembers(electron, token)).toContain('renderer');
  });
});

test('a control: the token is in the keychain, where it was read from', async () => {
  if (process.platform !== 'linux') {
    console.log(
      "The keychain is looked into from outside on Linux alone, where it is the tests' own.",
    );
    return;
  }
  const kept = spawnSync('secret-tool', ['search', '--all', 'service', 'dev.ocore.settings'], {
    encoding: 'utf8',
  });
  expect(heldIn(`${kept.stdout}`, canaries)).toEqual(['token']);
});
