import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerQuestions, connected, expect, heardByMain, questionsOf, test } from '#support/app';

test('a quit that would lose a new secret asks first, and staying keeps everything', async ({
  launch,
  server,
}) => {
  const { electron, page } = await launch();
  await connected(page, server);
  await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
  await page.getByLabel('New PostHog personal API key', { exact: true }).fill('phx_new-key');
  await answerQuestions(electron, 0);
  await heardByMain(page);
  await electron.evaluate(({ app }) => app.quit());
  await expect.poll(() => questionsOf(electron)).toEqual(['A new secret is not saved.']);
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(async () => (await questionsOf(electron)).length).toBe(2);
  await expect(page.getByLabel('New PostHog personal API key', { exact: true })).toHaveValue(
    'phx_new-key',
  );

  await answerQuestions(electron, 1);
  const closed = electron.waitForEvent('close');
  await electron.evaluate(({ app }) => app.quit());
  await closed;
});

test('a quit without a new secret asks nothing, also after one was taken back', async ({
  launch,
  server,
}) => {
  const { electron, page, quit } = await launch();
  await connected(page, server);
  await page.getByLabel('Bulk batch size', { exact: true }).fill('250');
  await page.getByRole('button', { name: 'Replace PostHog personal API key' }).click();
  await page.getByLabel('New PostHog personal API key', { exact: true }).fill('phx_new-key');
  await page.getByRole('button', { name: 'Undo PostHog personal API key' }).click();
  // Answered with "stay", a question would keep the app running and this test waiting.
  await answerQuestions(electron, 0);
  await quit();
});

test('the window comes back where it was, and only where a screen is', async ({
  launch,
  profile,
}) => {
  const bounds = { x: 40, y: 60, width: 1000, height: 700 };
  const first = await launch();
  await first.electron.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
    bounds,
  );
  const place = async () =>
    JSON.parse(await readFile(join(profile, 'preferences.json'), 'utf8').catch(() => '{}')).window;
  await expect.poll(place).toMatchObject({ width: 1000, height: 700, maximized: false });
  const kept = await place();
  await first.quit();

  const second = await launch();
  const boundsNow = () =>
    second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await expect.poll(boundsNow).toMatchObject({ width: 1000, height: 700 });
  expect(Math.abs(((await boundsNow())?.x ?? 0) - kept.x)).toBeLessThan(40);
});
