import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { ApiServer } from '#support/api-server';
import { connected, expect, type RunningApp, test } from '#support/app';
import {
  acceptCanary,
  canaries,
  echoed,
  echoes,
  echoingHeaders,
  everyEcho,
  marked,
  marker,
  partsOf,
} from '#support/canaries';
import { chooseFile, exportFrom } from '#support/file-dialogs';
import { unpackedPdf } from '#support/pdf-text';
import { openReview, rowOf, save } from '#support/review';
import { documentOf, filesWith, heapOf, heldIn } from '#support/secret-hunt';
import { followOutput, ipcTap, sentToPages, shownBySystem } from '#support/secret-places';

/** The canaries and their parts, and the marker that stands in every place. */
const hunted = { ...partsOf(canaries), marker };

async function typeSecret(page: Page, label: string, secret: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^(Set|Replace) ${label}$`) }).click();
  await page.getByLabel(`New ${label}`, { exact: true }).fill(secret);
}

async function closeReview(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

/** Saves all three; of the last save the answer is lost, so that the app reads what became of it. */
async function saveSecrets(page: Page, server: ApiServer): Promise<void> {
  await typeSecret(page, 'PostHog personal API key', canaries.posthogPersonalApiKey);
  await typeSecret(page, 'PostHog webhook secret', canaries.posthogWebhookSecret);
  const first = await openReview(page, 2);
  await save(first);
  await expect(rowOf(first, 'PostHog webhook secret')).toContainText('Saved');
  await closeReview(first);
  await typeSecret(page, 'Subscription code', canaries.subscriptionCode);
  const second = await openReview(page, 1);
  server.plan({ kind: 'cut' }, { on: 'write' });
  await save(second);
  await expect(rowOf(second, 'Subscription code')).toContainText("Can't be confirmed");
  await closeReview(second);
  await page.getByRole('button', { name: 'Remove PostHog webhook secret' }).click();
  const third = await openReview(page, 1);
  await save(third);
  await expect(rowOf(third, 'PostHog webhook secret')).toContainText('Saved');
  await closeReview(third);
}

/** Every call is answered with what it was sent: in refusals, and in the fields of what looks like an answer. */
async function provokeEchoes(page: Page, server: ApiServer): Promise<void> {
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  const statuses = [400, 401, 403, 404, 409, 422, 500];
  for (const [index, echo] of echoes.entries()) {
    const message = echoed(echo);
    const status = statuses[index] ?? 400;
    const shape = index % 2 === 0 ? { error: { message } } : `<title>${message}</title>`;
    server.plan({ kind: 'answer', status, body: shape, headers: echoingHeaders() });
    await refresh.click();
    await expect(page.getByText(`GET /org/settings · ${status}`).first()).toBeVisible();
    await expect(page.getByText(/\[removed\]/).first()).toBeVisible();
    expect(heldIn(await documentOf(page), hunted)).toEqual(['marker']);
  }
  server.plan({ kind: 'rewrite', change: (body) => ({ ...body, posthogApiHost: everyEcho() }) });
  await refresh.click();
  await expect(
    page.getByText(/holds a token or a secret where none belongs/).first(),
  ).toBeVisible();
  server.plan({ kind: 'answer', status: 307, headers: echoingHeaders() });
  await refresh.click();
  await expect(page.getByText(/The server redirects to/).first()).toBeVisible();

  server.stored.extra = {
    plan: 'enterprise',
    debug: { headers: { authorization: canaries.token }, body: [everyEcho(), canaries] },
    [canaries.subscriptionCode]: Buffer.from(canaries.posthogPersonalApiKey).toJSON(),
  };
  server.stored.plain.bulkBatchSize = 321;
  await refresh.click();
  await expect(page.getByLabel('Bulk batch size', { exact: true })).toHaveValue('321');
}

/** What a test of the connection and a validation answer is kept, shown and exported. */
async function provokeEchoingResults(page: Page, server: ApiServer): Promise<void> {
  const message = `PostHog refused ${canaries.posthogPersonalApiKey}`;
  server.rules.testPosthog = () => ({ success: false, projectName: everyEcho(), message });
  await page.getByRole('link', { name: 'Connection test' }).click();
  await page.getByRole('button', { name: 'Test PostHog connection' }).click();
  await expect(page.getByText('PostHog refused [removed]').first()).toBeVisible();
  server.rules.validateSubscription = () => ({ odooVersion: everyEcho(), valid: false });
  await page.getByRole('link', { name: 'Subscription' }).click();
  await page.getByRole('button', { name: 'Validate subscription' }).click();
  await expect(page.getByText('Not valid', { exact: true }).first()).toBeVisible();
}

async function exportAll(app: RunningApp, folder: string): Promise<string[]> {
  const { electron, page } = app;
  const files: string[] = [];
  for (const [format, ending] of [
    ['JSON', 'json'],
    ['CSV', 'csv'],
    ['Printable report (PDF)', 'pdf'],
  ] as const) {
    for (const what of ['Current settings', 'History']) {
      const file = join(folder, `${what}.${ending}`);
      files.push(file);
      await chooseFile(electron, file);
      await exportFrom(page, format, what);
    }
  }
  return files;
}

/** A file that names a secret is refused, and what stands in it goes no further. */
async function importSecret(app: RunningApp, exported: string, file: string): Promise<void> {
  const content = JSON.parse(await readFile(exported, 'utf8'));
  Object.assign(content.snapshot.settings, canaries);
  await writeFile(file, JSON.stringify(content));
  await chooseFile(app.electron, file);
  await app.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(app.page.getByText(/holds a secret/).first()).toBeVisible();
}

async function copyEveryCall(app: RunningApp): Promise<string> {
  await app.page.getByRole('link', { name: 'Activity' }).click();
  const rows = app.page.getByRole('row').filter({ hasText: 'PUT' });
  await rows.first().waitFor();
  let copied = '';
  for (const row of await rows.all()) {
    await app.electron.evaluate(({ clipboard }) => clipboard.clear());
    await row.getByRole('button', { name: 'Copy as curl' }).click();
    await expect.poll(() => shownBySystem(app.electron)).toContain('$OCORE_TOKEN');
    copied += await shownBySystem(app.electron);
  }
  return copied;
}

test('a tour of the whole app with a server that repeats every secret: none is left anywhere', async ({
  launch,
  profile,
  server,
}, testInfo) => {
  test.setTimeout(120_000);
  const folder = testInfo.outputPath();
  const app = await launch({ env: { ELECTRON_ENABLE_LOGGING: '1' }, modules: [ipcTap] });
  const { electron, page } = app;
  const output = followOutput(electron);
  await connected(page, acceptCanary(server), { name: marker });
  await saveSecrets(page, server);
  expect(server.stored.secrets).toMatchObject({
    posthogPersonalApiKey: canaries.posthogPersonalApiKey,
    subscriptionCode: canaries.subscriptionCode,
  });
  await provokeEchoes(page, server);
  await provokeEchoingResults(page, server);

  await test.step('exports', async () => {
    const files = await exportAll(app, folder);
    for (const file of files) {
      const bytes = await readFile(file);
      const read = file.endsWith('.pdf') ? unpackedPdf(bytes) : bytes;
      expect({ file, held: heldIn(read, hunted) }).toEqual({ file, held: ['marker'] });
    }
    await importSecret(app, files[0] ?? '', join(folder, 'import.json'));
  });

  await test.step('clipboard, menu and titles', async () => {
    const shown = await copyEveryCall(app);
    expect(shown).toContain('Copy');
    expect(heldIn(shown, hunted)).toEqual([]);
    await electron.evaluate(
      ({ BrowserWindow, clipboard, Menu, MenuItem }, [token, code]) => {
        clipboard.writeText(token ?? '');
        Menu.getApplicationMenu()?.append(new MenuItem({ label: code ?? '' }));
        BrowserWindow.getAllWindows()[0]?.setTitle(`x ${code}`);
      },
      [canaries.token, marker],
    );
    expect(heldIn(await shownBySystem(electron), marked)).toEqual(['token', 'marker']);
  });

  await test.step('what the page knows', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page
      .getByRole('dialog', { name: 'Command palette' })
      .getByRole('combobox')
      .fill('canary');
    expect(heldIn(await documentOf(page), hunted)).toEqual(['marker']);
    await page.keyboard.press('Escape');
    await expect.poll(async () => heldIn(await heapOf(page), hunted)).toEqual(['marker']);
    const { bytes, channels } = await sentToPages(electron);
    expect(heldIn(bytes, hunted)).toEqual(['marker']);
    expect(channels).toEqual(
      expect.arrayContaining(['app:start', 'organization:connect', 'settings:save', 'activity']),
    );
  });

  await test.step('the same looks find what is planted', async () => {
    await page.evaluate((planted) => {
      Object.assign(window, { planted });
      document.body.dataset['planted'] = encodeURIComponent(planted);
      console.error(`planted ${btoa(planted)}`);
    }, canaries.token);
    expect(heldIn(await documentOf(page), canaries)).toEqual(['token']);
    expect(heldIn(await heapOf(page), canaries)).toEqual(['token']);
    const before = output();
    expect(heldIn(before.slice(0, before.indexOf('planted')), hunted)).toEqual([]);
    await expect.poll(() => heldIn(output(), canaries)).toEqual(['token']);
    await electron.evaluate(({ webContents }, secret) => {
      for (const contents of webContents.getAllWebContents()) contents.send('nowhere', { secret });
    }, canaries.posthogPersonalApiKey);
    const { bytes } = await sentToPages(electron);
    expect(heldIn(bytes, canaries)).toEqual(['posthogPersonalApiKey']);
  });

  await app.quit();
  await test.step('files', async () => {
    for (const secret of Object.values(partsOf(canaries))) {
      expect(await filesWith(profile, secret)).toEqual([]);
    }
    expect(await filesWith(profile, marker)).toContain('organizations.json');
    await writeFile(join(profile, 'planted.bin'), Buffer.from(canaries.token, 'utf16le'));
    expect(await filesWith(profile, canaries.token)).toEqual(['planted.bin']);
  });
});
