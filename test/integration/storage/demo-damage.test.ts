import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initialDemoState } from '#main/demo/state';
import { demoDamage } from '#main/demo-access';
import { emptyFolder, filesIn } from '#support/profile-folder';

test('no demo was ever tried: nothing to tell, and nothing is made', async () => {
  const folder = await emptyFolder();
  expect(await demoDamage(folder)).toEqual([]);
  expect(await filesIn(folder)).toEqual([]);
});

test.each([
  ['cut', '{ "version": 1, ', 'unreadable'],
  ['of a newer version', JSON.stringify({ version: 2, ...initialDemoState }), 'newer'],
])('what the demo kept is %s: told and kept', async (_, content, kind) => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'demo.json'), content);
  const [damage, ...more] = await demoDamage(folder);
  expect(damage).toMatchObject({ file: 'demo.json', kind });
  expect(more).toEqual([]);
  const kept = await readFile(join(folder, damage?.setAside ?? 'demo.json'), 'utf8');
  expect(kept).toBe(content);
});

test('what the demo kept is whole: nothing to tell', async () => {
  const folder = await emptyFolder();
  const content = JSON.stringify({ version: 1, ...initialDemoState });
  await writeFile(join(folder, 'demo.json'), content);
  expect(await demoDamage(folder)).toEqual([]);
});
