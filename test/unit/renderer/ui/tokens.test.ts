import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, type Rgb, themesOf } from './token-contrast';

const css = readFileSync(
  new URL('../../../../src/renderer/ui/tokens.css', import.meta.url),
  'utf8',
);
const themes = themesOf(css);

const grounds = ['canvas', 'sidebar', 'surface', 'raised'];
const underPointer = ['hover', 'pressed'];

/** Every text and the grounds it is drawn on: 4.5:1 (WCAG 1.4.3). */
const texts: Record<string, readonly string[]> = {
  text: [
    ...grounds,
    ...underPointer,
    'info-soft',
    'warning-soft',
    'danger-soft',
    'success-soft',
    'accent-soft',
  ],
  'text-muted': [...grounds, ...underPointer, 'info-soft'],
  accent: [...grounds, 'hover', 'accent-soft', 'warning-soft', 'danger-soft', 'info-soft'],
  'accent-hover': [...grounds, 'accent-soft'],
  'on-accent': ['accent', 'accent-hover'],
  'on-danger': ['danger', 'danger-hover'],
  warning: [...grounds, 'hover', 'warning-soft'],
  danger: [...grounds, 'hover', 'danger-soft'],
  success: [...grounds, 'hover', 'success-soft'],
};

/** What tells a control, its state or the focus from its surroundings: 3:1 (WCAG 1.4.11). */
const controls: Record<string, readonly string[]> = {
  'line-control': [...grounds, 'hover', 'info-soft', 'warning-soft', 'danger-soft'],
  'line-control-hover': [...grounds, ...underPointer],
  focus: [...grounds, ...underPointer, 'info-soft', 'warning-soft', 'danger-soft', 'accent-soft'],
  accent: grounds,
  danger: grounds,
  knob: ['accent', 'accent-hover', 'line-control', 'line-control-hover'],
};

function pairs(table: Record<string, readonly string[]>): [string, string][] {
  return Object.entries(table).flatMap(([front, backs]) =>
    backs.map((back): [string, string] => [front, back]),
  );
}

describe.each(Object.entries(themes))('the %s theme', (_name, tokens) => {
  const colour = (name: string): Rgb => {
    const found = tokens.get(name);
    if (!found) throw new Error(`--${name} is no opaque colour of tokens.css`);
    return found;
  };

  it.each(pairs(texts))('reads --%s on --%s', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(controls))('sets --%s off from --%s', (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
  });
});

it('measures as WCAG does', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
  expect(contrast([0x77, 0x77, 0x77], [255, 255, 255])).toBeCloseTo(4.48, 2);
});
