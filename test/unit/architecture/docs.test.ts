import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = ['README.md', 'SECURITY.md', ...pagesIn('docs'), ...pagesIn('docs/decisions')];

function pagesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

/** Links of a page to places in the project, without the part after `#`. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)/g)].flatMap(([, to = '']) =>
    /^[a-z]+:/.test(to) ? [] : [to],
  );
}

function deadLinks(page: string, text: string): string[] {
  return linksOf(text).filter((to) => !existsSync(join(dirname(page), to)));
}

describe('the documents', () => {
  it.each(pages)('%s links to what is there', (page) => {
    expect(deadLinks(page, readFileSync(page, 'utf8'))).toEqual([]);
  });

  it('a control: a link to what is not there is found', () => {
    expect(
      deadLinks('docs/security.md', '[a](../README.md) [b](../test/e2e/none.spec.ts)'),
    ).toEqual(['../test/e2e/none.spec.ts']);
  });

  it('the promises of security.md stand on tests', () => {
    const tests = linksOf(readFileSync('docs/security.md', 'utf8')).filter((to) =>
      /\.(spec|test)\.ts$/.test(to),
    );
    expect(new Set(tests).size).toBeGreaterThan(25);
  });
});
