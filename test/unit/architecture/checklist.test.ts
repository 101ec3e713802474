import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The items of Electron's security checklist that have a test among these sources. */
function itemsIn(sources: readonly string[]): number[] {
  const titles = sources.flatMap((source) => [
    ...source.matchAll(/^ *test\(\s*['"`]checklist (\d+):/gm),
  ]);
  return [...new Set(titles.map(([, item]) => Number(item)))].sort((one, other) => one - other);
}

const tests = readdirSync('test/e2e', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => readFileSync(join('test/e2e', name), 'utf8'));

test("each of the 20 items of Electron's security checklist has its test", () => {
  expect(itemsIn(tests)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
});

test('a control: an item without a test is missed', () => {
  const without = tests.map((source) => source.replaceAll('checklist 12:', 'checklist twelve:'));
  expect(itemsIn(without)).not.toContain(12);
});
