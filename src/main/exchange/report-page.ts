import { createHash } from 'node:crypto';
import { element, type Markup } from './markup';
import { reportStyle } from './report-style';

/** A report before it is a page. */
export interface Report {
  readonly title: string;
  /** What there is to know about it, in groups. */
  readonly facts: readonly (readonly Fact[])[];
  readonly content: readonly Markup[];
}

export type Fact = readonly [label: string, value: string];

/** Lets a report's page have its one style sheet, and neither load nor run anything. */
export const reportPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(reportStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The whole page as HTML, complete in itself. */
export function reportPage({ title, facts, content }: Report): string {
  const head = element('head', { markup: '<meta charset="utf-8">' }, element('title', title), {
    markup: `<style>${reportStyle}</style>`,
  });
  const known = facts.map((group) => {
    const pairs = group.map(([label, value]) => [element('dt', label), element('dd', own(value))]);
    return element('dl', ...pairs.flat());
  });
  const body = element('body', element('h1', own(title)), ...known, ...content);
  return `<!doctype html>${element('html lang="en"', head, body).markup}\n`;
}

/**
 * @param columns decides how wide they are
 * @param groups of rows that are not torn apart by the end of a page
 */
export function table(
  columns: 'values' | 'pairs' | 'changes',
  head: readonly string[],
  groups: readonly (readonly Markup[])[],
): Markup {
  const heads = head.map((words) => element('th scope="col"', own(words)));
  return element(
    `table class="${columns}"`,
    element('thead', element('tr', ...heads)),
    ...groups.map((rows) => element('tbody', ...rows)),
  );
}

export function rowHead(words: string): Markup {
  return element('th scope="row"', own(words));
}

export function cell(words: string): Markup {
  return element('td', own(words));
}

export function code(words: string): Markup {
  return element('td class="code"', own(words));
}

export function note(words: string): Markup {
  return element('p class="note"', words);
}

/** Keeps words that run from right to left from turning their neighbours around. */
function own(words: string): Markup {
  return element('bdi', words);
}
