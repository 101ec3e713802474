import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { openReview, rowOf, save } from './review';
import type { SoakScene, TurnCounts } from './soak-turns';

const field = 'Bulk batch size';

/**
 * A change through the screen: typed, reviewed, saved and closed, and what the screen says became of it is what the
 * server has. Reads are spared the faults: without one there is nothing to review.
 */
export async function takeTurnByHand(
  scene: SoakScene,
  number: number,
  counts: TurnCounts,
): Promise<void> {
  const { page, server, faults } = scene;
  faults.sparesReads(true);
  await page.getByLabel(field, { exact: true }).fill(`${number}`);
  const dialog = await openReview(page, 1);
  await save(dialog);
  await expect.poll(() => outcomeIn(dialog), { timeout: 20_000 }).not.toBeNull();
  const outcome = await outcomeIn(dialog);
  expect(outcome === 'saved', `${number} by hand: ${outcome}`).toBe(
    server.stored.plain.bulkBatchSize === number,
  );
  counts.turns['by hand'] += 1;
  if (outcome === 'saved') counts.saved += 1;
  else counts.failed[`by hand: ${outcome}`] = (counts.failed[`by hand: ${outcome}`] ?? 0) + 1;

  await dialog
    .getByRole('button', { name: /^(Close|Cancel)$/ })
    .last()
    .click();
  await dialog.waitFor({ state: 'hidden' });
  if (outcome !== 'saved') await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('button', { name: /^Review changes/ })).toHaveCount(0);
  // The page writes its draft a moment later, which must not fall into a later turn.
  await expect.poll(() => hasDraftOnDisk(scene)).toBe(false);
  faults.sparesReads(false);
}

async function outcomeIn(dialog: Locator): Promise<'saved' | 'not saved' | 'refused' | null> {
  const row = (await rowOf(dialog, field).textContent()) ?? '';
  if (row.includes('Not saved')) return 'not saved';
  if (row.includes('Saved')) return 'saved';
  return (await dialog.getByText(/changed (since|while)/).count()) > 0 ? 'refused' : null;
}

async function hasDraftOnDisk({ profile, organizationId }: SoakScene): Promise<boolean> {
  const file = join(profile, 'organizations', organizationId, 'draft.json');
  const text = await readFile(file, 'utf8').catch(() => '{"draft":null}');
  return JSON.parse(text).draft !== null;
}
